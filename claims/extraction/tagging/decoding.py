"""The likeliest stretches of reported words, from what each word says for itself (Viterbi's algorithm).

A word is in none, or the first, an inner or the last word of a stretch. A stretch is first inner* last, or
last alone; none crosses a paragraph's end.
"""

from collections.abc import Sequence

import numpy as np

from claims.extraction.tagging.windows import Gap

NONE, FIRST, INNER, LAST = range(4)
_NEVER = -1e9  # log probability
# Which state may follow which: a row for the one before, a column for the one behind.
_MAY_FOLLOW = np.array([[1, 1, 0, 1], [0, 0, 1, 1], [0, 0, 1, 1], [1, 1, 0, 1]], dtype=bool)


def likeliest_stretches(rows: np.ndarray, gaps: Sequence[Gap]) -> list[tuple[int, int]]:
    """Word numbers (start, end) of each stretch; a row holds one word's log probabilities of the four.

    Most paragraphs are whole stretches when each word is taken for what is likeliest of itself, and nothing
    can be likelier than that: only the others are searched for their best path.
    """
    paragraphs = np.array([place for place, gap in enumerate(gaps) if gap is Gap.PARAGRAPH], dtype=int)
    path = rows.argmax(axis=1)
    broken = np.searchsorted(paragraphs, _broken(path, paragraphs), side="right")
    for start, end in _bounds(paragraphs, len(path), sorted(set(broken.tolist()))):
        path[start:end] = _best_path(rows[start:end].tolist())
    opens = (path == FIRST) | ((path == LAST) & _MAY_FOLLOW[_before(path, paragraphs), NONE])
    return list(zip(np.flatnonzero(opens).tolist(), (np.flatnonzero(path == LAST) + 1).tolist(), strict=True))


def _before(path: np.ndarray, paragraphs: np.ndarray) -> np.ndarray:
    """The state before each word, none where a paragraph begins."""
    before = np.concatenate([[NONE], path])[: len(path)]
    before[paragraphs] = NONE
    return before


def _broken(path: np.ndarray, paragraphs: np.ndarray) -> np.ndarray:
    """The words that cannot follow the word before, or cannot be their paragraph's last."""
    ends = np.concatenate([paragraphs[1:], [len(path)]])[: len(paragraphs)] - 1
    cut_off = ends[~_MAY_FOLLOW[path[ends], NONE]]
    return np.concatenate([np.flatnonzero(~_MAY_FOLLOW[_before(path, paragraphs), path]), cut_off])


def _bounds(paragraphs: np.ndarray, end: int, numbers: list[int]) -> list[tuple[int, int]]:
    """Where the paragraphs of these numbers, counted from 1, begin and end."""
    cuts = [*paragraphs.tolist(), end]
    return [(cuts[number - 1], cuts[number]) for number in numbers]


def _best_path(rows: Sequence[Sequence[float]]) -> list[int]:
    """The states of one paragraph's words."""
    back: list[tuple[int, int, int]] = []
    none, first, inner, last = 0.0, _NEVER, _NEVER, _NEVER
    for here_none, here_first, here_inner, here_last in rows:
        closed, closed_from = (last, LAST) if last > none else (none, NONE)
        opened, opened_from = (first, FIRST) if first > inner else (inner, INNER)
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
