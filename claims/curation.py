"""What an editor says about rows the machine made: confirm, reject, correct, and take it back.

Each verb is one transaction: it locks the rows, changes those that need it and records an Event for each
with its values before and after, which is what `undo_edits` goes by. What is said of a quote is said of the
same words in the article's later texts as well. Called by the admin and the API; `quoting` says where a quote
begins and ends.

An assertion never stands on a rejected quote: rejecting a quote rejects its assertions, and the quote's
event keeps the ids of theirs under "along", so that whatever brings the quote back brings exactly those back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models, transaction

from claims.edited_rows import (
    change,
    follow_speaker,
    locked,
    locked_quotes,
    locked_speaker,
    says,
    set_values,
)
from claims.models import Assertion, Event, Quote, Speaker
from claims.models.partial_date import parse_partial_date

SUBJECTS = {"quote": Quote, "assertion": Assertion}
AT_ONCE = 500  # rows that one edit changes: its transaction holds SQLite's only write lock
STANDING = (Assertion.State.SUGGESTED, Assertion.State.CONFIRMED)
REVERSIBLE = (
    "confirm_quote",
    "reject_quote",
    "correct_quote",
    "correct_boundaries",
    "confirm_assertion",
    "reject_assertion",
    "correct_assertion",
    "undo_edit",
)


class EditRefused(ValueError):
    """An edit that would say something untrue; nothing was changed, and the message is for the editor."""


class SpeakerIsMerged(EditRefused):
    """The speaker chosen was merged into another: words are attributed to that one."""

    def __init__(self, speaker: Speaker):
        super().__init__(f"{speaker} was merged into {speaker.merged_into}: choose that speaker.")


class QuoteIsRejected(EditRefused):
    """What rests on a rejected quote can't stand."""

    def __init__(self, quote: Quote):
        super().__init__(f"The quote {quote} is rejected: confirm the quote first, nothing was changed.")


class TooManyAtOnce(EditRefused):
    def __init__(self):
        super().__init__(f"Choose at most {AT_ONCE} at once: nothing was changed.")


@dataclass(frozen=True, slots=True)
class Undone:
    """How many edits were taken back, and a sentence on each that was left as it is."""

    count: int
    left: tuple[str, ...]


@transaction.atomic
def confirm_quotes(quotes: models.QuerySet[Quote], *, by) -> int:
    """Say that quotes and their speakers (or that none is named) are right; returns how many changed.

    A corrected quote is a person's word already and stays corrected.
    """
    _check_number(quotes)
    pending = locked_quotes(quotes.with_copies(), (Quote.State.MACHINE, Quote.State.REJECTED))
    for quote in pending:
        along = rejected_along(quote)
        change(quote, "confirm_quote", by, {"state": Quote.State.CONFIRMED}, along=bring_back(along, by))
    return len(pending)


@transaction.atomic
def reject_quotes(quotes: models.QuerySet[Quote], *, by) -> int:
    """Say that these are not quotes; returns how many changed. Claims made through them are not made."""
    _check_number(quotes)
    standing = locked_quotes(quotes.with_copies(), set(Quote.State) - {Quote.State.REJECTED})
    for quote in standing:
        along = reject_along(quote.assertions.all(), by)
        change(quote, "reject_quote", by, {"state": Quote.State.REJECTED}, along=along)
    return len(standing)


@transaction.atomic
def correct_quote(quote: Quote, *, by, speaker: Speaker | None, kind: str, said: str | None = None) -> bool:
    """Set who is quoted, how and when they said it; False when that is what the quote says already.

    `said`: a partial date, "" for the article's own, None to leave it. Assertions that had the quote's
    speaker follow it. Raises SpeakerIsMerged, and ValidationError for what is no date.
    """
    speaker = locked_speaker(speaker and speaker.pk)
    if speaker and speaker.is_merged:
        raise SpeakerIsMerged(speaker)
    same_words = Quote.objects.filter(pk=quote.pk).with_copies()
    changed = [_correct(row, speaker, kind, said, by) for row in locked_quotes(same_words, Quote.State)]
    return any(changed)


def _correct(quote: Quote, speaker: Speaker | None, kind: str, said: str | None, by) -> bool:
    day, precision = parse_partial_date(quote.said if said is None else said)
    values = {
        "speaker_id": speaker and speaker.pk,
        "kind": kind,
        "said_date": day,
        "said_precision": precision,
    }
    if all(getattr(quote, name) == value for name, value in values.items()):
        return False
    along = bring_back(rejected_along(quote), by)
    following = follow_speaker(quote.assertions.filter(speaker=quote.speaker_id), speaker and speaker.pk)
    names = {"speaker_before": str(quote.speaker or ""), "speaker_after": str(speaker or "")}
    change(
        quote,
        "correct_quote",
        by,
        values | {"state": Quote.State.CORRECTED},
        assertions=following,
        along=along,
        **names,
    )
    return True


@transaction.atomic
def confirm_assertions(assertions: models.QuerySet[Assertion], *, by) -> int:
    """Say that these passages make their claims; returns how many changed. Raises QuoteIsRejected."""
    _check_number(assertions)
    locked(Quote.objects.filter(pk__in=assertions.order_by().values("quote")), Quote, Quote.State)
    pending = locked(assertions, Assertion, (Assertion.State.SUGGESTED, Assertion.State.REJECTED))
    for assertion in pending:
        _check_quote(assertion)
        change(assertion, "confirm_assertion", by, {"state": Assertion.State.CONFIRMED})
    return len(pending)


@transaction.atomic
def reject_assertions(assertions: models.QuerySet[Assertion], *, by) -> int:
    """Say that these passages don't make their claims; returns how many changed."""
    _check_number(assertions)
    standing = locked(assertions, Assertion, STANDING)
    for assertion in standing:
        change(assertion, "reject_assertion", by, {"state": Assertion.State.REJECTED})
    return len(standing)


