"""Proposals of the tagger that the rules know better: words that somebody did not say."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from claims.extraction.joining.proposals import Proposal
from claims.extraction.quotes.refusals import unsaid_cues
from claims.extraction.tagging.reading import Reading
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import Span

_LONGEST_NAMING = 20  # characters
_NAMING = re.compile(
    r"\b(?:alias|aka|a\.k\.a\.|nicknamed|dubbed|so-called|known as|entitled|titled)[\s,]*\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What the rules know of an article: cues that tell that nothing was said, and where names are quoted."""

    cues: tuple[Span, ...]
    names: frozenset[int]

    def holds(self, reading: Reading, proposal: Proposal) -> bool:
        """Whether only the tagger found it, and on such a cue ("Ruiz never said that …"), or words in
        quotation marks on no cue or around a mere name ("Ruiz, alias “the fox”, was welcomed by")."""
        if proposal.rule is not None:
            return False
        cue = reading.linked(proposal.first)[0].span
        if proposal.span.kind != "indirect" and (cue is None or self._is_naming(proposal)):
            return True
        if cue is None:
            return False
        place = bisect_right(self.cues, (cue[1], -1)) - 1
        return place >= 0 and self.cues[place][1] > cue[0]

    def _is_naming(self, proposal: Proposal) -> bool:
        return all(start in self.names for start, _ in proposal.span.verbatim)


def find_unsaid(text: str, paragraphs: list[Paragraph]) -> Unsaid:
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
    )
