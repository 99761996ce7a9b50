"""Cuts a snapshot's text into paragraphs of segments, so that pages can highlight spans in it.

Plain Python on records, no database: the article page and the admin both render what comes out.
Marks may nest, overlap, touch, be empty or run over several paragraphs. Joining the text of all
segments gives back the body exactly.

    paragraphs("He said yes.", [Mark(3, 7, "cue"), Mark(8, 11, "quote")])
    -> one paragraph: "He " · "said" (cue) · " " · "yes" (quote) · "."
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

LINE_BREAKS = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the body, in code points, end excluded; `key` says whose it is, such as a quote's pk."""

    start: int
    end: int
    key: Hashable


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the body over which nothing changes. Keys stand in order, outermost mark first."""

    text: str
    start: int
    end: int
    keys: tuple[Hashable, ...] = ()
    opens: tuple[Hashable, ...] = ()  # marks that start here: the place for their anchors
    closes: tuple[Hashable, ...] = ()  # marks that end with it: the place for their footnote numbers
    is_boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, the line breaks after it included."""

    segments: tuple[Segment, ...]

    @property
    def is_boilerplate(self) -> bool:
        return all(segment.is_boilerplate for segment in self.segments if not segment.text.isspace())


def paragraphs(
    body: str, marks: Iterable[Mark], *, boilerplate: Iterable[tuple[int, int]] = ()
) -> list[Paragraph]:
    """The body cut at its line breaks and at every mark's edges. A mark beyond the body is clipped to it.

    Linear in the body, the sorted marks and the depth at which they overlap.
    """
    inside = [_clipped(mark, len(body)) for mark in marks]
    inside.sort(key=lambda mark: (mark.start, -mark.end))
    muted = [_clipped(Mark(start, end, None), len(body)) for start, end in boilerplate]
    firsts = set(_paragraph_starts(body))
    edges = {edge for mark in (*inside, *muted) for edge in (mark.start, mark.end)}
    cuts = sorted(edges | firsts | {len(body)}) if body else []

    made: list[list[Segment]] = []
    for segment in _segments(body, cuts, inside, muted):
        if segment.start in firsts:
            made.append([])
        made[-1].append(segment)
    return [Paragraph(tuple(segments)) for segments in made]


def _clipped(mark: Mark, length: int) -> Mark:
    start = min(max(mark.start, 0), length)
    return Mark(start, min(max(mark.end, start), length), mark.key)


def _paragraph_starts(body: str) -> Iterator[int]:
    """Where paragraphs begin. Line breaks before the first word or after the last make none of their own."""
    yield 0
    first_word = len(body) - len(body.lstrip())
    for breaks in LINE_BREAKS.finditer(body, first_word):
        if breaks.end() < len(body):
            yield breaks.end()


def _segments(body: str, cuts: list[int], marks: list[Mark], muted: list[Mark]) -> Iterator[Segment]:
    """One segment between each two cuts. `marks` come outermost first, and `active` keeps their order."""
    starts, ends = _by_position(marks, "start"), _by_position(marks, "end")
    muted_starts, muted_ends = _by_position(muted, "start"), _by_position(muted, "end")
    active: dict[int, Mark] = {}
    muting = 0
    for start, end in pairwise(cuts):
        opening = starts.get(start, [])
        active.update((id(mark), mark) for mark in opening if mark.end > mark.start)
        if end == len(body):  # an empty mark at the very end has no later segment to open
            opening = opening + [mark for mark in starts.get(end, []) if mark.start == mark.end]
        closing = [mark for mark in ends.get(end, []) if id(mark) in active]
        muting += len(muted_starts.get(start, ())) - len(muted_ends.get(start, ()))
        yield Segment(
            body[start:end],
            start,
            end,
            keys=_keys(active.values()),
            opens=_keys(opening),
            closes=_keys(closing),
            is_boilerplate=muting > 0,
        )
        for mark in closing:
            del active[id(mark)]


def _by_position(marks: list[Mark], edge: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found


def _keys(marks: Iterable[Mark]) -> tuple[Hashable, ...]:
    return tuple(dict.fromkeys(mark.key for mark in marks))
