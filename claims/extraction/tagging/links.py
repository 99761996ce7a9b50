"""Which words of a window are the cue and the source of a stretch: the network's pointers with its labels."""

import numpy as np

from claims.extraction.tagging.reading import CUE, FIRST, LAST, SOURCE, Linked
from claims.extraction.tagging.windows import Window
from claims.extraction.types import Span

_WIDTH = 64  # numbers in each of a piece's four link vectors
_SCALE = _WIDTH**-0.5
_NONE_FLOOR = 0.2  # a source must be this likely against "none in reach"
_MAY_OPEN = 0.01  # links are read for words that are at least this likely to open a stretch
_GOES_ON = 0.5  # least likelihood of a mention's further words
_UNLABELLED = 1e-3  # a pointer can be right where no label stands
_POINTED = [CUE, SOURCE]


def find_links(
    window: Window, places: np.ndarray, scores: np.ndarray, vectors: np.ndarray
) -> dict[int, tuple[Linked, Linked]]:
    """Cue and source of every word that may open a stretch, by its number in the window.

    `scores` are the columns of `Reading`, a row a word, and `places` each word's first piece; `vectors` hold
    four link vectors a piece.
    """
    words = np.flatnonzero(scores[:, FIRST] + scores[:, LAST] > _MAY_OPEN)
    if not len(words):
        return {}
    labels = scores[:, _POINTED].T
    found = (
        [
            Linked(_span(window, goes_on, best), sure) if best >= 0 else Linked(None, sure)
            for best, sure in row
        ]
        for goes_on, row in zip(
            (labels > _GOES_ON).tolist(), _targets(places, words, labels, vectors), strict=True
        )
    )
    return dict(zip(words.tolist(), zip(*found, strict=True), strict=True))


def _targets(
    places: np.ndarray, words: np.ndarray, labels: np.ndarray, vectors: np.ndarray
) -> list[list[tuple[int, float]]]:
    """For cue and source, and each asking word, the word where pointer and labels agree most and how sure the
    pointer is of it; -1 where it points to place 0, which means that there is none."""
    # Source asking, source, cue asking, cue: cues first, for both at once.
    asking, pointed = (vectors.reshape(-1, 2, 2, _WIDTH)[:, ::-1, part] for part in (0, 1))
    points = asking[places[words]].transpose(1, 0, 2) @ pointed.transpose(1, 2, 0)
    shares = softmax(points * _SCALE)
    merits = shares[:, :, places] * (labels + _UNLABELLED)[:, None, :]
    bests, nones = merits.argmax(axis=2), shares[:, :, 0]
    is_none = merits.max(axis=2) < nones * _NONE_FLOOR
    at = np.where(is_none, 0, places[bests])[:, :, None]
    sure = np.take_along_axis(shares, at, axis=2)[:, :, 0]
    bests[is_none] = -1
    return [list(zip(*row, strict=True)) for row in zip(bests.tolist(), sure.tolist(), strict=True)]


def _span(window: Window, goes_on: list[bool], first: int) -> Span:
    """From the word pointed to as far as the label goes on."""
    end = first + 1
    while end < len(goes_on) and goes_on[end] and not window.gaps[end]:
        end += 1
    return window.words[first].start, window.words[end - 1].end


def softmax(scores: np.ndarray) -> np.ndarray:
    """Likelihoods that sum to one in each row."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)
