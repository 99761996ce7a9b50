"""Text as the network reads it: words with their places, each cut into pieces of a fixed vocabulary.

    Gómez's   ->   Gómez [gomez]   ' [']   s [s]      each with its place in the text as given

A word is a run of letters and digits, or one mark. Its pieces are looked up without accents and capitals;
capitals, digits and quotation marks are told to the network as the word's feature instead.
"""

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

from claims.extraction.types import Span

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|\S")
_LONGEST = 60  # characters; a longer word is one unknown piece, so that looking up stays linear
_REMEMBERED = 50_000  # words whose pieces are kept

QUOTE_STATES, CASES = 4, 5
NO_TEXT = QUOTE_STATES * CASES  # the feature of pieces that stand for no word
FEATURES = NO_TEXT + 1


class Word(NamedTuple):
    """One word: its place in code points, the numbers of its pieces, and its feature."""

    start: int
    end: int
    pieces: tuple[int, ...]
    feature: int


class WordPieces:
    """Cuts words greedily, longest piece first; pieces inside a word have "##" before them."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}
        self.opening, self.ending = self._number["[CLS]"], self._number["[SEP]"]
        self._unknown = (self._number["[UNK]"],)

    def words(self, text: str, start: int, end: int, quotations: list[Span]) -> list[Word]:
        """The words of `text[start:end]`; `quotations` are the outermost ones, in order, marks included."""
        starts = [quotation[0] for quotation in quotations]
        found = []
        for match in _WORD.finditer(text, start, end):
            first, last = match.span()
            word = match.group()
            pieces, case = self._known.get(word) or self._read(word)
            state = _quote_state(first, last, quotations, starts) if starts else 0
            found.append(Word(first, last, pieces, state * CASES + case))
        return found

    def _read(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces and the case of a word that is met for the first time; most have been met before."""
        if len(word) > _LONGEST:
            return self._unknown, _case(word)
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        known = self._known[word] = self._cut(_plain(word)), _case(word)
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        found, start = [], 0
        while start < len(word):
            prefix = "##" if start else ""
            longest = next(
                (end for end in range(len(word), start, -1) if prefix + word[start:end] in self._number),
                start,
            )
            if longest == start:
                return self._unknown
            found.append(self._number[prefix + word[start:longest]])
            start = longest
        return tuple(found) or self._unknown  # nothing is left of a word of accents only


def _plain(word: str) -> str:
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def _case(word: str) -> int:
    """0 small letters, 1 a capital first, 2 all capitals, 3 a digit first, 4 no letter."""
    first = word[0]
    if first.isdigit():
        return 3
    if not first.isalpha():
        return 4
    if not first.isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _quote_state(start: int, end: int, quotations: list[Span], starts: list[int]) -> int:
    """0 outside quotation marks, 1 inside, 2 the opening mark, 3 the closing one."""
    place = bisect_right(starts, start) - 1
    if place < 0 or quotations[place][1] < end:
        return 0
    if quotations[place][0] == start:
        return 2
    return 3 if quotations[place][1] == end else 1
