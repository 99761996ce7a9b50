"""What the database itself refuses of threads, comments, assignments and notifications."""

import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError

from tests.factories import (
    AnnotationFactory,
    AssignmentFactory,
    ClaimFactory,
    CommentFactory,
    EditorFactory,
    NotificationFactory,
    QuoteFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db

THEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def anchored(**fields):
    return {"field": "RATIONALE", "start": 4, "end": 10, "words": "budget"} | fields


@pytest.mark.parametrize(
    "fields",
    [
        {"annotation": None},  # about nothing
        {"claim": ClaimFactory},  # about two rows
        {"quote": QuoteFactory},
        {"start": 4, "end": 10, "words": "budget"},  # of which text?
        {"field": "RATIONALE"},  # from where to where?
        {"words": "budget"},
        anchored(start=10, end=4),
        anchored(end=None),
        anchored(words="budget line"),  # longer than its span
        anchored(words=""),
        anchored(field="TEXT"),  # an annotation has a rationale
        anchored(annotation=None, claim=ClaimFactory),  # a claim has none
        {"resolved_at": THEN},  # by whom?
        {"resolved_by": EditorFactory},  # when?
    ],
)
def test_database_refuses_thread(fields):
    made = {name: value() if isinstance(value, type) else value for name, value in fields.items()}

    with pytest.raises(DatabaseError):
        ThreadFactory(**made)


@pytest.mark.parametrize(
    "fields",
    [
        anchored(),
        anchored(annotation=None, claim=ClaimFactory, field="TEXT"),
        anchored(annotation=None, quote=QuoteFactory, field="TEXT"),
        {"resolved_at": THEN, "resolved_by": EditorFactory},
    ],
)
def test_database_takes_thread(fields):
    made = {name: value() if isinstance(value, type) else value for name, value in fields.items()}

    assert ThreadFactory(**made).pk


@pytest.mark.parametrize("fields", [{"text": ""}, {"written_at": THEN, "edited_at": THEN - dt.timedelta(1)}])
def test_database_refuses_comment(fields):
    with pytest.raises(DatabaseError):
        CommentFactory(**fields)


def test_claim_has_one_open_assignment():
    first = AssignmentFactory()

    with pytest.raises(IntegrityError):
        AssignmentFactory(claim=first.claim)


def test_annotation_has_one_open_review():
    first = AssignmentFactory(annotation=AnnotationFactory())

    with pytest.raises(IntegrityError):
        AssignmentFactory(annotation=first.annotation)


def test_done_assignments_and_reviews_of_its_annotations_leave_a_claim_free():
    claim = ClaimFactory()
    AssignmentFactory(claim=claim, done_at=THEN)
    AssignmentFactory(annotation=AnnotationFactory(claim=claim))
    AssignmentFactory(annotation=AnnotationFactory(claim=claim))

    assert AssignmentFactory(claim=claim).pk


def test_person_is_told_of_an_event_once():
    first = NotificationFactory()

    with pytest.raises(IntegrityError):
        NotificationFactory(user=first.user, event=first.event)
