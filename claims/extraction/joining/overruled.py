"""Proposals of the tagger against which the construction of the sentence speaks, as the rules read it.

[Port to close]                    in a heading
[The plan] was denounced by Ruiz   what is spoken of, not what was said
said [it was “safe” as he left]    the rules end the words at the mark: the rest is the reporter's
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from claims.extraction.joining.proposals import Proposal
from claims.extraction.quotes.spans import FoundQuote
from claims.extraction.quotes.verb_groups import verb_group_start
from claims.extraction.tagging.reading import Reading
from claims.extraction.text.grammar import BE, PREPOSITIONS
from claims.extraction.text.narration import Paragraph
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token
from claims.extraction.types import QuoteSpan, Span

_LONGEST_HEADING = 16  # tokens
_CLOSING_MARKS = tuple("”\"’'»")
_TIMES = word_set("as while when after before")  # what follows them tells when it was said


@dataclass(frozen=True, slots=True)
class Constructions:
    """What the rules read in an article: tokens with their starts, headings, quotes by their starts, and
    where cues are, of reports and of what was not said."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    headings: tuple[Span, ...]
    rules: Mapping[int, FoundQuote]
    cues: tuple[int, ...]

    def judged(self, text: str, reading: Reading, proposal: Proposal) -> Proposal | None:
        """The proposal as it is; with the rules' words where it runs on beyond them; or None where they are
        a heading's, or what a passive report speaks of. What the rules found too is left as it is."""
        if proposal.rule is not None:
            return proposal
        if self._in_heading(proposal.span.start) or self._is_passive_subject(reading, proposal):
            return None
        rule = self.rules.get(proposal.span.start)
        if rule is None or not self._runs_on(text, rule.span, proposal.span.end):
            return proposal
        return replace(proposal, span=rule.span, rule=rule)

    def _in_heading(self, place: int) -> bool:
        number = bisect_right(self.headings, (place + 1,)) - 1
        return number >= 0 and place < self.headings[number][1]

    def _is_passive_subject(self, reading: Reading, proposal: Proposal) -> bool:
        span, cue = proposal.span, reading.linked(proposal.first)[0].span
        if cue is None or cue[0] < span.end or span.kind == "direct":
            return False
        last = self._place(cue[1]) - 1
        last -= self.tokens[last].lower in PREPOSITIONS  # "was denounced by"
        group = verb_group_start(self.tokens, last)
        is_subject = group > 0 and self.tokens[group - 1].start < span.end
        return is_subject and any(token.lower in BE for token in self.tokens[group:last])

    def _runs_on(self, text: str, ruled: QuoteSpan, end: int) -> bool:
        """Past where the rules end the words, over another cue ("… and would not say when") or, from a
        closing mark, over when it was said."""
        if ruled.end >= end:
            return False
        cue = bisect_left(self.cues, ruled.end)
        if cue < len(self.cues) and self.cues[cue] < end:
            return True
        following = self._between(ruled.end, end)[:1]
        closes = text.endswith(_CLOSING_MARKS, ruled.start, ruled.end)
        return closes and bool(following) and following[0].lower in _TIMES

    def _between(self, start: int, end: int) -> tuple[Token, ...]:
        return self.tokens[self._place(start) : self._place(end)]

    def _place(self, start: int) -> int:
        return bisect_left(self.starts, start)


def read_constructions(
    paragraphs: list[Paragraph], rules: tuple[FoundQuote, ...], unsaid: Iterable[Span]
) -> Constructions:
    """`unsaid` are the cues that tell that nothing was said."""
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    tokens = tuple(token for sentence in sentences for token in sentence.tokens)
    reported = [rule.span.cue[0] for rule in rules if rule.span.cue is not None]
    return Constructions(
        tokens,
        tuple(token.start for token in tokens),
        tuple((p.start, p.end) for p in paragraphs if _is_heading(p)),
        {rule.span.start: rule for rule in rules},
        tuple(sorted([*reported, *(cue[0] for cue in unsaid)])),
    )


def _is_heading(paragraph: Paragraph) -> bool:
    """A short line without a mark at its end; unlike the rules' own headings it may hold quotations."""
    if len(paragraph.sentences) != 1:
        return False
    tokens = paragraph.sentences[0].tokens
    return len(tokens) <= _LONGEST_HEADING and tokens[-1].kind == "word"
