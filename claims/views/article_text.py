"""An article's text as the template writes it: blocks of paragraphs of pieces, tags properly nested.

Highlights may cross in the text, elements may not in HTML: where they cross, the inner one is closed and
opened again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from claims.highlighting import Mark, Paragraph, paragraphs
from claims.models import Assertion, Evidence, Quote, Snapshot


@dataclass(frozen=True, slots=True)
class Highlight:
    """What a stretch of text is: a quote, words that name its speaker, a statement of a claim, evidence."""

    kind: Literal["quote", "mention", "assertion", "evidence"]
    row: Quote | Assertion | Evidence
    number: int = 0  # of the quote's note

    @property
    def element(self) -> str:
        return {"quote": "mark", "mention": "a"}.get(self.kind, "span")


@dataclass(frozen=True, slots=True)
class Opening:
    highlight: Highlight
    is_first: bool  # it carries the anchor; where a highlight goes on, none does


@dataclass(frozen=True, slots=True)
class Piece:
    """Elements to open, text, elements to close, and the quotes whose note is called after it."""

    opens: tuple[Opening, ...]
    text: str
    closes: tuple[str, ...]
    notes: tuple[Highlight, ...]
    is_boilerplate: bool


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs in a row that are the article's, or that are not."""

    is_boilerplate: bool
    paragraphs: list[list[Piece]]


def text_blocks(
    snapshot: Snapshot,
    span: tuple[int, int],
    quotes: list[Quote],
    assertions: list[Assertion],
    evidence: list[Evidence],
) -> list[Block]:
    """The body within the span; quotes are numbered in the order given."""
    marks = [
        *(Mark(quote.start, quote.end, Highlight("quote", quote, n)) for n, quote in enumerate(quotes, 1)),
        *(Mark(one.start, one.end, Highlight("assertion", one)) for one in assertions),
        *(Mark(one.start, one.end, Highlight("evidence", one)) for one in evidence),
        *_mention_marks(quotes),
    ]
    start, end = span
    inside = [Mark(mark.start - start, mark.end - start, mark.key) for mark in marks if _meets(mark, span)]
    boilerplate = [(first - start, last - start) for first, last in snapshot.boilerplate]
    cut = paragraphs(snapshot.body[start:end], inside, boilerplate=boilerplate)
    return [
        Block(is_boilerplate, [list(_pieces(paragraph)) for paragraph in together])
        for is_boilerplate, together in groupby(cut, key=lambda paragraph: paragraph.is_boilerplate)
    ]


def begins_with_title(blocks: list[Block], title: str) -> bool:
    """Whether the first paragraph is nothing but the article's title, with nothing marked in it."""
    if not blocks or blocks[0].is_boilerplate:
        return False
    first = blocks[0].paragraphs[0]
    is_marked = any(piece.opens for piece in first)
    return not is_marked and "".join(piece.text for piece in first).split() == title.split()


def _meets(mark: Mark, span: tuple[int, int]) -> bool:
    return mark.start < span[1] and mark.end > span[0]


def _mention_marks(quotes: Iterable[Quote]) -> Iterator[Mark]:
    """Mentions become links, and links can't nest: each place once, and none with a note's link in it."""
    edges = sorted({edge for quote in quotes for edge in (quote.start, quote.end)})
    free_from = 0
    for quote in sorted(quotes, key=lambda quote: (quote.mention_start or 0, quote.mention_end or 0)):
        if quote.speaker is None or quote.mention_start is None:
            continue
        next_edge = bisect_right(edges, quote.mention_start)
        holds_edge = next_edge < len(edges) and edges[next_edge] < quote.mention_end
        if quote.mention_start >= free_from and not holds_edge:
            free_from = quote.mention_end
            yield Mark(quote.mention_start, quote.mention_end, Highlight("mention", quote))


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    open_now: list[Highlight] = []
    for at, segment in enumerate(paragraph.segments):
        opens = segment.keys[len(open_now) :]
        following = paragraph.segments[at + 1].keys if at + 1 < len(paragraph.segments) else ()
        staying = _common(segment.keys, following)
        yield Piece(
            tuple(Opening(highlight, highlight in segment.opens) for highlight in opens),
            segment.text,
            tuple(highlight.element for highlight in reversed(segment.keys[staying:])),
            tuple(highlight for highlight in segment.closes if highlight.kind == "quote"),
            segment.is_boilerplate and not paragraph.is_boilerplate,
        )
        open_now = list(segment.keys[:staying])


def _common(keys: tuple, following: tuple) -> int:
    """How many highlights, outermost first, go on from one segment into the next."""
    count = 0
    for key, next_key in zip(keys, following, strict=False):
        if key != next_key:
            break
        count += 1
    return count
