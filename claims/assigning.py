"""Tasks are given here: a claim to annotate, or an annotation to review, to one person at a time.

Who may: giving tasks to others takes `add_assignment`; taking a free one, or giving one's own back, only what
doing it takes. Whoever gets a task must be able to do it: nobody is asked to review what they wrote. The
workflow finishes tasks when the annotation is submitted or decided on. Events are about the claim or
annotation, not about the assignment.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import models, transaction
from django.utils import timezone

from claims.content import writers_of
from claims.models import Annotation, Assignment, Claim, Event, Stage
from claims.models.annotation import PUBLIC_STAGES
from claims.notifying import named, notify_of_assignment, notify_of_task_taken_off
from claims.refusals import NotAllowed, NotPossible

REVIEWED = (Stage.APPROVED, *PUBLIC_STAGES)
AT_ONCE = 500  # tasks given at once: their transaction holds SQLite's only write lock


class CannotDoIt(NotPossible):
    """The task would go to somebody who may not do it."""

    def __init__(self, person, task: models.Model):
        what = "review" if isinstance(task, Annotation) else "annotate"
        super().__init__(f"{person} may not {what} {named(task)}.")


class WroteIt(NotPossible):
    def __init__(self, person, annotation: Annotation):
        super().__init__(f"{person} wrote or edited {named(annotation)}: somebody else reviews it.")


class NotUnderReview(NotPossible):
    def __init__(self, annotation: Annotation):
        stage = annotation.get_stage_display()
        super().__init__(f"Nothing is to be reviewed: {named(annotation)} is {stage}.")


class AlreadyAssigned(NotPossible):
    def __init__(self, assignment: Assignment):
        super().__init__(f"{assignment.assignee} has {named(assignment.task)} already.")


class AlreadyDone(NotPossible):
    def __init__(self):
        super().__init__("This task is done or was taken off already.")


class TooManyAtOnce(NotPossible):
    def __init__(self):
        super().__init__(f"Choose at most {AT_ONCE} at once: nothing was changed.")


@dataclass(frozen=True, slots=True)
class Given:
    """How many tasks were given, and a sentence on each that was left as it is."""

    count: int
    left: tuple[str, ...]


@transaction.atomic
def assign(task: Claim | Annotation, *, to, by, due_date: dt.date | None = None) -> Assignment:
    """Give a free task to somebody, or take it.

    Raises NotAllowed, CannotDoIt, WroteIt, NotUnderReview, AlreadyAssigned.
    """
    _check_may_give(task, to, by)
    task = locked_task(task)
    _check_can_do(task, to)
    taken = Assignment.objects.of(task).open().select_related("assignee").first()
    if taken:
        raise AlreadyAssigned(taken)
    claim, annotation = (task.claim, task) if isinstance(task, Annotation) else (task, None)
    people = {"assignee": to, "assigned_by": by}
    assignment = Assignment.objects.create(claim=claim, annotation=annotation, due_date=due_date, **people)
    event = _record("assign", assignment, by, after=_said(assignment))
    notify_of_assignment(assignment, event=event)
    return assignment


@transaction.atomic
def assign_all(tasks: Iterable[Claim | Annotation], *, to, by, due_date: dt.date | None = None) -> Given:
    """Give many; those that can't be given are left and named. Raises NotAllowed, TooManyAtOnce."""
    tasks = list(tasks)
    if len(tasks) > AT_ONCE:
        raise TooManyAtOnce
    left, tasks = [], _locked_tasks(tasks)
    for task in tasks:
        try:
            assign(task, to=to, by=by, due_date=due_date)
        except NotPossible as refusal:
            left.append(str(refusal))
    return Given(len(tasks) - len(left), tuple(left))


