"""The likeliest stretches of reported words, from what each word says for itself (Viterbi's algorithm).

A word is in none, or the first, an inner or the last word of a stretch. A stretch is first inner* last, or
last alone; none crosses a paragraph's end.
"""

from collections.abc import Sequence

from claims.extraction.tagging.windows import Gap

NONE, FIRST, INNER, LAST = range(4)
_NEVER = -1e9  # log probability

Rows = Sequence[Sequence[float]]


def likeliest_stretches(rows: Rows, gaps: Sequence[Gap]) -> list[tuple[int, int]]:
    """Word numbers (start, end) of each stretch; a row holds one word's log probabilities of the four."""
    found, start = [], None
    for place, state in enumerate(_best_path(rows, gaps)):
        if state != NONE and start is None:
            start = place
        if state == LAST and start is not None:
            found.append((start, place + 1))
            start = None
    return found


def _best_path(rows: Rows, gaps: Sequence[Gap]) -> list[int]:
    back: list[tuple[int, int, int]] = []
    none, first, inner, last = 0.0, _NEVER, _NEVER, _NEVER
    paragraph = Gap.PARAGRAPH
    for (here_none, here_first, here_inner, here_last), gap in zip(rows, gaps, strict=True):
        closed, closed_from = (last, LAST) if last > none else (none, NONE)
        opened, opened_from = (first, FIRST) if first > inner else (inner, INNER)
        if gap is paragraph:
            opened = _NEVER
        before_last, last_from = (opened, opened_from) if opened > closed else (closed, closed_from)
        back.append((closed_from, opened_from, last_from))
        none, first = closed + here_none, closed + here_first
        inner, last = opened + here_inner, before_last + here_last
    return _followed_back(back, LAST if last > none else NONE)


def _followed_back(back: list[tuple[int, int, int]], state: int) -> list[int]:
    path = [state]
    for closed_from, opened_from, last_from in reversed(back[1:]):
        state = (closed_from, closed_from, opened_from, last_from)[state]
        path.append(state)
    return path[::-1]
