"""The article as the reporter's own sentences, in which each quotation is one opaque token.

    “A. B,” he said. She left.   ->   [“A. B,”] he said .  |  She left .

So the words inside quotation marks can neither end a sentence, nor report speech, nor name a speaker.
"""

from bisect import bisect_right
from dataclasses import dataclass

from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.marks import Quotation, find_paragraphs, find_quotations
from claims.extraction.text.sentences import TITLES
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token, tokens_of
from claims.extraction.types import Span

_LONGEST = 250  # tokens; a longer run without a full stop is cut, so that every later step stays linear
_STOPS = frozenset(".?!…")
_LEAST_SPACES = 2  # in a quotation that is a sentence
_LOOK_AHEAD = 9


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of narration; `opens` and `closes` tell its place in the paragraph."""

    tokens: tuple[Token, ...]
    opens: bool
    closes: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the article: its place, its quotations and its sentences."""

    start: int
    end: int
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]


def read_paragraphs(text: str, left_out: tuple[Span, ...] = ()) -> list[Paragraph]:
    """The paragraphs of the text that `left_out` (boilerplate) does not touch."""
    gaps = _merged(left_out)
    ends = [end for _, end in gaps]
    return [
        _read_paragraph(text, start, end)
        for line in find_paragraphs(text)
        for start, end in _without(line, gaps, bisect_right(ends, line[0]))
        if text[start:end].strip()
    ]


def _merged(spans: tuple[Span, ...]) -> list[Span]:
    """The same stretches in order, none touching another: each line then looks at its own only."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(span: Span, gaps: list[Span], first: int) -> list[Span]:
    """What remains of a span when the gaps from the `first` on are taken out of it."""
    remaining, here = [], span[0]
    for place in range(first, len(gaps)):
        start, end = gaps[place]
        if start >= span[1]:
            break
        if start > here:
            remaining.append((here, start))
        here = max(here, end)
    return [*remaining, (here, span[1])] if here < span[1] else remaining


def _read_paragraph(text: str, start: int, end: int) -> Paragraph:
    quotations = tuple(find_quotations(text, start, end))
    tokens = tokens_of(text, start, end, [(quotation.start, quotation.end) for quotation in quotations])
    cuts = [i + 1 for i, token in enumerate(tokens) if _may_end(token) and _ends_sentence(tokens, i)]
    pieces = _pieces(tokens, cuts)
    sentences = tuple(
        Sentence(tuple(piece), opens=place == 0, closes=place == len(pieces) - 1)
        for place, piece in enumerate(pieces)
    )
    return Paragraph(start, end, quotations, sentences)


def _pieces(tokens: list[Token], cuts: list[int]) -> list[list[Token]]:
    pieces = []
    for start, end in zip([0, *cuts], [*cuts, len(tokens)], strict=True):
        pieces.extend(tokens[here : min(here + _LONGEST, end)] for here in range(start, end, _LONGEST))
    return [piece for piece in pieces if piece]


def _may_end(token: Token) -> bool:
    return token.text[-1] == "." if token.kind == "word" else token.kind in {"mark", "quotation"}


def _ends_sentence(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return False
    if token.kind == "quotation":
        return _quotation_ends_sentence(tokens, i)
    if token.kind == "mark" and token.text[0] in _STOPS:
        return (
            not (following.kind == "word" and following.text[:1].islower()) and following.text not in ").,;"
        )
    # "Marine Corps, Jr. He": an abbreviation can end a sentence too, but only before a plain opener.
    return (
        token.kind == "word"
        and token.text.endswith(".")
        and ((following.lower in _OPENERS and following.is_capitalised) or _is_next_speech(token, following))
    )


def _is_next_speech(abbreviation: Token, following: Token) -> bool:
    """ "of Jacksonville, Fla. “She never asked.”", but not "Mr. “Nobody”"."""
    if following.kind != "quotation" or abbreviation.lower.rstrip(".") in TITLES:
        return False
    said = following.text.strip("“”\"'‘’«»")
    return said[:1].isupper() and said[-1:] in _STOPS and said.count(" ") >= _LEAST_SPACES


_OPENERS = word_set("the he she it they we but and in on this that these his her their")


def _quotation_ends_sentence(tokens: list[Token], i: int) -> bool:
    last = tokens[i].text.rstrip("”\"’'»").rstrip()[-1:]
    following = tokens[i + 1]
    if last not in _STOPS:
        # “A” “B”: two quotations in a row are two sentences of their own.
        return following.kind == "quotation"
    if following.kind == "quotation":
        return True
    if following.kind != "word":
        return following.kind == "clitic"
    if following.text[:1].islower():
        return False
    return not _is_tag(tokens, i + 1)


def _is_tag(tokens: list[Token], i: int) -> bool:
    """Whether the words after a quotation say who spoke: “Really?” Smith asked."""
    for token in tokens[i : i + _LOOK_AHEAD]:
        if token.kind == "quotation" or (token.kind == "mark" and token.text not in ",'"):
            return False
        if token.lower in REPORTING_VERBS and not token.is_capitalised:
            return _is_close(tokens, i, token)
    return False


def _is_close(tokens: list[Token], i: int, cue: Token) -> bool:
    """No cue's own words follow: “It is over.” Smith said that … is a sentence of its own."""
    place = next(k for k in range(i, len(tokens)) if tokens[k] is cue)
    following = tokens[place + 1 : place + 4]
    if not following or following[0].text in {".", ",", "?", "!", ":"} or following[0].lower in _ADJUNCTS:
        return True
    asks = tokens[i - 1].text.rstrip("”\"’'»").rstrip()[-1:] in {"?", "!"}
    return asks and not any(token.lower in _OPENS_CLAUSE or token.kind == "quotation" for token in following)


_OPENS_CLAUSE = word_set("that he she it they we whether if why how what to the a his her")
_ADJUNCTS = word_set(
    """
    in on at during after before to of about with from as when while by monday tuesday wednesday
    thursday friday saturday sunday last this later recently earlier then again
    """
)
