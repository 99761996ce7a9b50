"""The desk's first page: how much there is, what needs a look, what came in last."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from claims.admin import desk as desk_module
from claims.admin.desk import overview
from claims.admin.own_desk import COUNTED, own_lists
from claims.admin.plot import WEEKS, annotations_over_time
from claims.importing.storing_quotes import LEAST_CONFIDENCE
from claims.models import Quote
from tests.factories import (
    AnnotationFactory,
    AssignmentFactory,
    ClaimFactory,
    CommentFactory,
    EditorFactory,
    ImportItemFactory,
    ImportRunFactory,
    NotificationFactory,
    QuoteFactory,
    RoleFactory,
    SpeakerFactory,
    SuggestedMergeFactory,
    ThreadFactory,
    UserFactory,
)

# session, user, unread, log of own actions; 3 totals, 3 by choice, 4 lists with their counts, 2 imports, 2 plot,
# 8 own lists
QUERIES = 30


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

    assert (newest.new_items, newest.failed_items, newest.unchanged_items) == (2, 1, 0)
    assert work("Failed imports", editor).rows == (failed,)


def test_first_page_costs_the_same_queries_however_much_there_is(desk, editor, django_assert_num_queries):
    for _ in range(2):
        QuoteFactory.create_batch(6, speaker=None)
        ImportItemFactory.create_batch(6, outcome="FAILED", reason="Empty.", article=None)
        SuggestedMergeFactory.create_batch(6)
        AnnotationFactory.create_batch(6, created_by=editor)
        AnnotationFactory.create_batch(6, stage="IN_REVIEW")
        AnnotationFactory.create_batch(3, stage="APPROVED")
        AssignmentFactory.create_batch(6, assignee=editor, due_date=dt.date(2020, 1, 1))
        AssignmentFactory(assignee=editor, annotation=AnnotationFactory(stage="IN_REVIEW"))
        for subject in (
            {},
            {"annotation": None, "claim": ClaimFactory()},
            {"annotation": None, "quote": QuoteFactory()},
        ):
            CommentFactory(thread=ThreadFactory(**subject)).mentioned.add(editor)
        NotificationFactory.create_batch(6, user=editor)

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
        (("quote", "speaker", "article"), {"On record", "Quotes", "Nobody named", "Unsure who said it"}),
        (("importitem",), {"Failed imports"}),
        (("importrun",), {"Newest imports"}),
        (("claim",), {"Claims"}),
        (("annotation",), {"Annotations", "Annotations over time"}),
        (("assignment",), {"Overdue", "Given to me"}),
        (("thread",), {"Threads that call me"}),
        (("notification",), {"Not read yet"}),
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
    AssignmentFactory(assignee=viewer, due_date=dt.date(2020, 1, 1))
    CommentFactory(thread__opened_by=EditorFactory()).mentioned.add(viewer)
    NotificationFactory(user=viewer)

    page = client.get(reverse("admin:index")).content.decode()

    headings = (
        "On record",
        "Quotes",
        "Claims",
        "Nobody named",
        "Unsure who said it",
        "Failed imports",
        "Newest imports",
        "Annotations",
        "Annotations over time",
        "Overdue",
        "Given to me",
        "Threads that call me",
        "Not read yet",
    )
    assert {each for each in headings if re.search(rf"<h[23][^>]*>{each} *<", page)} == shown


def test_first_page_of_an_empty_database_says_how_to_begin(desk):
    assert "import_articles" in desk.get(reverse("admin:index")).content.decode()


def own(title, user):
    return next((each for each in own_lists(user) if each.title == title), None)


def words(title, user):
    found = own(title, user)
    return [row.words for row in found.rows] if found else []


def test_own_drafts_and_what_was_returned_are_listed(editor):
    draft = AnnotationFactory(created_by=editor)
    returned = AnnotationFactory(created_by=editor, stage="RETURNED")
    AnnotationFactory()

    assert words("My drafts", editor) == [draft.claim.text]
    assert words("Returned to me", editor) == [returned.claim.text]


def test_what_others_submitted_and_what_was_approved_waits_for_who_may_do_it(editor):
    own_one = AnnotationFactory(created_by=editor, stage="IN_REVIEW")
    submitted, approved = AnnotationFactory(stage="IN_REVIEW"), AnnotationFactory(stage="APPROVED")
    contributor = RoleFactory(role="contributor")

    assert words("Waiting for me", editor) == [submitted.claim.text, approved.claim.text]
    assert own_one.claim.text not in words("Waiting for me", editor)
    assert words("Waiting for me", contributor) == []


def test_late_tasks_are_listed_apart(editor):
    late = AssignmentFactory(assignee=editor, due_date=dt.date(2020, 1, 1))
    free = AssignmentFactory(assignee=editor)
    AssignmentFactory(due_date=dt.date(2020, 1, 1))

    assert words("Overdue", editor) == [late.claim.text]
    assert words("Given to me", editor) == [late.claim.text, free.claim.text]


def test_thread_that_calls_somebody_leads_to_its_place(editor):
    comment = CommentFactory()
    comment.mentioned.add(editor)

    row = own("Threads that call me", editor).rows[0]

    assert row.address.endswith(
        f"annotation/{comment.thread.annotation.pk}/change/#thread-{comment.thread.pk}"
    )


def test_own_lists_are_cut(editor):
    NotificationFactory.create_batch(COUNTED + 3, user=editor)

    unread = own("Not read yet", editor)

    assert (len(unread.rows), unread.counted, unread.is_more) == (5, COUNTED, True)


def test_unread_notification_is_followed_from_the_first_page(desk, editor):
    notification = NotificationFactory(user=editor, sentence="olek mentioned you.")

    page = desk.get(reverse("admin:index")).content.decode()

    assert f'action="{reverse("admin:claims_notification_follow", args=[notification.pk])}"' in page


def test_who_has_nothing_to_do_is_told_so(desk):
    assert "Nothing: no draft, task" in desk.get(reverse("admin:index")).content.decode()


def test_plot_counts_annotations_by_the_week_they_were_begun_and_published(db):
    AnnotationFactory()
    AnnotationFactory(stage="PUBLISHED")
    today = timezone.localdate()

    plot = annotations_over_time(today)

    last = plot.weeks[-1]
    assert (last.begun, last.published, len(plot.weeks), plot.most) == (2, 1, WEEKS, 2)
    assert (last.begun_height, last.published_height, last.published_y) == (100, 50, 50)
    assert last.monday.weekday() == 0 and last.monday <= today


def test_plot_leaves_out_what_is_older(db):
    AnnotationFactory()

    later = timezone.localdate() + dt.timedelta(weeks=WEEKS)

    assert annotations_over_time(later).begun == 0
    assert annotations_over_time(later - dt.timedelta(weeks=1)).weeks[0].begun == 1


def test_plot_has_a_title_a_description_and_a_table_and_no_styles(desk):
    AnnotationFactory(stage="PUBLISHED")

    page = desk.get(reverse("admin:index")).content.decode()

    svg = page.partition('<svg class="plot"')[2].partition("</svg>")[0]
    assert "1 begun and 1 published since" in svg and svg.count("<rect") == 2
    assert "style" not in svg
    assert "<td>1</td><td>1</td>" in page
