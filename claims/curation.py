"""What an editor says about rows the machine made: confirm, reject, correct, and take it back.

Each verb is one transaction: it locks the rows, changes those that need it and records an Event for each
with its values before and after, which is what `undo_edits` goes by. Called by the admin.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models, transaction

from claims.models import Assertion, Event, Quote, Speaker

SUBJECTS = {"quote": Quote, "assertion": Assertion}
# All that an editor's word covers, whichever part of it an edit changes: confirming a quote confirms its
# speaker, and an undone edit brings back a combination that stood before, never a new one.
SAID = {"quote": ("state", "speaker_id", "kind"), "assertion": ("state", "speaker_id", "stance")}
REVERSIBLE = (
    "confirm_quote",
    "reject_quote",
    "correct_quote",
    "confirm_assertion",
    "reject_assertion",
    "correct_assertion",
    "undo_edit",
)


class SpeakerIsMerged(ValueError):
    """The speaker chosen was merged into another: words are attributed to that one."""

    def __init__(self, speaker: Speaker):
        super().__init__(f"{speaker} was merged into {speaker.merged_into}: choose that speaker.")


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
    pending = _locked(quotes, Quote, (Quote.State.MACHINE, Quote.State.REJECTED))
    for quote in pending:
        _change(quote, "confirm_quote", by, {"state": Quote.State.CONFIRMED})
    return len(pending)


@transaction.atomic
def reject_quotes(quotes: models.QuerySet[Quote], *, by) -> int:
    """Say that these are not quotes; returns how many changed. Claims made through them are not made."""
    standing = _locked(quotes, Quote, set(Quote.State) - {Quote.State.REJECTED})
    for quote in standing:
        _change(quote, "reject_quote", by, {"state": Quote.State.REJECTED})
    reject_assertions(Assertion.objects.filter(quote__in=[quote.pk for quote in standing]), by=by)
    return len(standing)


@transaction.atomic
def correct_quote(quote: Quote, *, by, speaker: Speaker | None, kind: str) -> bool:
    """Set who is quoted and how; False when that is what the quote says already.

    Assertions that had the quote's speaker follow it. Raises SpeakerIsMerged.
    """
    speaker = _locked_speaker(speaker and speaker.pk)
    quote = Quote.objects.select_for_update().get(pk=quote.pk)
    if (quote.speaker_id, quote.kind) == (speaker and speaker.pk, kind):
        return False
    if speaker and speaker.is_merged:
        raise SpeakerIsMerged(speaker)
    following = _follow_speaker(quote.assertions.filter(speaker=quote.speaker_id), speaker and speaker.pk)
    values = {"state": Quote.State.CORRECTED, "speaker_id": speaker and speaker.pk, "kind": kind}
    names = {"speaker_before": str(quote.speaker or ""), "speaker_after": str(speaker or "")}
    _change(quote, "correct_quote", by, values, assertions=following, **names)
    return True


@transaction.atomic
def confirm_assertions(assertions: models.QuerySet[Assertion], *, by) -> int:
    """Say that these passages make their claims; returns how many changed."""
    pending = _locked(assertions, Assertion, (Assertion.State.SUGGESTED, Assertion.State.REJECTED))
    for assertion in pending:
        _change(assertion, "confirm_assertion", by, {"state": Assertion.State.CONFIRMED})
    return len(pending)


@transaction.atomic
def reject_assertions(assertions: models.QuerySet[Assertion], *, by) -> int:
    """Say that these passages don't make their claims; returns how many changed."""
    standing = _locked(assertions, Assertion, (Assertion.State.SUGGESTED, Assertion.State.CONFIRMED))
    for assertion in standing:
        _change(assertion, "reject_assertion", by, {"state": Assertion.State.REJECTED})
    return len(standing)


@transaction.atomic
def correct_assertion(assertion: Assertion, *, by, stance: str) -> bool:
    """Set whether the words assert or deny the claim, which confirms the rest; False when they do already."""
    assertion = Assertion.objects.select_for_update().get(pk=assertion.pk)
    if assertion.stance == stance:
        return False
    values = {"state": Assertion.State.CONFIRMED, "stance": stance}
    _change(assertion, "correct_assertion", by, values)
    return True


@transaction.atomic
def undo_edits(events: Iterable[Event], *, by) -> Undone:
    """Put back what each edit changed, newest first. A row that was changed again since is left and named."""
    left, count = [], 0
    for event in sorted(events, key=lambda event: -event.pk):
        refusal = _undo(event, by)
        count += not refusal
        left += [refusal] if refusal else []
    return Undone(count, tuple(left))


def _locked_speaker(pk: int | None) -> Speaker | None:
    """The speaker as it is now, locked before its quotes, as a merge does: neither overtakes the other."""
    return Speaker.objects.select_for_update(no_key=True).filter(pk=pk).first()


def _locked(rows, model, states) -> list:
    """Those in one of the states, locked in one order so that two editors wait instead of deadlocking."""
    chosen = model.objects.filter(pk__in=rows.order_by().values("pk"), state__in=states)
    return list(chosen.order_by("pk").select_for_update(of=("self",)))


def _change(row, verb, by, values, **details):
    before = _said(row)
    _set(row, values)
    Event.objects.record(verb, row, by=by, before=before, after=_said(row), **details)


def _said(row) -> dict:
    return {name: getattr(row, name) for name in SAID[row._meta.model_name]}


def _set(row, values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _follow_speaker(assertions, speaker_id: int | None) -> list[int]:
    moved = list(assertions.select_for_update().order_by("pk").values_list("pk", flat=True))
    Assertion.objects.filter(pk__in=moved).update(speaker=speaker_id)
    return moved


def _undo(event: Event, by) -> str:
    """Take one edit back; or the reason why it is left."""
    if event.verb not in REVERSIBLE:
        return f"Event {event.pk} ({event.verb}) is not an edit that can be undone here."
    before, after = event.details["before"], event.details["after"]
    speaker = _locked_speaker(before["speaker_id"])
    model = SUBJECTS[event.subject_type]
    row = model.objects.select_for_update().filter(pk=event.subject_id).first()
    if row is None:
        return f"The {event.subject_type} of event {event.pk} is no longer there."
    if _said(row) != after:
        return f"“{row}” has been changed since event {event.pk}."
    if speaker and speaker.is_merged:
        return f"The speaker that “{row}” had before event {event.pk} has been merged since."
    following = event.details.get("assertions", [])
    if following:
        said_by = Assertion.objects.filter(pk__in=following, quote=row, speaker=after["speaker_id"])
        following = _follow_speaker(said_by, before["speaker_id"])
    _set(row, before)
    Event.objects.record(
        "undo_edit", row, by=by, before=after, after=before, assertions=following, undoes=event.pk
    )
    return ""
