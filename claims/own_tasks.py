"""What the desk's first page lists for the one who looks: their drafts, what waits for them, what is late."""

import datetime as dt

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from claims.content import WRITING
from claims.models import Annotation, Assignment, Comment, Event, Evidence, Stage, Thread


def drafts_of(user) -> QuerySet[Annotation]:
    return _written_by(user).filter(stage=Stage.DRAFT).order_by("-pk")


def returned_to(user) -> QuerySet[Annotation]:
    return _written_by(user).filter(stage=Stage.RETURNED).order_by("-pk")


def reviews_waiting_for(user) -> QuerySet[Annotation]:
    """What they are to review: assigned to them, or to nobody, and nothing in it of their own writing.

    Those assigned to them come first, the most urgent before; each has its `due_date`.
    """
    if not user.has_perm("claims.approve_annotation"):
        return Annotation.objects.none()
    task = FilteredRelation("assignments", condition=Q(assignments__done_at__isnull=True))
    in_review = Annotation.objects.filter(stage=Stage.IN_REVIEW).annotate(
        task=task, due_date=F("task__due_date")
    )
    theirs = in_review.filter(Q(task__isnull=True) | Q(task__assignee=user))
    others = (
        theirs.exclude(created_by=user).exclude(submitted_by=user).filter(~_edited_by(user), ~_cited_by(user))
    )
    return others.order_by(
        F("task__assignee").asc(nulls_last=True), F("due_date").asc(nulls_last=True), "submitted_at", "pk"
    )


def approved_ones_waiting_for(user) -> QuerySet[Annotation]:
    """What they are to publish, the longest waiting first."""
    if not user.has_perm("claims.publish_annotation"):
        return Annotation.objects.none()
    return Annotation.objects.filter(stage=Stage.APPROVED).order_by("submitted_at", "pk")


def tasks_of(user) -> QuerySet[Assignment]:
    """What was given to them and is not done, the most urgent first."""
    tasks = Assignment.objects.open().filter(assignee=user)
    return tasks.order_by(F("due_date").asc(nulls_last=True), "pk")


def overdue_tasks_of(user, today: dt.date) -> QuerySet[Assignment]:
    return tasks_of(user).overdue(today)


def open_threads_calling(user) -> QuerySet[Thread]:
    """Unresolved ones in which a comment mentions them, by name or as one of a role; newest first."""
    calling = Comment.objects.filter(thread=OuterRef("pk"), mentioned=user)
    return Thread.objects.open().filter(Exists(calling))


def _written_by(user) -> QuerySet[Annotation]:
    return Annotation.objects.filter(created_by=user)


def _edited_by(user) -> Exists:
    """As `content.writers_of` says of one annotation."""
    written = Event.objects.filter(by=user, verb__in=WRITING, subject_type="annotation")
    return Exists(written.filter(subject_id=OuterRef("pk")))


def _cited_by(user) -> Exists:
    written = Event.objects.filter(by=user, verb__in=WRITING, subject_type="evidence")
    cited = Evidence.objects.filter(annotations=OuterRef("pk"))
    return Exists(cited.filter(Q(created_by=user) | Exists(written.filter(subject_id=OuterRef("pk")))))
