"""Proposals of the tagger that the rules know better: words that somebody did not say."""

from bisect import bisect_right
from dataclasses import dataclass

from claims.extraction.joining.proposals import Proposal
from claims.extraction.quotes.refusals import unsaid_cues
from claims.extraction.tagging.reading import Reading
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The cues of an article that tell that nothing was said, in reading order."""

    cues: tuple[Span, ...]

    def holds(self, reading: Reading, proposal: Proposal) -> bool:
        """Whether only the tagger found it, and on such a cue: "Ruiz never said that …"."""
        cue = reading.linked(proposal.first)[0].span
        if proposal.rule is not None or cue is None:
            return False
        place = bisect_right(self.cues, (cue[1], -1)) - 1
        return place >= 0 and self.cues[place][1] > cue[0]


def find_unsaid(paragraphs: list[Paragraph]) -> Unsaid:
    """Asks the rules about every sentence."""
    sentences = (sentence for paragraph in paragraphs for sentence in paragraph.sentences)
    return Unsaid(tuple(cue for sentence in sentences for cue in unsaid_cues(sentence.tokens)))
