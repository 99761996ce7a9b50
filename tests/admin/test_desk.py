"""The desk's first page: how much there is, what needs a look, what came in last."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from claims.admin import desk as desk_module
from claims.admin.desk import overview
from claims.importing.storing_quotes import LEAST_CONFIDENCE
from claims.models import Quote
from tests.factories import (
    ClaimFactory,
    ImportItemFactory,
    ImportRunFactory,
    QuoteFactory,
    SpeakerFactory,
    SuggestedMergeFactory,
    UserFactory,
)

QUERIES = 19  # session, user, unread notifications, log of own actions; 3 totals, 2 by choice, 4 lists with their counts, 2 imports


def counts(rows):
    return {value: count for value, _, count in rows if count}


def work(title, user):
    return next(work for work in overview(user).work if work.title == title)


def test_desk_counts_quotes_by_state_and_claims_by_verdict(editor):
    QuoteFactory()
    QuoteFactory(state=Quote.State.CONFIRMED)
    ClaimFactory()

    shown = overview(editor)

    assert counts(shown.quotes) == {"MACHINE": 1, "CONFIRMED": 1}
    assert counts(shown.claims) == {"UNREVIEWED": 1}


def test_merged_speakers_are_not_counted(editor):
    SpeakerFactory(merged_into=SpeakerFactory())

    assert overview(editor).totals["speaker"] == 1


def test_untouched_quotes_without_a_speaker_or_below_the_bar_need_a_look(editor):
    unnamed, unsure = QuoteFactory(speaker=None), QuoteFactory(confidence=LEAST_CONFIDENCE)
    QuoteFactory(confidence=0.9)
    QuoteFactory(speaker=None, state=Quote.State.REJECTED)

    assert work("Nobody named", editor).rows == (unnamed,)
    assert work("Unsure who said it", editor).rows == (unsure,)


def test_lists_are_cut_and_counting_stops(editor, monkeypatch):
    monkeypatch.setattr(desk_module, "COUNTED", 6)
    QuoteFactory.create_batch(9, speaker=None)

    unnamed = work("Nobody named", editor)

    assert (len(unnamed.rows), unnamed.counted, unnamed.is_more) == (desk_module.SHOWN, 6, True)


def test_newest_imports_show_their_outcomes(editor):
    run = ImportRunFactory()
    ImportItemFactory.create_batch(2, run=run)
    failed = ImportItemFactory(run=run, outcome="FAILED", reason="Empty.", article=None)

    newest = overview(editor).imports[0]

    assert (newest.new, newest.failed, newest.unchanged) == (2, 1, 0)
    assert work("Failed imports", editor).rows == (failed,)


def test_first_page_costs_the_same_queries_however_much_there_is(desk, django_assert_num_queries):
    for _ in range(2):
        QuoteFactory.create_batch(6, speaker=None)
        ImportItemFactory.create_batch(6, outcome="FAILED", reason="Empty.", article=None)
        SuggestedMergeFactory.create_batch(6)

        with django_assert_num_queries(QUERIES):
            page = desk.get(reverse("admin:index"))

        assert page.status_code == 200


def test_see_all_leads_to_the_same_rows(desk, editor):
    QuoteFactory(speaker=None)
    QuoteFactory(confidence=0.3)
    ImportItemFactory(outcome="FAILED", reason="Empty.", article=None)
    SuggestedMergeFactory()

    for each in overview(editor).work:
        listed = desk.get(reverse(f"admin:claims_{each.model_name}_changelist") + "?" + each.lookups)
        assert tuple(listed.context["cl"].queryset) == each.rows


@pytest.mark.parametrize(
    ("seen", "shown"),
    [
        ((), set()),
        (("quote",), {"Quotes"}),  # the list of work also names speakers and articles
        (("quote", "speaker", "article"), {"On record", "Quotes", "Nobody named", "Unsure who"}),
        (("importitem",), {"Failed imports"}),
        (("importrun",), {"Newest imports"}),
        (("claim",), {"Claims"}),
        (("source",), {"On record"}),
    ],
)
def test_first_page_shows_what_the_user_may_view(client, db, seen, shown):
    viewer = UserFactory(is_staff=True)
    codenames = [f"view_{model_name}" for model_name in seen]
    viewer.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(viewer)
    QuoteFactory(speaker=None)
    ImportItemFactory(outcome="FAILED", reason="Empty.", article=None)

    page = client.get(reverse("admin:index")).content.decode()

    headings = (
        "On record",
        "Quotes",
        "Claims",
        "Nobody named",
        "Unsure who",
        "Failed imports",
        "Newest imports",
    )
    assert {each for each in headings if re.search(rf"<h[23][^>]*>{each}", page)} == shown


def test_first_page_of_an_empty_database_says_how_to_begin(desk):
    assert "import_articles" in desk.get(reverse("admin:index")).content.decode()
