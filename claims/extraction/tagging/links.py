"""Which words of a window are the cue and the source of a stretch: the network's pointers with its labels."""

import numpy as np

from claims.extraction.tagging.reading import CUE, FIRST, LAST, SOURCE, Linked
from claims.extraction.tagging.windows import Window
from claims.extraction.types import Span

_WIDTH = 64  # numbers in each of a piece's four link vectors
_PARTS = range(0, 4 * _WIDTH, _WIDTH)
_SCALE = _WIDTH**-0.5
_NONE_FLOOR = 0.2  # a source must be this likely against "none in reach"
_MAY_OPEN = 0.01  # links are read for words that are at least this likely to open a stretch
_GOES_ON = 0.5  # least likelihood of a mention's further words
_UNLABELLED = 1e-3  # a pointer can be right where no label stands


def find_links(window: Window, scores: np.ndarray, vectors: np.ndarray) -> dict[int, tuple[Linked, Linked]]:
    """Cue and source of every word that may open a stretch, by its number in the window.

    `scores` are the columns of `Reading`, a row a word; `vectors` hold four link vectors a piece.
    """
    words = np.flatnonzero(scores[:, FIRST] + scores[:, LAST] > _MAY_OPEN)
    if not len(words):
        return {}
    places = np.array(window.places)
    asks_source, is_source, asks_cue, is_cue = (vectors[:, at : at + _WIDTH] for at in _PARTS)
    asking = places[words]
    cues = _targets(window, places, asks_cue[asking] @ is_cue.T, scores[:, CUE])
    sources = _targets(window, places, asks_source[asking] @ is_source.T, scores[:, SOURCE])
    return dict(zip(words.tolist(), zip(cues, sources, strict=True), strict=True))


def _targets(window: Window, places: np.ndarray, points: np.ndarray, labels: np.ndarray) -> list[Linked]:
    """For each row where pointer and labels agree most; a pointer at place 0 means that there is none."""
    shares = softmax(points * _SCALE)
    merits = shares[:, places] * (labels + _UNLABELLED)
    bests, nones = merits.argmax(axis=1), shares[:, 0]
    rows = np.arange(len(bests))
    is_none = merits[rows, bests] < nones * _NONE_FLOOR
    sure = np.where(is_none, nones, shares[rows, places[bests]])
    goes_on = (labels > _GOES_ON).tolist()
    return [
        Linked(None if none else _span(window, goes_on, best), probability)
        for none, best, probability in zip(is_none.tolist(), bests.tolist(), sure.tolist(), strict=True)
    ]


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
