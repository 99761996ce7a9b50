"""Who may give whom which task, and what becomes of it."""

import datetime as dt

import pytest

from claims.assigning import (
    AlreadyAssigned,
    AlreadyDone,
    CannotDoIt,
    NotUnderReview,
    TooManyAtOnce,
    WroteIt,
    assign,
    assign_all,
    finish_annotating,
    finish_reviewing,
    reassign,
    unassign,
)
from claims.models import Assignment, Event, Notification
from claims.refusals import NotAllowed
from tests.factories import (
    AnnotationFactory,
    AssignmentFactory,
    ClaimFactory,
    EvidenceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

FRIDAY = dt.date(2026, 11, 27)


@pytest.fixture
def chief():
    """Gives tasks, and does none."""
    return UserFactory(username="chief", permissions=["add_assignment"])


@pytest.fixture
def annotator():
    return UserFactory(username="annotator", permissions=["add_annotation"])


@pytest.fixture
def reviewer():
    return UserFactory(username="reviewer", permissions=["approve_annotation", "add_annotation"])


def newest_event():
    return Event.objects.first()


def test_claim_is_given_to_somebody_to_annotate(chief, annotator):
    claim = ClaimFactory()

    assignment = assign(claim, to=annotator, by=chief, due_date=FRIDAY)

    assert (assignment.task, assignment.assignee, assignment.due_date) == (claim, annotator, FRIDAY)
    assert list(Assignment.objects.open().of(claim)) == [assignment]
    event = newest_event()
    assert (event.verb, event.subject_type, event.subject_id) == ("assign", "claim", claim.pk)
    assert event.details == {"after": {"assignee": annotator.pk, "due_date": "2026-11-27"}}


def test_annotation_is_given_to_somebody_to_review(chief, reviewer):
    annotation = AnnotationFactory()

    assignment = assign(annotation, to=reviewer, by=chief)

    assert (assignment.task, assignment.claim) == (annotation, annotation.claim)
    assert newest_event().subject_type == "annotation"


def test_assignee_is_told(chief, reviewer):
    annotation = AnnotationFactory(claim__text="The bridge cost 4 million euros.")

    assign(annotation, to=reviewer, by=chief, due_date=FRIDAY)

    notification = Notification.objects.get()
    assert (notification.user, notification.kind) == (reviewer, "ASSIGNED")
    assert notification.sentence == (
        "chief asked you to review the verdict on “The bridge cost 4 million euros.”, due 2026-11-27."
    )


@pytest.mark.parametrize(
    ("by", "to", "task", "refusal"),
    [
        ("chief", "annotator", "claim", None),
        ("chief", "reviewer", "annotation", None),
        ("chief", "reader", "claim", CannotDoIt),
        ("chief", "annotator", "annotation", CannotDoIt),  # who may not approve
        ("chief", "chief", "claim", CannotDoIt),
        ("annotator", "annotator", "claim", None),  # takes it
        ("reviewer", "reviewer", "annotation", None),
        ("annotator", "annotator", "annotation", NotAllowed),
        ("annotator", "reviewer", "annotation", NotAllowed),  # gives it to another
        ("reviewer", "annotator", "claim", NotAllowed),
        ("reader", "reader", "claim", NotAllowed),
    ],
)
def test_who_may_give_which_task_to_whom(by, to, task, refusal, chief, annotator, reviewer):
    people = {"chief": chief, "annotator": annotator, "reviewer": reviewer, "reader": UserFactory()}
    row = AnnotationFactory() if task == "annotation" else ClaimFactory()

    if refusal:
        with pytest.raises(refusal):
            assign(row, to=people[to], by=people[by])
        assert not Assignment.objects.exists()
    else:
        assert assign(row, to=people[to], by=people[by]).pk


def test_nobody_is_asked_to_review_what_they_wrote(chief, reviewer):
    own = AnnotationFactory(created_by=reviewer)

    with pytest.raises(WroteIt):
        assign(own, to=reviewer, by=chief)


def test_nobody_is_asked_to_review_what_rests_on_their_evidence(chief, reviewer):
    annotation = AnnotationFactory()
    annotation.evidence.add(EvidenceFactory(claim=annotation.claim, created_by=reviewer))

    with pytest.raises(WroteIt):
        assign(annotation, to=reviewer, by=chief)


@pytest.mark.parametrize("stage", ["APPROVED", "PUBLISHED", "SUPERSEDED", "WITHDRAWN"])
def test_what_is_decided_is_not_to_be_reviewed(stage, chief, reviewer):
    annotation = AnnotationFactory(stage=stage)

    with pytest.raises(NotUnderReview):
        assign(annotation, to=reviewer, by=chief)


def test_task_is_one_persons(chief, annotator):
    claim = ClaimFactory()
    assign(claim, to=annotator, by=chief)

    with pytest.raises(AlreadyAssigned, match="annotator has the claim"):
        assign(claim, to=UserFactory(permissions=["add_annotation"]), by=chief)


def test_task_is_given_to_somebody_else(chief, annotator):
    other = UserFactory(username="other", permissions=["add_annotation"])
    assignment = assign(ClaimFactory(), to=annotator, by=chief)

    reassigned = reassign(assignment, to=other, by=chief, due_date=FRIDAY)

    assert Assignment.objects.get() == reassigned
    assert (reassigned.assignee, reassigned.due_date) == (other, FRIDAY)
    assert newest_event().details == {
        "before": {"assignee": annotator.pk, "due_date": None},
        "after": {"assignee": other.pk, "due_date": "2026-11-27"},
    }
    assert [row.kind for row in other.notifications.all()] == ["ASSIGNED"]


def test_who_had_the_task_is_told_that_it_is_theirs_no_more(chief, annotator):
    other = UserFactory(username="other", permissions=["add_annotation"])
    first, second = (assign(ClaimFactory(), to=annotator, by=chief) for _ in range(2))
    Notification.objects.all().delete()

    reassign(first, to=other, by=chief)
    unassign(second, by=chief)

    told = {(row.user.username, row.sentence) for row in Notification.objects.all()}
    assert told == {
        ("other", f"chief asked you to annotate the claim “{first.claim}”."),
        ("annotator", f"chief took the claim “{first.claim}” off you: it is not yours to do any more."),
        ("annotator", f"chief took the claim “{second.claim}” off you: it is not yours to do any more."),
    }


def test_another_day_alone_is_told_once(chief, annotator):
    assignment = assign(ClaimFactory(), to=annotator, by=chief)
    Notification.objects.all().delete()

    reassign(assignment, to=annotator, by=chief, due_date=FRIDAY)

    assert Notification.objects.get().sentence.startswith("chief asked you to annotate")


def test_same_person_and_day_again_changes_nothing(chief, annotator):
    assignment = assign(ClaimFactory(), to=annotator, by=chief, due_date=FRIDAY)

    reassign(assignment, to=annotator, by=chief, due_date=FRIDAY)

    assert newest_event().verb == "assign"


def test_giving_to_somebody_else_takes_the_right_to_give(annotator):
    assignment = AssignmentFactory(assignee=annotator)

    with pytest.raises(NotAllowed):
        reassign(assignment, to=UserFactory(permissions=["add_annotation"]), by=annotator)


@pytest.mark.parametrize(
    ("who", "may"), [("annotator", True), ("chief", True), ("reviewer", False), ("reader", False)]
)
def test_who_may_take_a_task_off(who, may, chief, annotator, reviewer):
    people = {"chief": chief, "annotator": annotator, "reviewer": reviewer, "reader": UserFactory()}
    assignment = AssignmentFactory(assignee=annotator)

    if may:
        unassign(assignment, by=people[who])
    else:
        with pytest.raises(NotAllowed):
            unassign(assignment, by=people[who])

    assert Assignment.objects.exists() is not may


def test_task_taken_off_is_free_again(chief, annotator):
    assignment = assign(ClaimFactory(), to=annotator, by=chief)

    unassign(assignment, by=annotator)

    assert newest_event().details == {"before": {"assignee": annotator.pk, "due_date": None}}
    assert assign(assignment.claim, to=annotator, by=annotator).pk


def test_done_or_taken_off_is_not_given_again(chief, annotator):
    done, gone = AssignmentFactory(assignee=annotator), AssignmentFactory(assignee=annotator)
    finish_annotating(done.claim, by=annotator)
    unassign(gone, by=chief)

    for assignment in (done, gone):
        with pytest.raises(AlreadyDone):
            reassign(assignment, to=annotator, by=chief)
        with pytest.raises(AlreadyDone):
            unassign(assignment, by=chief)


def test_finishing_closes_the_task_and_leaves_the_others(annotator):
    annotation = AnnotationFactory()
    annotating, reviewing = (
        AssignmentFactory(claim=annotation.claim),
        AssignmentFactory(annotation=annotation),
    )

    finish_annotating(annotation.claim, by=annotator)
    assert list(Assignment.objects.open()) == [reviewing]

    finish_reviewing(annotation, by=annotator)
    assert not Assignment.objects.open().exists()
    annotating.refresh_from_db()
    assert annotating.done_at
    assert [event.verb for event in Event.objects.all()] == ["finish_task", "finish_task"]


def test_finishing_what_nobody_has_records_nothing(annotator):
    finish_annotating(ClaimFactory(), by=annotator)

    assert not Event.objects.exists()


def test_many_are_given_at_once_and_those_left_are_named(chief, annotator):
    taken, *free = ClaimFactory.create_batch(3)
    AssignmentFactory(claim=taken, assignee__username="ines")

    given = assign_all([taken, *free], to=annotator, by=chief, due_date=FRIDAY)

    assert (given.count, given.left) == (2, (f"ines has the claim “{taken}” already.",))
    assert set(annotator.assignments.values_list("claim", flat=True)) == {claim.pk for claim in free}


def test_whoever_may_not_gives_none_of_many(annotator):
    with pytest.raises(NotAllowed):
        assign_all(ClaimFactory.create_batch(2), to=UserFactory(), by=annotator)

    assert not Assignment.objects.exists()


def test_too_many_at_once_are_refused(chief, annotator):
    with pytest.raises(TooManyAtOnce):
        assign_all([ClaimFactory.build()] * 501, to=annotator, by=chief)


@pytest.mark.parametrize(
    ("fields", "is_overdue"),
    [
        ({"due_date": dt.date(2026, 11, 26)}, True),
        ({"due_date": FRIDAY}, False),  # today is still in time
        ({"due_date": None}, False),
        (
            {"due_date": dt.date(2026, 11, 26), "done_at": dt.datetime(2026, 11, 27, tzinfo=dt.UTC)},
            False,
        ),
    ],
)
def test_overdue_is_what_should_have_been_done_before_today(fields, is_overdue):
    AssignmentFactory(**fields)

    assert Assignment.objects.overdue(FRIDAY).exists() is is_overdue
