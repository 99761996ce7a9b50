"""What becomes of an article's quotes when its text changed: unchanged, moved, reworded or gone.

What a person decided goes along with words that are still there, also over a text in between that lacked
them; a machine-made quote is only linked to the one it was before: the extractor reads the new text anyway.
"""

from difflib import SequenceMatcher

from claims.extraction.types import Span
from claims.importing.anchoring import Anchor, anchor_spans
from claims.models import Assertion, Event, Quote, Snapshot

REWORDED_AT_LEAST = 0.6  # share of words two wordings have in common, in order, to be one quote reworded
MOST_PAIRS = 10_000  # lost times new quotes; beyond it the text is another one, and nothing was reworded

Anchored = list[tuple[Quote, Anchor | None]]


def carry_over(before: Snapshot, snapshot: Snapshot) -> Anchored:
    """Copy what a person touched to the new text; returns each quote of the text before with its anchor."""
    earlier = snapshot.article.snapshots.filter(number__lt=snapshot.number).order_by("-number")
    taken: list[Span] = []
    for text in earlier:
        judged = list(text.assertions.exclude(state=Assertion.State.SUGGESTED).select_for_update())
        quotes = _worth_carrying(text, judged)
        if quotes or judged:
            copies = _carry_quotes(quotes, text, snapshot, taken)
            _carry_assertions(judged, text, snapshot, copies)
    old_quotes = list(before.quotes.all())
    spans = [(quote.start, quote.end) for quote in old_quotes]
    return list(zip(old_quotes, anchor_spans(before.body, snapshot.body, spans), strict=True))


def _worth_carrying(text: Snapshot, judged: list[Assertion]) -> list[Quote]:
    """Quotes of the text that a person touched, or an assertion of, and that no later text has."""
    needed = {assertion.quote_id for assertion in judged}
    carried = Quote.objects.filter(previous__snapshot=text, anchoring__in=Quote.SAME_WORDS).values_list(
        "previous_id", flat=True
    )
    gone_along = set(carried)
    return [
        quote
        for quote in text.quotes.select_for_update()
        if (quote.is_touched or quote.pk in needed) and quote.pk not in gone_along
    ]


def _carry_quotes(
    quotes: list[Quote], text: Snapshot, snapshot: Snapshot, taken: list[Span]
) -> dict[int, Quote]:
    """The copy of each quote that still stands, by the old one's id; each copy is an event."""
    spans = [(quote.start, quote.end) for quote in quotes]
    copies = {}
    for old, anchor in zip(quotes, anchor_spans(text.body, snapshot.body, spans), strict=True):
        if anchor and not any(anchor.start < end and anchor.end > start for start, end in taken):
            copies[old.pk] = _copy_quote(old, anchor, snapshot)
            taken.append((anchor.start, anchor.end))
    Quote.objects.bulk_create(copies.values())
    for old_pk, copy in copies.items():
        Event.objects.record("carry", copy, previous=old_pk, state=copy.state, speaker=copy.speaker_id)
    return copies


def _copy_quote(old: Quote, anchor: Anchor, snapshot: Snapshot) -> Quote:
    shift = anchor.start - old.start
    return Quote(
        snapshot=snapshot,
        start=anchor.start,
        end=anchor.end,
        text=old.text,
        kind=old.kind,
        verbatim=[[start + shift, end + shift] for start, end in old.verbatim],
        utterance=old.utterance,
        # Cue and mention stand outside the quote, where the text may have changed: only the words are kept.
        mention=old.mention,
        resolution=old.resolution,
        confidence=old.confidence,
        candidates=old.candidates,
        speaker_id=old.speaker_id,
        said_date=old.said_date,
        said_precision=old.said_precision,
        extractor_version=old.extractor_version,
        state=old.state,
        previous=old,
        anchoring=anchor.how.upper(),
    )


def _carry_assertions(
    judged: list[Assertion], text: Snapshot, snapshot: Snapshot, copies: dict[int, Quote]
) -> None:
    there = {(row.claim_id, row.start, row.end) for row in snapshot.assertions.all()}
    anchors = anchor_spans(text.body, snapshot.body, [(old.start, old.end) for old in judged])
    Assertion.objects.bulk_create(
        Assertion(
            claim_id=old.claim_id,
            snapshot=snapshot,
            start=anchor.start,
            end=anchor.end,
            quote=copies.get(old.quote_id),
            speaker_id=old.speaker_id,
            stance=old.stance,
            state=old.state,
            extractor_version=old.extractor_version,
            standalone=old.standalone,
            substitutions=_shifted(old.substitutions, anchor.start - old.start),
        )
        for old, anchor in zip(judged, anchors, strict=True)
        if anchor
        and (old.claim_id, anchor.start, anchor.end) not in there
        and (old.quote_id is None or old.quote_id in copies)
    )


def _shifted(substitutions: list[dict], shift: int) -> list[dict]:
    return [row | {"start": row["start"] + shift, "end": row["end"] + shift} for row in substitutions]


def link_quotes(anchored: Anchored, quotes: list[Quote]) -> None:
    """Say of each machine-made quote of the new text which one it was before, and what happened to it."""
    free = {(quote.start, quote.end): quote for quote in quotes if quote.previous_id is None}
    linked, lost = [], []
    for old, anchor in anchored:
        quote = free.pop((anchor.start, anchor.end), None) if anchor else None
        if quote:
            quote.previous, quote.anchoring = old, anchor.how.upper()
            linked.append(quote)
        elif anchor is None:
            lost.append(old)
    for old, quote in _reworded(lost, list(free.values())):
        quote.previous, quote.anchoring = old, Quote.Anchoring.REWORDED
        linked.append(quote)
    Quote.objects.bulk_update(linked, ["previous", "anchoring"])


def _reworded(lost: list[Quote], fresh: list[Quote]) -> list[tuple[Quote, Quote]]:
    """Pairs of a lost quote and a new one by the same speaker that says nearly the same, best first."""
    if len(lost) * len(fresh) > MOST_PAIRS:
        return []
    likeness = [
        (_likeness(old.text, new.text), old, new)
        for old in lost
        for new in fresh
        if old.speaker_id == new.speaker_id
    ]
    pairs, used = [], set()
    for share, old, new in sorted(likeness, key=lambda row: -row[0]):
        if share >= REWORDED_AT_LEAST and not used & {old.pk, new.pk}:
            pairs.append((old, new))
            used |= {old.pk, new.pk}
    return pairs


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old.split(), new.split()).ratio()
