"""The desk's first page: how much there is, what needs a look, what came in last."""

from django.urls import reverse

from claims.admin import desk as desk_module
from claims.admin.desk import overview
from claims.models import Quote
from tests.factories import ClaimFactory, ImportItemFactory, ImportRunFactory, QuoteFactory, SpeakerFactory

QUERIES = 16  # session, user, log of own actions; 3 totals, 2 by choice, 3 lists with their counts, 2 imports


def counts(rows):
    return {value: count for value, _, count in rows if count}


def work(title):
    return next(work for work in overview().work if work.title == title)


def test_desk_counts_quotes_by_state_and_claims_by_verdict(db):
    QuoteFactory()
    QuoteFactory(state=Quote.State.CONFIRMED)
    ClaimFactory()

    shown = overview()

    assert counts(shown.quotes) == {"MACHINE": 1, "CONFIRMED": 1}
    assert counts(shown.claims) == {"UNREVIEWED": 1}


def test_merged_speakers_are_not_counted(db):
    SpeakerFactory(merged_into=SpeakerFactory())

    assert overview().totals["speaker"] == 1


def test_untouched_quotes_without_a_speaker_or_below_the_bar_need_a_look(db):
    unnamed, unsure = QuoteFactory(speaker=None), QuoteFactory(confidence=0.3)
    QuoteFactory(confidence=0.9)
    QuoteFactory(speaker=None, state=Quote.State.REJECTED)

    assert work("Nobody named").rows == (unnamed,)
    assert work("Unsure who said it").rows == (unsure,)


def test_lists_are_cut_and_counting_stops(db, monkeypatch):
    monkeypatch.setattr(desk_module, "COUNTED", 6)
    QuoteFactory.create_batch(9, speaker=None)

    unnamed = work("Nobody named")

    assert (len(unnamed.rows), unnamed.counted, unnamed.is_more) == (desk_module.SHOWN, 6, True)


def test_newest_imports_show_their_outcomes(db):
    run = ImportRunFactory()
    ImportItemFactory.create_batch(2, run=run)
    failed = ImportItemFactory(run=run, outcome="FAILED", reason="Empty.", article=None)

    newest = overview().imports[0]

    assert (newest.new, newest.failed, newest.unchanged) == (2, 1, 0)
    assert work("Failed imports").rows == (failed,)


def test_first_page_costs_the_same_queries_however_much_there_is(desk, django_assert_num_queries):
    for _ in range(2):
        QuoteFactory.create_batch(6, speaker=None)
        ImportItemFactory.create_batch(6, outcome="FAILED", reason="Empty.", article=None)

        with django_assert_num_queries(QUERIES):
            page = desk.get(reverse("admin:index"))

        assert page.status_code == 200


def test_see_all_leads_to_the_same_rows(desk):
    QuoteFactory(speaker=None)
    QuoteFactory(confidence=0.3)
    ImportItemFactory(outcome="FAILED", reason="Empty.", article=None)

    for each in overview().work:
        listed = desk.get(reverse(f"admin:claims_{each.model_name}_changelist") + "?" + each.lookups)
        assert tuple(listed.context["cl"].queryset) == each.rows


def test_first_page_of_an_empty_database_says_how_to_begin(desk):
    assert "import_articles" in desk.get(reverse("admin:index")).content.decode()