@transaction.atomic
def reassign(assignment: Assignment, *, to, by, due_date: dt.date | None = None) -> Assignment:
    """Give an open task to somebody else, or another due date to it.

    Raises NotAllowed, AlreadyDone, CannotDoIt, WroteIt, NotUnderReview.
    """
    if not by.has_perm("claims.add_assignment"):
        raise NotAllowed("Giving tasks to others needs a role that you do not have.")
    assignment = _locked_open(assignment)
    _check_can_do(assignment.task, to)
    before = _said(assignment)
    assignment.assignee, assignment.due_date = to, due_date
    if _said(assignment) == before:
        return assignment
    assignment.assigned_by, assignment.assigned_at = by, timezone.now()
    assignment.save()
    event = _record("reassign", assignment, by, before=before, after=_said(assignment))
    notify_of_assignment(assignment, event=event)
    notify_of_task_taken_off(assignment, before["assignee"], event=event)
    return assignment


@transaction.atomic
def unassign(assignment: Assignment, *, by) -> None:
    """Take a task off somebody, or give one's own back; it is free again. Raises NotAllowed, AlreadyDone."""
    assignment = _locked_open(assignment)
    if assignment.assignee_id != by.pk and not by.has_perm("claims.add_assignment"):
        raise NotAllowed("Taking tasks off others needs a role that you do not have.")
    event = _record("unassign", assignment, by, before=_said(assignment))
    notify_of_task_taken_off(assignment, assignment.assignee_id, event=event)
    assignment.delete()


def able_to_annotate() -> models.QuerySet:
    """The active users to whom a claim can be given, by name."""
    backend = "django.contrib.auth.backends.ModelBackend"
    return get_user_model().objects.with_perm("claims.add_annotation", backend=backend).order_by("username")


def finish_annotating(claim: Claim, *, by) -> None:
    """An annotation of the claim was submitted, by whomever: the task of annotating it is done."""
    _finish(claim, by)


def finish_reviewing(annotation: Annotation, *, by) -> None:
    """It was approved or returned, by whomever: the task of reviewing it is done."""
    _finish(annotation, by)


@transaction.atomic
def _finish(task: Claim | Annotation, by) -> None:
    for assignment in Assignment.objects.of(task).open().select_for_update(of=("self",)):
        assignment.done_at = timezone.now()
        assignment.save(update_fields=["done_at"])
        _record("finish_task", assignment, by, assignee=assignment.assignee_id)


def _check_may_give(task: models.Model, to, by) -> None:
    takes_it = to.pk == by.pk and by.has_perm(_needed(task))
    if not takes_it and not by.has_perm("claims.add_assignment"):
        raise NotAllowed("Giving tasks to others needs a role that you do not have.")


def _check_can_do(task: models.Model, person) -> None:
    if not person.has_perm(_needed(task)):
        raise CannotDoIt(person, task)
    if isinstance(task, Annotation):
        if task.stage in REVIEWED:
            raise NotUnderReview(task)
        if person.pk in writers_of(task):
            raise WroteIt(person, task)


def _needed(task: models.Model) -> str:
    return "claims.approve_annotation" if isinstance(task, Annotation) else "claims.add_annotation"


def locked_task(task: models.Model) -> models.Model:
    """The task as it is now, and nobody else gives it meanwhile."""
    return type(task)._base_manager.select_for_update(of=("self",), no_key=True).get(pk=task.pk)


def _locked_tasks(tasks: Iterable[models.Model]) -> list[models.Model]:
    """All as they are now, in one order, before the first event: who records holds the chain to the end, so
    that whoever has one of these and waits for the chain would wait for us, and we for them.
    """
    locked = []
    for model in (Claim, Annotation):
        keys = [task.pk for task in tasks if isinstance(task, model)]
        rows = model._base_manager.select_for_update(of=("self",), no_key=True)
        locked += rows.filter(pk__in=keys).order_by("pk")
    return locked


def _locked_open(assignment: Assignment) -> Assignment:
    """Still open, with its task locked before it. Raises AlreadyDone."""
    locked_task(assignment.task)
    found = Assignment.objects.open().select_for_update(of=("self",)).filter(pk=assignment.pk).first()
    if found is None:
        raise AlreadyDone
    return found


def _said(assignment: Assignment) -> dict:
    return {"assignee": assignment.assignee_id, "due_date": assignment.due_date}


def _record(verb: str, assignment: Assignment, by, **details) -> Event:
    return Event.objects.record(verb, assignment.task, by=by, **details)
