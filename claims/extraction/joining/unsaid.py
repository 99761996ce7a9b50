"""Proposals of the tagger that the rules know better: words that somebody did not say."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from claims.extraction.joining.proposals import Proposal
from claims.extraction.quotes.clauses import is_finite_cue
from claims.extraction.quotes.spans import FoundQuote
from claims.extraction.quotes.unsaid import unsaid_cues
from claims.extraction.tagging.reading import Reading
from claims.extraction.text.narration import Paragraph
from claims.extraction.text.words import tokens_of
from claims.extraction.types import Span

_LONGEST_NAMING = 20  # characters
_NAMING = re.compile(
    r"\b(?:alias|aka|a\.k\.a\.|nicknamed|dubbed|so-called|known as|entitled|titled)[\s,]*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What the rules know of an article: cues that tell that nothing was said, where names are quoted, and
    where words are that someone is reported to have reported."""

    cues: tuple[Span, ...]
    names: frozenset[int]
    nested: Mapping[int, int]  # where such words begin: where the outer speaker's do

    def holds(self, reading: Reading, proposal: Proposal) -> bool:
        """Whether only the tagger found it, and on such a cue ("Ruiz never said that …"), or words in
        quotation marks on no cue or around a mere name ("Ruiz, alias “the fox”, was welcomed by") or that
        are only part of what was reported ("Ruiz said Lind told her, “It is safe”")."""
        if proposal.rule is not None:
            return False
        cue = reading.linked(proposal.first)[0].span
        if cue is not None and cue[0] < self.nested.get(proposal.span.start, 0):
            return True
        if proposal.span.kind != "indirect" and (cue is None or self._is_naming(proposal)):
            return True
        if cue is None:
            return False
        place = bisect_right(self.cues, (cue[1], -1)) - 1
        return place >= 0 and self.cues[place][1] > cue[0]

    def _is_naming(self, proposal: Proposal) -> bool:
        return all(start in self.names for start, _ in proposal.span.verbatim)


def find_unsaid(text: str, paragraphs: list[Paragraph], rules: tuple[FoundQuote, ...]) -> Unsaid:
    """Asks the rules about every sentence and every quotation."""
    sentences = (sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    return Unsaid(
        tuple(cue for sentence in sentences for cue in unsaid_cues(sentence.tokens)),
        frozenset(
            quotation.start
            for paragraph in paragraphs
            for quotation in paragraph.quotations
            if _NAMING.search(text, max(0, quotation.start - _LONGEST_NAMING), quotation.start)
        ),
        {start: rule.span.start for rule in rules if (start := _nested_in(text, rule)) is not None},
    )


def _nested_in(text: str, rule: FoundQuote) -> int | None:
    """Where a quotation begins that another's report introduces inside the reported words."""
    first = next((start for start, _ in rule.span.verbatim), rule.span.start)
    before = tuple(tokens_of(text, rule.span.start, first, []))
    return first if any(is_finite_cue(before, i) for i in range(1, len(before))) else None
