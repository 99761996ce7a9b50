"""Who is told of what: each person at most once about an event, and never about an act of their own.

Called by the verbs, after the event and in its transaction, so that what did not happen is told to nobody.
"""

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from claims.models import Annotation, Assignment, Comment, Event, Notification, Review, Thread
from claims.refusals import NotAllowed
from claims.visibility import desk_members

Kind = Notification.Kind

# Move of the workflow -> what the sentence says was done, and whether writers or reviewers are told.
MOVES_TOLD = {
    "submit": ("submitted", ("reviewers",)),
    "take_back": ("took back", ("reviewers",)),
    "return": ("returned", ("writers",)),
    "approve": ("approved", ("writers",)),
    "reopen": ("reopened", ("writers", "reviewers")),
    "publish": ("published", ("writers", "reviewers")),
    "uphold": ("upheld", ("writers", "reviewers")),
    "supersede": ("superseded", ("writers", "reviewers")),
    "withdraw": ("withdrew", ("writers", "reviewers")),
}


def notify(people: Iterable[int], kind: Kind, words: str, *, event: Event, path: str) -> None:
    """Tell these users what was done: "marta", or "The machine", and the words. Called twice about one event
    for the same person, the first time counts. Who does not see the desk is not told.
    """
    told = desk_members().filter(pk__in=set(people) - {None, event.by_id})
    sentence = Truncator(f"{event.by or 'The machine'} {words}.").chars(300)
    rows = [
        Notification(user=user, event=event, kind=kind, sentence=sentence, path=path)
        for user in told.order_by("pk")
    ]
    Notification.objects.bulk_create(rows, ignore_conflicts=True)


def notify_of_comment(comment: Comment, *, event: Event, is_first: bool) -> None:
    """Those it mentions, then who wrote the annotation it is about, then who takes part in its thread."""
    thread = comment.thread
    path = path_to(thread.subject, f"comment-{comment.pk}")
    about = named(thread.subject)
    notify_of_mention(comment, comment.mentioned.values_list("pk", flat=True), event=event)
    kind = Kind.THREAD if is_first else Kind.REPLY
    did = "opened a thread on" if is_first else "replied on"
    if thread.annotation:
        notify([thread.annotation.created_by_id], kind, f"{did} {about}", event=event, path=path)
    notify(participants(thread), kind, f"{did} {about}", event=event, path=path)


def notify_of_mention(comment: Comment, people: Iterable[int], *, event: Event) -> None:
    subject = comment.thread.subject
    path = path_to(subject, f"comment-{comment.pk}")
    notify(people, Kind.MENTION, f"mentioned you on {named(subject)}", event=event, path=path)


def notify_of_thread(thread: Thread, *, event: Event) -> None:
    """That it was resolved or reopened: who takes part, and who wrote the annotation it is about."""
    kind, did = (Kind.REOPENED, "reopened") if thread.is_open else (Kind.RESOLVED, "resolved")
    people = participants(thread) | {thread.annotation and thread.annotation.created_by_id}
    path = path_to(thread.subject, f"thread-{thread.pk}")
    notify(people, kind, f"{did} a thread on {named(thread.subject)}", event=event, path=path)


def notify_of_assignment(assignment: Assignment, *, event: Event) -> None:
    what = "asked you to review" if assignment.annotation_id else "asked you to annotate"
    due = f", due {assignment.due_date:%Y-%m-%d}" if assignment.due_date else ""
    words = f"{what} {named(assignment.task)}{due}"
    notify([assignment.assignee_id], Kind.ASSIGNED, words, event=event, path=path_to(assignment.task))


def notify_of_task_taken_off(assignment: Assignment, person_id: int, *, event: Event) -> None:
    """Whoever had the task, and need not do it any more."""
    words = f"took {named(assignment.task)} off you: it is not yours to do any more"
    notify([person_id], Kind.ASSIGNED, words, event=event, path=path_to(assignment.task))


def notify_of_move(annotation: Annotation, name: str, *, by) -> None:
    """That the move just recorded was made; `name` is one of MOVES_TOLD. Called in the move's transaction."""
    event = Event.objects.about(annotation).filter(verb=name, by=by).first()
    did, whom = MOVES_TOLD[name]
    people = set().union(*(AUDIENCES[audience](annotation) for audience in whom))
    notify(people, Kind.MOVED, f"{did} {named(annotation)}", event=event, path=path_to(annotation))


def notify_of_flag(annotation: Annotation, writers: set[int], *, by) -> None:
    """That evidence was withdrawn on which it rests: its writers and who reviewed it."""
    event = Event.objects.about(annotation).filter(verb="flag", by=by).first()
    words = f"withdrew evidence behind {named(annotation)}"
    people = writers | reviewers(annotation)
    notify(people, Kind.EVIDENCE_WITHDRAWN, words, event=event, path=path_to(annotation))


def mark_read(notification: Notification, *, by) -> Notification:
    """The first reading counts. Raises NotAllowed for somebody else's."""
    if notification.user_id != by.pk:
        raise NotAllowed("This was told to somebody else.")
    if notification.read_at is None:
        notification.read_at = timezone.now()
        notification.save(update_fields=["read_at"])
    return notification


def mark_all_read(*, by) -> int:
    """How many of the user's notifications were unread."""
    return Notification.objects.unread().filter(user=by).update(read_at=timezone.now())


def participants(thread: Thread) -> set[int]:
    """Ids of who opened the thread and who wrote in it."""
    return {thread.opened_by_id, *thread.comments.order_by().values_list("written_by", flat=True)}


def writers(annotation: Annotation) -> set[int]:
    return {annotation.created_by_id, annotation.submitted_by_id} - {None}


def reviewers(annotation: Annotation) -> set[int]:
    """Ids of who is to review it, or was before, and who decided on it."""
    assigned = annotation.assignments.order_by().values_list("assignee", flat=True)
    decided = Review.objects.filter(annotation=annotation).order_by().values_list("reviewed_by", flat=True)
    return {*assigned, *decided}


AUDIENCES = {"writers": writers, "reviewers": reviewers}


def named(row: models.Model) -> str:
    """The claim, quote or annotation as a sentence names it."""
    if isinstance(row, Annotation):
        return f"the verdict on “{row.claim}”"
    return f"the {row._meta.verbose_name} “{str(row).strip('“”')}”"


def path_to(row: models.Model, anchor: str = "") -> str:
    """Where the row stands on the desk, without the host."""
    address = reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])
    return f"{address}#{anchor}" if anchor else address
