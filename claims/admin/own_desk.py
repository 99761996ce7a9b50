"""What waits for the one who looks: their drafts, what is to be reviewed, what is late, who calls them.

One query a list, cut to `COUNTED` rows, so the first page costs the same however much waits.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from claims import own_tasks
from claims.models import Annotation, Assignment, Notification, Thread
from claims.notifying import path_to

COUNTED = 25
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits: its words, a remark or sign, and where it is done."""

    words: str
    about: str
    address: str
    is_told: bool = False  # a notification: followed by a POST, which marks it as read


@dataclass(frozen=True, slots=True)
class OwnList:
    title: str
    rows: tuple[Waiting, ...]
    count: int
    all_at: str = ""  # where the whole list is, if it has a page

    @property
    def is_more(self) -> bool:
        return self.count > COUNTED

    @property
    def counted(self) -> int:
        return min(self.count, COUNTED)


def own_lists(user) -> list[OwnList]:
    """Those that the user may view and that hold something, the most pressing first."""
    parts = (
        ("claims.view_assignment", _overdue),
        ("claims.view_annotation", _returned),
        ("claims.view_annotation", _waiting),
        ("claims.view_assignment", _tasks),
        ("claims.view_thread", _threads),
        ("claims.view_annotation", _drafts),
        ("claims.view_notification", _unread),
    )
    made = (make(user) for permission, make in parts if user.has_perm(permission))
    return [each for each in made if each.count]


def _own_list(title: str, rows: Iterable[Waiting], all_at: str = "") -> OwnList:
    rows = tuple(rows)
    return OwnList(title, rows[:SHOWN], len(rows), all_at)


def _few(rows: QuerySet, *related: str) -> QuerySet:
    return rows.select_related(*related)[: COUNTED + 1]


def _drafts(user) -> OwnList:
    return _own_list("My drafts", _annotations(own_tasks.drafts_of(user)))


def _returned(user) -> OwnList:
    return _own_list("Returned to me", _annotations(own_tasks.returned_to(user)))


def _waiting(user) -> OwnList:
    reviews = _annotations(own_tasks.reviews_waiting_for(user))
    approved = _annotations(own_tasks.approved_ones_waiting_for(user))
    return _own_list("Waiting for me", [*reviews, *approved])


def _annotations(rows: QuerySet[Annotation]) -> list[Waiting]:
    few = _few(rows, "claim", "created_by")
    return [Waiting(row.claim.text, _about(row), path_to(row)) for row in few]


def _about(annotation: Annotation):
    verdict = annotation.get_verdict_display() or "no verdict yet"
    return f"{verdict} · {annotation.get_stage_display()} · by {annotation.created_by}"


def _tasks(user) -> OwnList:
    rows = own_tasks.tasks_of(user)
    queue = reverse("admin:claims_assignment_queue", query={"whose": "mine"})
    return _own_list("Given to me", _assignments(rows), queue)


def _overdue(user) -> OwnList:
    return _own_list("Overdue", _assignments(own_tasks.overdue_tasks_of(user, localdate())))


def _assignments(rows: QuerySet[Assignment]) -> list[Waiting]:
    few = _few(rows, "claim", "annotation__claim", "assigned_by")
    return [Waiting(row.claim.text, _task_told(row), path_to(row.task)) for row in few]


def _task_told(assignment: Assignment) -> str:
    what = "review" if assignment.annotation_id else "annotate"
    due = f"due {assignment.due_date:%Y-%m-%d}" if assignment.due_date else "no due date"
    return f"{what} · {due} · from {assignment.assigned_by}"


def _threads(user) -> OwnList:
    few = _few(own_tasks.open_threads_calling(user), "annotation__claim", "claim", "quote", "opened_by")
    return _own_list("Threads that call me", map(_thread, few))


def _thread(thread: Thread) -> Waiting:
    subject = thread.subject
    words = subject.claim.text if isinstance(subject, Annotation) else str(subject)
    about = f"on the {subject._meta.verbose_name} · opened by {thread.opened_by}"
    return Waiting(words, about, path_to(subject, f"thread-{thread.pk}"))


def _unread(user) -> OwnList:
    few = Notification.objects.unread().filter(user=user)[: COUNTED + 1]
    everything = reverse("admin:claims_notification_changelist", query={"unread": "yes"})
    return _own_list("Not read yet", map(_notification, few), everything)


def _notification(notification: Notification) -> Waiting:
    address = reverse("admin:claims_notification_follow", args=[notification.pk])
    return Waiting(notification.sentence, f"{notification.created_at:%Y-%m-%d}", address, is_told=True)
