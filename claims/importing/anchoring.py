"""Where a stretch of an article's text stands after the article changed. Plain text, no database.

Paragraphs are aligned first; a stretch in a paragraph that stayed is mapped with it, so that of two
copies of the same words each stays itself. Only what no aligned paragraph holds is looked for elsewhere,
and only where exactly one free copy of it exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from claims.extraction.types import Span

CONTEXT = 40  # characters before and after that tell two copies of the same words apart


@dataclass(frozen=True, slots=True)
class Anchor:
    """The new span, and whether the stretch stayed with its paragraph or moved to another place."""

    start: int
    end: int
    how: Literal["unchanged", "moved"]


def anchor_spans(old: str, new: str, spans: Sequence[Span]) -> list[Anchor | None]:
    """For each span of the old text its anchor in the new one; None when it is gone or not certain."""
    blocks = _aligned_blocks(old, new)
    return _without_rivals([_anchor(old, new, span, blocks) for span in spans])


def _without_rivals(anchors: list[Anchor | None]) -> list[Anchor | None]:
    """One place cannot be two stretches: it is the one that stayed there, if just one did, else neither."""
    rivals: dict[Span, list[Anchor]] = {}
    for anchor in anchors:
        if anchor:
            rivals.setdefault((anchor.start, anchor.end), []).append(anchor)
    kept = set()
    for claimants in rivals.values():
        stayed = [anchor for anchor in claimants if anchor.how == "unchanged"]
        if len(claimants) == 1 or len(stayed) == 1:
            kept.add(id((stayed or claimants)[0]))
    return [anchor if id(anchor) in kept else None for anchor in anchors]


def _aligned_blocks(old: str, new: str) -> list[tuple[bool, Span, Span]]:
    """(same, old span, new span) of runs of paragraphs, in order, covering both texts."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_at, new_at = _offsets(old_lines), _offsets(new_lines)
    # Lines that stand everywhere (blank ones) align nothing and would make this quadratic: autojunk stays on.
    matcher = SequenceMatcher(None, old_lines, new_lines)
    return [
        (tag == "equal", (old_at[i], old_at[j]), (new_at[k], new_at[m]))
        for tag, i, j, k, m in matcher.get_opcodes()
    ]


def _offsets(lines: list[str]) -> list[int]:
    at = [0]
    for line in lines:
        at.append(at[-1] + len(line))
    return at


def _anchor(old: str, new: str, span: Span, blocks: list[tuple[bool, Span, Span]]) -> Anchor | None:
    start, end = span
    text = old[start:end]
    touched = [block for block in blocks if block[1][0] < end and block[1][1] > start]
    if len(touched) == 1 and touched[0][0]:
        shift = touched[0][2][0] - touched[0][1][0]
        return Anchor(start + shift, end + shift, "unchanged")
    if touched:
        here = (touched[0][2][0], touched[-1][2][1])
        there = (touched[0][1][0], touched[-1][1][1])
        at = _own_copy(old, new, span, _copies(new, text, here), len(_copies(old, text, there)))
        if at is not None:
            return Anchor(at, at + len(text), "unchanged")
    free = [place for same, _, area in blocks if not same for place in _copies(new, text, area)]
    rivals = sum(len(_copies(old, text, area)) for same, area, _ in blocks if not same)
    at = _own_copy(old, new, span, free, rivals)
    return None if at is None else Anchor(at, at + len(text), "moved")


def _copies(text: str, words: str, area: Span) -> list[int]:
    found, at = [], text.find(words, *area)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, area[1])
    return found


def _own_copy(old: str, new: str, span: Span, places: list[int], rivals: int) -> int | None:
    """The one place, or the one whose surroundings are the old ones; None where that is not certain.

    `rivals`: how many copies of the words the old text had there. Where more than one had, the one that
    is left may be another's, so it needs the old surroundings too.
    """
    if len(places) == 1 and rivals <= 1:
        return places[0]
    start, end = span
    around = (old[max(0, start - CONTEXT) : start], old[end : end + CONTEXT])
    same = [
        place
        for place in places
        if new[max(0, place - CONTEXT) : place] == around[0]
        and new[place + end - start : place + end - start + CONTEXT] == around[1]
    ]
    return same[0] if len(same) == 1 else None
