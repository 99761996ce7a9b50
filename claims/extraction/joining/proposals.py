"""Stretches that someone may have said, as the tagger and the rules propose them."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from claims.extraction.quotes.spans import SET_APART, FoundQuote, inside, kind_of, trimmed
from claims.extraction.tagging.reading import Reading
from claims.extraction.types import QuoteSpan, Span

# Added to the log odds of "nobody's words": the tagger's best reading, a more generous one, a stricter one.
_BIASES = (0.0, -1.5, 1.5)
# The tagger's proposal counts as the rule's own, give or take a mark at either end; the nearest first.
_NEAR = ((0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1))

_THAT = re.compile(r"that\s+(?=\w)")

WordRange = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch that someone may have said: words `first` to `end` of the reading, and who proposed it."""

    first: int
    end: int
    span: QuoteSpan
    by_tagger: bool
    rule: FoundQuote | None = None


def propose(
    text: str, quotations: list[Span], reading: Reading, rules: tuple[FoundQuote, ...]
) -> list[Proposal]:
    """What either of them found, in reading order; what both found is one proposal."""
    found = _by_tagger(text, quotations, reading)
    starts = [word.start for word in reading.words]
    for rule in rules:
        words = bisect_left(starts, rule.span.start), bisect_left(starts, rule.span.end)
        same = _same(found, words)
        if same is not None:
            found[same] = _both(found[same], rule)
        else:
            found[words] = Proposal(*words, rule.span, by_tagger=False, rule=rule)
    return sorted(found.values(), key=lambda proposal: (proposal.first, proposal.end))


def _by_tagger(text: str, quotations: list[Span], reading: Reading) -> dict[WordRange, Proposal]:
    found = {}
    for words in dict.fromkeys(words for bias in _BIASES for words in reading.stretches(bias)):
        span = _span(text, reading.words[words[0]].start, reading.words[words[1] - 1].end)
        if span is not None and not _is_interrupted(reading, *words):
            verbatim = inside(span, quotations)
            quote = QuoteSpan(*span, kind_of(text, span, verbatim), verbatim)
            found[words] = Proposal(*words, quote, by_tagger=True)
    return found


def _span(text: str, start: int, end: int) -> Span | None:
    """Without what cannot stand at a quote's ends, nor the "that" before the clause."""
    span = trimmed(text, start, end)
    that = _THAT.match(text, *span) if span else None
    return trimmed(text, that.end(), end) if that else span


def _is_interrupted(reading: Reading, first: int, end: int) -> bool:
    """ "“It’s, he said, simpler than it looks.”": the stretch holds its own cue, so it is two."""
    cue = reading.linked(first)[0].span
    return cue is not None and reading.words[first].start < cue[0] < reading.words[end - 1].start


def _same(found: dict[WordRange, Proposal], words: WordRange) -> WordRange | None:
    for before, after in _NEAR:
        near = words[0] + before, words[1] + after
        if near in found and found[near].rule is None:
            return near
    return None


def _both(tagged: Proposal, rule: FoundQuote) -> Proposal:
    """The rule knows its marks and its layout better; but the tagger may read a clause with a quotation in it
    as reported without that quotation."""
    is_rules = is_set_apart(rule) or tagged.span.kind != "indirect" or rule.span.kind == "indirect"
    return replace(tagged, rule=rule, span=rule.span if is_rules else tagged.span)


def is_set_apart(rule: FoundQuote) -> bool:
    """Whether layout alone tells that these are someone's words; the network does not see layout."""
    return rule.pattern in SET_APART
