"""The passage of a text in which a query's words stand, and where they stand in it: spans, never HTML."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claims.search.indexes import INDEXED_CHARACTERS
from claims.search.query import Query, Term

PASSAGE = 280  # characters shown of a text
BEFORE = 80  # of them before the first word found

BEGINNING, ENDING = r"(?<![^\W_])", r"(?![^\W_])"  # of a word
BETWEEN, GOING_ON = r"[\W_]{1,9}", r"[^\W_]*"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_found: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """`text[start:end]` is found for each of `spans`, in code points of `text`."""

    text: str
    spans: tuple[tuple[int, int], ...]
    is_cut_before: bool = False
    is_cut_after: bool = False

    @property
    def pieces(self) -> Iterator[Piece]:
        """All of the text in order, so that a template escapes each piece and marks those found."""
        at = 0
        for start, end in self.spans:
            if start > at:
                yield Piece(self.text[at:start], False)
            yield Piece(self.text[start:end], True)
            at = end
        if at < len(self.text):
            yield Piece(self.text[at:], False)


def snippet(text: str, query: Query, length: int = PASSAGE) -> Snippet:
    """About `length` characters around the first place where the text has what is wanted."""
    text = text[:INDEXED_CHARACTERS]
    plain, pattern = _plain(text), _pattern(query)
    first = pattern.search(plain)
    start, end = _window(text, first.start() if first else 0, length)
    spans = tuple((found.start(), found.end()) for found in pattern.finditer(plain[start:end]))
    return Snippet(text[start:end], spans, start > 0, end < len(text))


def _plain(text: str) -> str:
    """Without case and accents, as long as the text is."""
    return text.lower() if text.isascii() else text.translate(FOLD)


def _window(text: str, first: int, length: int) -> tuple[int, int]:
    """Start and end, moved to spaces so that no word is cut where there are any near."""
    if len(text) <= length:
        return 0, len(text)
    start = max(0, min(first - BEFORE, len(text) - length))
    end = start + length
    if start:
        space = text.find(" ", start, min(start + 20, first + 1))
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", max(end - 20, first + 1), end)
        end = space if space >= 0 else end
    return start, end


@lru_cache(maxsize=64)
def _pattern(query: Query) -> re.Pattern:
    terms = {term for group in query.wanted for term in group}
    longest_first = sorted(terms, key=lambda term: -sum(map(len, term.words)))
    return re.compile("|".join(_term_pattern(term) for term in longest_first))


def _term_pattern(term: Term) -> str:
    """Whole words, with any accents that stand as characters of their own."""
    accents = "[\u0300-\u036f]*"
    words = (accents.join(map(re.escape, word.translate(FOLD))) + accents for word in term.words)
    return BEGINNING + BETWEEN.join(words) + (GOING_ON if term.is_prefix else ENDING)


class _Fold(dict):
    """For `str.translate`: each character without case and accent, one for one, so that offsets hold."""

    def __missing__(self, code: int) -> int:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = ord(letter) if len(letter) == 1 else code
        return self[code]


FOLD = _Fold()
