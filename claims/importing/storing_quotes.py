"""The quotes of one snapshot: found again they keep their row, new ones get one, lost ones go.

What a person touched stays as it is, and nothing the machine finds is laid over it.
"""

from dataclasses import dataclass

from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.types import AttributedQuote, Extraction, Span
from claims.importing.deciding import Decision
from claims.importing.figures import attribute
from claims.importing.matching import Matched, match_speakers
from claims.importing.replaced import replaced_spans
from claims.importing.writing import blank, insert
from claims.models import Assertion, Quote, Snapshot
from claims.placing import place_in
from claims.surrounding import words_around

LEAST_CONFIDENCE = 0.6  # in the attribution; below it the speaker stays empty, with its candidates

SAME_SPAN = 0.8  # shared characters of two spans, over all their characters, from which they are one quote
WITHIN = 0.9  # share of the shorter span that lies in the longer one, from which it is a part of it
SHORTEST = 10  # characters; a shorter row inside a long quote is not that quote

MACHINE_FIELDS = (
    "text",
    "kind",
    "verbatim",
    "utterance",
    "cue_start",
    "cue_end",
    "mention_start",
    "mention_end",
    "mention",
    "resolution",
    "confidence",
    "candidates",
    "speaker",
    "extractor_version",
)

NOBODY = Decision("")


@dataclass(frozen=True, slots=True)
class StoredQuotes:
    """The row of each extracted quote in their order (a person's row where that stands in its place),
    the rows that are no longer found, whom the speakers were taken for, and counts for the report."""

    rows: list[Quote]
    stale: list[Quote]
    matched: Matched
    counts: dict[str, int]


def store_quotes(snapshot: Snapshot, extraction: Extraction, *, is_new: bool) -> StoredQuotes:
    """Write the machine's quotes; stale ones are left to `drop_quotes`, once no assertion points at them.

    `is_new`: the article is, and nothing of it is stored.
    """
    named = {quote.attribution.name for quote in extraction.quotes if _is_sure(quote)}
    entities = [entity for entity in extraction.speakers if entity.name in named]
    matched = match_speakers(snapshot.article, entities)
    kept, replaceable = ([], {}) if is_new else _stored(snapshot)
    replaced = replaced_spans(kept) if kept else {}
    place = place_in(snapshot.article)
    rows, machine_rows = [], []
    for found in extraction.quotes:
        span = (found.span.start, found.span.end)
        row = _standing_for(kept, span) or _moved_from(replaced, span)
        if row is None:
            row = replaceable.pop(span, None) or _new_quote(snapshot, place)
            _set_machine_fields(row, found, extraction.document.body, matched.decisions)
            machine_rows.append(row)
        rows.append(row)
    Quote.objects.bulk_update([row for row in machine_rows if row.pk], MACHINE_FIELDS)
    insert([row for row in machine_rows if row.pk is None])
    counts = {
        "quotes": len(rows),
        "attributed_quotes": sum(row.speaker_id is not None for row in rows),
        "kept_quotes": len(kept),
        "new_speakers": sum(decision.is_new for decision in matched.decisions.values()),
    }
    return StoredQuotes(rows, list(replaceable.values()), matched, counts)


def _new_quote(snapshot: Snapshot, place: dict) -> Quote:
    quote = blank(Quote)
    quote.snapshot_id = snapshot.pk
    quote.__dict__.update(place)
    return quote


def drop_quotes(stale: list[Quote]) -> None:
    """Delete machine-made rows that the extractor no longer finds."""
    if stale:
        Quote.objects.filter(pk__in=[row.pk for row in stale]).delete()


def _stored(snapshot: Snapshot) -> tuple[list[Quote], dict[Span, Quote]]:
    """What a person touched, itself or through an assertion; and the machine's other rows by span."""
    judged = set(
        snapshot.assertions.exclude(state=Assertion.State.SUGGESTED).values_list("quote_id", flat=True)
    )
    rows = list(snapshot.quotes.select_for_update())
    judged |= {row.pk for row in rows if row.is_touched}
    kept = [row for row in rows if row.pk in judged]
    return kept, {(row.start, row.end): row for row in rows if row.pk not in judged}


def _is_sure(found: AttributedQuote) -> bool:
    return found.attribution.confidence >= LEAST_CONFIDENCE


def _standing_for(rows: list[Quote], span: Span) -> Quote | None:
    """A person's row in place of the found quote: nearly the same words, or one within the other."""
    return next((row for row in rows if _is_same(row, span)), None)


def _moved_from(replaced: dict[Span, Quote], span: Span) -> Quote | None:
    """The row whose ends somebody moved from here, however far: the machine's quote is not made anew."""
    return next((row for before, row in replaced.items() if _share(before, span) >= SAME_SPAN), None)


def _share(one: Span, other: Span) -> float:
    """Shared characters over all characters of the two."""
    shared = max(min(one[1], other[1]) - max(one[0], other[0]), 0)
    return shared / (one[1] - one[0] + other[1] - other[0] - shared)


def _is_same(row: Quote, span: Span) -> bool:
    """A rejected row stands for its own words alone: the right quote may lie within it."""
    if _share((row.start, row.end), span) >= SAME_SPAN:
        return True
    shared = min(row.end, span[1]) - max(row.start, span[0])
    lengths = sorted((row.end - row.start, span[1] - span[0]))
    is_within = shared >= WITHIN * lengths[0] and lengths[0] >= SHORTEST
    return is_within and row.state != Quote.State.REJECTED


def _set_machine_fields(
    row: Quote, found: AttributedQuote, body: str, decisions: dict[str, Decision]
) -> None:
    span, attribution = found.span, found.attribution
    decision = (decisions.get(attribution.name or "") if _is_sure(found) else None) or NOBODY
    row.start, row.end, row.text = span.start, span.end, body[span.start : span.end]
    row.kind = span.kind.upper()
    row.verbatim = [list(stretch) for stretch in span.verbatim]
    row.utterance = span.group
    row.cue_start, row.cue_end = span.cue or (None, None)
    row.mention_start, row.mention_end = span.mention or (None, None)
    row.mention = body[slice(*span.mention)] if span.mention else ""
    row.__dict__.update(words_around(body, (span.start, span.end), span.cue))
    row.resolution = attribution.resolution.upper()
    row.candidates = [
        {"name": candidate.name, "score": round(candidate.score, 3)} for candidate in attribution.candidates
    ]
    attribute(row, decision, attribution.confidence)
    row.extractor_version = EXTRACTOR_VERSION
