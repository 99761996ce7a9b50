"""Where a quote begins and ends, said by a person: the boundaries of one, or one that the machine missed.

As in `curation`: one transaction a verb, an Event with the values before and after, and `undo_edits` takes a
correction back. What a person set is never overwritten by an import, nor is what it replaced found again.
"""

from django.db import models, transaction
from django.db.models import F, Max

from claims.curation import EditRefused, SpeakerIsMerged, bring_back, reject_along, rejected_along
from claims.edited_rows import change, locked_quotes, locked_speaker, said
from claims.extraction.types import Span
from claims.locating import marked_stretches
from claims.models import Article, Assertion, Event, Quote, Snapshot, Speaker


class NotInTheText(EditRefused):
    """The span names no words of the text."""

    def __init__(self):
        super().__init__("These are no words of the text: nothing was changed.")


class SpanIsTaken(EditRefused):
    """There is one quote on the same words, whatever its state."""

    def __init__(self, quote: Quote):
        told = f"{quote.get_state_display()}, by {quote.speaker or 'nobody named'}"
        super().__init__(f"There is a quote of exactly these words already ({told}): nothing was changed.")


@transaction.atomic
def correct_boundaries(quote: Quote, *, by, start: int, end: int) -> bool:
    """Let the quote begin and end at these code points of its text; False when it does already.

    The same words in later texts follow where the new words stand around them, too, and no other quote does.
    Assertions whose words are no longer the quote's are rejected. Raises NotInTheText, SpanIsTaken.
    """
    same_words = Quote.objects.filter(pk=quote.pk).with_copies()
    rows = {row.pk: row for row in locked_quotes(same_words, Quote.State)}
    here = rows.pop(quote.pk)
    if (here.start, here.end) == (start, end):
        return False
    words = _words(here.snapshot, start, end)
    rival = here.rivals(start, end).select_related("speaker").first()
    if rival:
        raise SpanIsTaken(rival)
    at, length = start - here.start, end - start
    _move(here, (start, end), by)
    for copy in rows.values():
        span = (copy.start + at, copy.start + at + length)
        if span[0] >= 0 and copy.snapshot.body[slice(*span)] == words and not copy.rivals(*span).exists():
            _move(copy, span, by)
    return True


@transaction.atomic
def add_quote(snapshot: Snapshot, *, by, start: int, end: int, kind: str, speaker: Speaker | None) -> Quote:
    """A quote that the machine missed, confirmed by who adds it. Raises the above and SpeakerIsMerged."""
    # In the order of an import: article, text, speakers. A merge locks speakers and nothing of the first two.
    Article.objects.select_for_update(no_key=True).get(pk=snapshot.article_id)
    # One at a time: what others add to this text meanwhile is seen below.
    snapshot = Snapshot.objects.select_for_update(no_key=True).get(pk=snapshot.pk)
    speaker = locked_speaker(speaker and speaker.pk)
    if speaker and speaker.is_merged:
        raise SpeakerIsMerged(speaker)
    quote = Quote(
        snapshot=snapshot,
        start=start,
        end=end,
        text=_words(snapshot, start, end),
        kind=kind,
        verbatim=_verbatim(kind, (start, end), marked_stretches(snapshot.body[start:end], start)),
        utterance=(snapshot.quotes.aggregate(last=Max("utterance"))["last"] or 0) + 1,
        speaker=speaker,
        confidence=1.0 if speaker else 0.0,
        state=Quote.State.CONFIRMED,
    )
    rival = quote.rivals(start, end).select_related("speaker").first()
    if rival:
        raise SpanIsTaken(rival)
    quote.save()
    Event.objects.record("add_quote", quote, by=by, after=said(quote), speaker_after=str(speaker or ""))
    return quote


def _words(snapshot: Snapshot, start: int, end: int) -> str:
    words = snapshot.body[start:end] if 0 <= start < end <= len(snapshot.body) else ""
    if not words.strip():
        raise NotInTheText
    return words


def _move(quote: Quote, span: Span, by) -> None:
    along = bring_back(rejected_along(quote), by) + reject_along(_outside(quote, span), by)
    values = {
        "state": Quote.State.CORRECTED,
        "start": span[0],
        "end": span[1],
        "text": quote.snapshot.body[slice(*span)],
        "verbatim": _verbatim(quote.kind, span, _kept_stretches(quote, span)),
    }
    change(quote, "correct_boundaries", by, values, along=along)


def _outside(quote: Quote, span: Span) -> models.QuerySet[Assertion]:
    """What the quote would be taken to say though most of the words that say it are not in it."""
    middle = models.ExpressionWrapper((F("start") + F("end")) / 2, models.IntegerField())
    assertions = quote.assertions.alias(middle=middle)
    return assertions.filter(models.Q(middle__lt=span[0]) | models.Q(middle__gte=span[1]))


def _kept_stretches(quote: Quote, span: Span) -> list[Span]:
    clipped = ((max(start, span[0]), min(end, span[1])) for start, end in quote.verbatim)
    return [(start, end) for start, end in clipped if start < end]


def _verbatim(kind: str, span: Span, stretches: list[Span]) -> list[list[int]]:
    """Of a direct quote every word is verbatim, from its first to its last."""
    if kind == Quote.Kind.DIRECT:
        inner = stretches or [span]
        edges = {inner[0][0]: span[0], inner[-1][1]: span[1]}
        stretches = [(edges.get(start, start), edges.get(end, end)) for start, end in inner]
    return [list(stretch) for stretch in stretches]
