"""What the desk lists for the one who looks."""

import datetime as dt

import pytest

from claims.annotating import edit_annotation
from claims.commenting import open_thread, reply, resolve_thread
from claims.models import Stage
from claims.own_tasks import (
    approved_ones_waiting_for,
    drafts_of,
    open_threads_calling,
    overdue_tasks_of,
    returned_to,
    reviews_waiting_for,
    tasks_of,
)
from tests.factories import (
    AnnotationFactory,
    AssignmentFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 27)


@pytest.fixture
def reviewer():
    return UserFactory(
        username="reviewer",
        permissions=["approve_annotation", "add_comment", "change_annotation", "edit_any_annotation"],
    )


def in_review(**fields):
    return AnnotationFactory(stage="IN_REVIEW", **fields)


def test_drafts_and_returned_ones_are_their_writers(reviewer):
    writer = EditorFactory()
    draft, returned = (AnnotationFactory(created_by=writer, stage=stage) for stage in ("DRAFT", "RETURNED"))
    in_review(created_by=writer)

    assert (list(drafts_of(writer)), list(returned_to(writer))) == ([draft], [returned])
    assert not drafts_of(reviewer) and not returned_to(reviewer)


def test_reviews_of_anybody_wait_for_who_may_approve(reviewer):
    free = in_review()

    assert list(reviews_waiting_for(reviewer)) == [free]
    assert not reviews_waiting_for(UserFactory(permissions=["add_comment"]))


@pytest.mark.parametrize("stage", sorted(set(Stage.values) - {"IN_REVIEW"}))
def test_only_what_is_in_review_waits(stage, reviewer):
    AnnotationFactory(stage=stage)

    assert not reviews_waiting_for(reviewer)


def test_reviews_assigned_to_others_do_not_wait(reviewer):
    AssignmentFactory(annotation=in_review())

    assert not reviews_waiting_for(reviewer)


def test_own_assignments_come_first_the_most_urgent_before():
    reviewer = UserFactory(permissions=["approve_annotation"])
    free, late, soon, undated = in_review(), in_review(), in_review(), in_review()
    AssignmentFactory(annotation=undated, assignee=reviewer)
    AssignmentFactory(annotation=late, assignee=reviewer, due_date=TODAY + dt.timedelta(days=9))
    AssignmentFactory(annotation=soon, assignee=reviewer, due_date=TODAY)

    waiting = list(reviews_waiting_for(reviewer))

    assert waiting == [soon, late, undated, free]
    assert [row.due_date for row in waiting] == [TODAY, TODAY + dt.timedelta(days=9), None, None]


def test_reviews_done_before_leave_the_next_one_free(reviewer):
    annotation = in_review()
    for _ in range(2):
        AssignmentFactory(annotation=annotation, done_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))

    assert list(reviews_waiting_for(reviewer)) == [annotation]


def test_what_one_wrote_edited_or_cited_does_not_wait(reviewer):
    in_review(created_by=reviewer)
    edit_annotation(in_review(), by=reviewer, rationale="The budget shows 5 million.")
    cited = in_review()
    cited.evidence.add(EvidenceFactory(claim=cited.claim, created_by=reviewer))

    assert not reviews_waiting_for(reviewer)


def test_approved_ones_wait_for_who_may_publish(reviewer):
    approved = AnnotationFactory(stage="APPROVED")
    in_review()

    assert list(approved_ones_waiting_for(UserFactory(permissions=["publish_annotation"]))) == [approved]
    assert not approved_ones_waiting_for(reviewer)


def test_tasks_are_the_open_ones_the_most_urgent_first(reviewer):
    undated, late, soon = (
        AssignmentFactory(assignee=reviewer, due_date=due)
        for due in (None, TODAY - dt.timedelta(days=1), TODAY)
    )
    AssignmentFactory(assignee=reviewer, done_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    AssignmentFactory()

    assert list(tasks_of(reviewer)) == [late, soon, undated]
    assert list(overdue_tasks_of(reviewer, TODAY)) == [late]


def test_unresolved_threads_that_call_one_are_listed_once(reviewer):
    marta = UserFactory(username="marta", permissions=["add_comment"])
    claim = ClaimFactory()
    calling = open_thread(claim, by=marta, text="@reviewer: one claim or two?")
    reply(calling, by=marta, text="@reviewer?")
    open_thread(claim, by=reviewer, text="@reviewer, for later")
    resolve_thread(open_thread(claim, by=marta, text="@reviewer: and this?"), by=marta)
    open_thread(claim, by=marta, text="@nobody: and this?")

    assert [str(thread.comments.first()) for thread in open_threads_calling(reviewer)] == [
        "@reviewer, for later",
        "@reviewer: one claim or two?",
    ]
