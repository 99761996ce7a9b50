"""What becomes of an article's quotes when its text changed: unchanged, moved, reworded or gone.

What a person decided goes along with words that are still there; a machine-made quote is only linked
to the one it was before, for the extractor reads the new text anyway.
"""

from difflib import SequenceMatcher

from claims.importing.anchoring import Anchor, anchor_spans
from claims.models import Assertion, Quote, Snapshot

REWORDED_AT_LEAST = 0.6  # share of words two wordings have in common, in order, to be one quote reworded


def carry_over(before: Snapshot, snapshot: Snapshot) -> list[tuple[Quote, Anchor | None]]:
    """Copy what a person touched to the new text; returns each quote of the old text with its anchor."""
    old_quotes = list(before.quotes.all())
    spans = [(quote.start, quote.end) for quote in old_quotes]
    anchored = list(zip(old_quotes, anchor_spans(before.body, snapshot.body, spans), strict=True))
    judged = list(before.assertions.exclude(state=Assertion.State.SUGGESTED))
    needed = {assertion.quote_id for assertion in judged}
    copies = {
        old.pk: _copy_quote(old, anchor, snapshot)
        for old, anchor in anchored
        if anchor and (old.is_touched or old.pk in needed)
    }
    Quote.objects.bulk_create(copies.values())
    _carry_assertions(judged, before, snapshot, copies)
    return anchored


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
        extractor_version=old.extractor_version,
        state=old.state,
        previous=old,
        anchoring=anchor.how.upper(),
    )


def _carry_assertions(
    judged: list[Assertion], before: Snapshot, snapshot: Snapshot, copies: dict[int, Quote]
) -> None:
    anchors = anchor_spans(before.body, snapshot.body, [(old.start, old.end) for old in judged])
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
        )
        for old, anchor in zip(judged, anchors, strict=True)
        if anchor and (old.quote_id is None or old.quote_id in copies)
    )


def link_quotes(anchored: list[tuple[Quote, Anchor | None]], quotes: list[Quote]) -> None:
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
