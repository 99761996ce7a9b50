"""The record of a row as a list of sentences: who, what, when, why."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from claims.event_words import changes_told
from claims.models import Event, Evidence

SHOWN = 40

DID = {
    "draft_annotation": "began it",
    "edit_annotation": "edited it",
    "submit": "submitted it for review",
    "take_back": "took it back",
    "return": "returned it",
    "approve": "approved it",
    "reopen": "reopened it",
    "publish": "published it",
    "uphold": "upheld it after another look",
    "supersede": "put a correction in its place",
    "withdraw": "withdrew it",
    "flag": "flagged it for another look",
    "assign": "gave it as a task",
    "reassign": "gave the task to another",
    "unassign": "took the task off",
    "finish_task": "finished the task",
    "revert": "went back to an earlier version",
    "add_evidence": "added it",
    "edit_evidence": "edited it",
    "withdraw_evidence": "withdrew it",
    "restore_evidence": "brought it back",
    "add": "added it",
    "change": "edited it",
}
WHY = ("because", "reason", "note")
LABELS = dict(Evidence.Withdrawal.choices)


@dataclass(frozen=True, slots=True)
class Happening:
    event: Event
    who: str
    did: str
    why: str


def happenings(row) -> list[Happening]:
    """The newest first, at most `SHOWN`."""
    events = list(Event.objects.about(row).select_related("by")[:SHOWN])
    people = get_user_model().objects.in_bulk({_assignee(event) for event in events} - {None})
    return [_told(event, people.get(_assignee(event))) for event in events]


def _assignee(event: Event) -> int | None:
    """Whose task it became; None for what is no giving of tasks."""
    return event.details.get("after", {}).get("assignee") if event.verb in ("assign", "reassign") else None


def _told(event: Event, assignee) -> Happening:
    did = DID.get(event.verb, event.verb.replace("_", " "))
    reasons = [str(event.details[name]) for name in WHY if event.details.get(name)]
    reasons = [str(LABELS.get(reason, reason)) for reason in reasons]
    reasons += [f"To {assignee}."] if assignee else []
    why = " ".join(reasons) or (changes_told(event) if "before" in event.details else "")
    return Happening(event, str(event.by or "The machine"), did, why)
