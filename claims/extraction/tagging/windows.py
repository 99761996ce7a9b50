"""Paragraphs packed into the sequences that the network reads, neighbours together for context.

    [CLS] first paragraph [SEP] second paragraph [SEP]

up to a number of pieces. A longer paragraph has a window of its own; one above 256 pieces is cut, so that
no window grows with the text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate, chain

from claims.extraction.tagging.wordpieces import NO_TEXT, Word, WordPieces

LONGEST = 256  # pieces


class Gap(IntEnum):
    """What stands before a word."""

    NONE = 0  # another word of its paragraph
    PARAGRAPH = 1  # its paragraph's start
    CUT = 2  # the cut of a paragraph that was too long


@dataclass(slots=True)
class Window:
    """One sequence while it is packed: pieces and features; of each word the place of its first piece."""

    pieces: list[int]
    features: list[int]
    words: list[Word] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)


def pack(
    paragraphs: Iterable[list[Word]],
    cutter: WordPieces,
    size: int,
    next_size: Callable[[], int] | None = None,
) -> Iterator[Window]:
    """Windows of at most `size` pieces, or of one paragraph; `next_size` gives each next window its own."""
    window = Window([cutter.opening], [NO_TEXT])
    for paragraph in paragraphs:
        for part, gap in _parts(paragraph, max(size, LONGEST)):
            length = sum(len(word.pieces) for word in part)
            if window.words and len(window.pieces) + length + 1 > size:
                yield window
                window = Window([cutter.opening], [NO_TEXT])
                size = next_size() if next_size else size
            _add(window, part, gap, cutter.ending)
    if window.words:
        yield window


def _parts(paragraph: list[Word], size: int) -> Iterator[tuple[list[Word], Gap]]:
    """The paragraph, cut where it holds more pieces than a window."""
    if sum(len(word.pieces) for word in paragraph) <= size - 2:
        if paragraph:
            yield paragraph, Gap.PARAGRAPH
        return
    room, part, gap = size - 2, [], Gap.PARAGRAPH
    for word in paragraph:
        if part and room < len(word.pieces):
            yield part, gap
            room, part, gap = size - 2, [], Gap.CUT
        part.append(word)
        room -= len(word.pieces)
    if part:
        yield part, gap


def _add(window: Window, words: list[Word], gap: Gap, ending: int) -> None:
    lengths = [len(word.pieces) for word in words]
    window.words.extend(words)
    window.places.extend(accumulate(lengths[:-1], initial=len(window.pieces)))
    window.gaps.extend([gap] + [Gap.NONE] * (len(words) - 1))
    window.pieces.extend(chain.from_iterable(word.pieces for word in words))
    window.features.extend([word.feature for word in words for _ in word.pieces])
    window.pieces.append(ending)
    window.features.append(NO_TEXT)
