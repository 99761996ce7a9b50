"""What the network says about an article, word by word: the record that joining works from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from claims.extraction.tagging.decoding import likeliest_stretches
from claims.extraction.tagging.windows import Gap
from claims.extraction.tagging.wordpieces import Word
from claims.extraction.types import Span

# Columns of `Reading.scores`. SPEECH: reported words that are speech rather than belief or plan.
FIRST, INNER, LAST, SPEECH, SOURCE, CUE = range(6)
COLUMNS = 6


class Linked(NamedTuple):
    """The cue or source that a stretch points to, and how sure the pointer is of it (0 to 1)."""

    span: Span | None = None
    probability: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """`scores[w]` are word w's likelihoods, a column each; `links` holds the cue and the source by the
    number of a stretch's first word."""

    words: tuple[Word, ...] = ()
    gaps: tuple[Gap, ...] = ()
    scores: np.ndarray = field(default_factory=lambda: np.zeros((0, COLUMNS), np.float32))
    links: Mapping[int, tuple[Linked, Linked]] = field(default_factory=dict)

    def stretches(self, bias: float = 0.0) -> list[tuple[int, int]]:
        """The likeliest stretches of reported words; `bias` is added to the log odds of "nobody's words"."""
        reported = self.scores[:, : LAST + 1]
        none = np.maximum(1 - reported.sum(axis=1, keepdims=True), 0)
        rows = np.log(np.concatenate([none, reported], axis=1) + 1e-9)
        rows[:, 0] += bias
        return likeliest_stretches(rows, self.gaps)

    def linked(self, word: int) -> tuple[Linked, Linked]:
        """The cue and the source of the stretch that begins with this word."""
        return self.links.get(word, (Linked(), Linked()))
