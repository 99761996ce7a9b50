"""The record read back: is the chain of events whole, and what did we say about a claim on a given day.

Called by the commands `verify_events` and `replay_verdict`. Both go by the events alone; the store is then
compared with them.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claims.content import content_hash, hash_of
from claims.models import Annotation, Claim, Event, Stage

AT_ONCE = 2000  # events read at a time
PUBLIC_MOVES = ("publish", "supersede", "withdraw")


@dataclass(frozen=True, slots=True)
class Chain:
    """How many events hold, the newest one's hash, and the first that does not, if any."""

    count: int
    head: str
    broken: Event | None = None
    because: str = ""


def verify_events(head: str = "", watched: Callable[[Iterable[Event]], Iterable[Event]] = iter) -> Chain:
    """Walk the chain from its first event to the first broken link.

    `head` is a hash that was noted outside the database before: a chain whose end was cut off is whole in
    itself, and only such a note shows what is missing. `watched` is given the events on their way: a
    progress bar.
    """
    count, previous, has_head = 0, "", not head
    for event in watched(Event.objects.order_by("pk").iterator(AT_ONCE)):
        if event.previous_hash != previous:
            return Chain(count, previous, event, "It does not follow the event before it: one is missing.")
        if event.computed_hash() != event.hash:
            return Chain(count, previous, event, "It no longer says what it said when it was recorded.")
        count, previous = count + 1, event.hash
        has_head = has_head or previous == head
    missing = "" if has_head else "The event with the hash you noted is missing: the end was cut off."
    return Chain(count, previous, because=missing)


@dataclass(frozen=True, slots=True)
class Replay:
    """What was public on a claim at a moment. `published` is what its publish event holds, None for nothing.

    `withdrawn` is the reason when the last verdict had been withdrawn by then; `differences` are sentences on
    what the store says otherwise.
    """

    claim: Claim
    moment: dt.datetime
    published: dict | None
    annotation_id: int | None
    withdrawn: str
    differences: tuple[str, ...]


def replay_verdict(claim: Claim, moment: dt.datetime) -> Replay:
    """The verdict in force at the moment, from the events up to it, compared with the rows of today."""
    moves = Event.objects.filter(verb__in=PUBLIC_MOVES, subject_type="annotation", details__claim=claim.pk)
    standing, withdrawn = None, ""
    for event in moves.filter(at__lte=moment).order_by("pk"):
        if event.verb == "publish":
            standing, withdrawn = event, ""
        elif standing and event.subject_id == standing.subject_id:
            standing, withdrawn = None, event.details.get("reason", "")
    differences = _differences(standing, moves) if standing else _unrecorded(claim, moves)
    annotation_id = standing and standing.subject_id
    return Replay(claim, moment, standing and standing.details, annotation_id, withdrawn, differences)


def _differences(publication: Event, moves) -> tuple[str, ...]:
    """Between what was recorded as published and the annotation as it is stored."""
    told = publication.details
    annotation = Annotation.objects.filter(pk=publication.subject_id).first()
    if annotation is None:
        return ("The annotation is no longer in the store.",)
    approval = annotation.approval
    ended = moves.filter(subject_id=annotation.pk).exclude(verb="publish").order_by("pk").last()
    stage = {"supersede": Stage.SUPERSEDED, "withdraw": Stage.WITHDRAWN}.get(ended and ended.verb)
    checks = {
        "The recorded content is not what its hash says.": hash_of(told["content"]) == told["content_hash"],
        "The stored content is not what was published.": content_hash(annotation) == told["content_hash"],
        "The stored approval is not of what was published.": approval is not None
        and approval.content_hash == told["content_hash"],
        "The stored approval is by somebody else.": approval is not None
        and approval.reviewed_by_id == told["approved_by_id"],
        "The stored stage is not where the moves led.": annotation.stage == (stage or Stage.PUBLISHED),
    }
    return tuple(sentence for sentence, holds in checks.items() if not holds)


def _unrecorded(claim: Claim, moves) -> tuple[str, ...]:
    """Public annotations in the store that no event published."""
    published = set(moves.filter(verb="publish").values_list("subject_id", flat=True))
    rows = claim.annotations.frozen().exclude(pk__in=published)
    return tuple(f"Annotation {row.pk} is public, but no event published it." for row in rows)