@transaction.atomic
def correct_assertion(assertion: Assertion, *, by, stance: str) -> bool:
    """Set whether the words assert or deny the claim, which confirms the rest; False when they do already.

    Raises QuoteIsRejected.
    """
    locked(Quote.objects.filter(pk=assertion.quote_id), Quote, Quote.State)
    assertion = Assertion.objects.select_for_update().get(pk=assertion.pk)
    if assertion.stance == stance:
        return False
    _check_quote(assertion)
    values = {"state": Assertion.State.CONFIRMED, "stance": stance}
    change(assertion, "correct_assertion", by, values)
    return True


@transaction.atomic
def undo_edits(events: Sequence[Event] | models.QuerySet[Event], *, by) -> Undone:
    """Put back what each edit changed, newest first. A row that was changed again since is left and named.

    Raises TooManyAtOnce, as the verbs above that take several rows do.
    """
    events = list(events[: AT_ONCE + 1])
    if len(events) > AT_ONCE:
        raise TooManyAtOnce
    left, count, went_along = [], 0, set()
    _lock_subjects(events)
    for event in sorted(events, key=lambda event: -event.pk):
        refusal = "" if event.pk in went_along else _undo(event, by)
        if refusal:
            left.append(refusal)
        else:
            count += 1
            went_along.update(event.details.get("along", ()))
    return Undone(count, tuple(left))


def _lock_subjects(events: Sequence[Event]) -> None:
    """All rows that the edits are put back on, in one order: of two editors the second waits."""
    speakers = {event.details.get("before", {}).get("speaker_id") for event in events} - {None}
    list(Speaker.objects.filter(pk__in=speakers).order_by("pk").select_for_update(no_key=True))
    ids = {name: {e.subject_id for e in events if e.subject_type == name} for name in SUBJECTS}
    locked_quotes(
        Quote.objects.filter(models.Q(pk__in=ids["quote"]) | models.Q(assertions__in=ids["assertion"])),
        Quote.State,
    )
    locked(Assertion.objects.filter(pk__in=ids["assertion"]), Assertion, Assertion.State)


def _check_number(rows: models.QuerySet) -> None:
    if rows.order_by()[: AT_ONCE + 1].count() > AT_ONCE:
        raise TooManyAtOnce


def _check_quote(assertion: Assertion) -> None:
    if _rests_on_rejected(assertion):
        raise QuoteIsRejected(assertion.quote)


def _rests_on_rejected(assertion: Assertion) -> bool:
    return assertion.quote is not None and assertion.quote.state == Quote.State.REJECTED


def reject_along(assertions: models.QuerySet[Assertion], by) -> list[int]:
    """Reject those of a quote's assertions that still stand; ids of the events, for the quote's own."""
    standing = locked(assertions, Assertion, STANDING)
    return [change(row, "reject_assertion", by, {"state": Assertion.State.REJECTED}).pk for row in standing]


def rejected_along(quote: Quote) -> list[int]:
    """Ids of the events by which the quote's rejection rejected its assertions; none when it is standing."""
    if quote.state != Quote.State.REJECTED:
        return []
    rejection = Event.objects.about(quote).filter(verb__in=REVERSIBLE).first()
    return rejection.details.get("along", []) if rejection else []


def bring_back(along: list[int], by) -> list[int]:
    """Take back what a quote's edit did to its assertions, where it still stands; ids of the new events."""
    taken_back = []
    for event in Event.objects.filter(pk__in=along):
        before, after = (event.details[when]["state"] for when in ("before", "after"))
        for assertion in locked(Assertion.objects.filter(pk=event.subject_id), Assertion, (after,)):
            taken_back.append(change(assertion, "undo_edit", by, {"state": before}, undoes=event.pk).pk)
    return taken_back


def _undo(event: Event, by) -> str:
    """Take one edit back; or the reason why it is left."""
    if event.verb not in REVERSIBLE:
        return f"Event {event.pk} ({event.verb}) is not an edit that can be undone here."
    before, after = event.details["before"], event.details["after"]
    speaker = locked_speaker(before["speaker_id"])
    model = SUBJECTS[event.subject_type]
    if model is Assertion:
        locked(Quote.objects.filter(assertions=event.subject_id), Quote, Quote.State)
    row = model.objects.select_for_update().filter(pk=event.subject_id).first()
    if row is None:
        return f"The {event.subject_type} of event {event.pk} is no longer there."
    if not says(row, after):
        return f"“{row}” has been changed since event {event.pk}."
    if speaker and speaker.is_merged:
        return f"The speaker that “{row}” had before event {event.pk} has been merged since."
    if isinstance(row, Assertion) and before["state"] in STANDING and _rests_on_rejected(row):
        return f"“{row}” rests on a rejected quote: undo that rejection instead of event {event.pk}."
    if isinstance(row, Quote) and row.rivals(before["start"], before["end"]).exists():
        return f"Another quote stands on the words that “{row}” had before event {event.pk}."
    along = bring_back(event.details.get("along", []), by)
    if isinstance(row, Quote) and before["state"] == Quote.State.REJECTED:
        along += reject_along(row.assertions.all(), by)
    if following := event.details.get("assertions", []):
        said_by = Assertion.objects.filter(pk__in=following, quote=row, speaker=after["speaker_id"])
        following = follow_speaker(said_by, before["speaker_id"])
    set_values(row, before)
    kept = {"assertions": following, "along": along, "undoes": event.pk}
    Event.objects.record("undo_edit", row, by=by, before=after, after=before, **kept)
    return ""
