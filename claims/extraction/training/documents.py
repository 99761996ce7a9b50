"""Gold articles: JSON Lines of {"id", "text", "quotes"}, the format that docs/extraction.md gives."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from claims.extraction.types import Span

GoldDocument = dict  # as in the file: "id", "text", and "quotes" with "start", "end", "scope", "cue" …
_WORD = re.compile(r"\w+")
_ENOUGH = 0.8  # intersection over union of words at which two spans are one quote


def read_gold(path: Path) -> list[GoldDocument]:
    """Raises ValueError for a line that is not such a document."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    for number, document in enumerate(documents, 1):
        if not isinstance(document, dict) or not {"id", "text", "quotes"} <= document.keys():
            raise ValueError(f"{path}, document {number}: there must be an id, a text and quotes")
    return documents


def spans_of(document: GoldDocument, *, speech: bool) -> list[Span]:
    """The spans of quotes; those that are not speech (beliefs, plans) are neither right nor wrong."""
    return [
        (quote["start"], quote["end"])
        for quote in document["quotes"]
        if (quote.get("scope", "speech") == "speech") == speech
    ]


class WordPlaces:
    """Spans of one text compared by the words in them, so that marks and spaces never matter."""

    def __init__(self, text: str) -> None:
        self._starts = [match.start() for match in _WORD.finditer(text)]
        self._that = {match.start() for match in re.finditer(r"\bthat\b", text, re.IGNORECASE)}

    def is_one_of(self, span: Span, spans: Iterable[Span]) -> bool:
        """Whether the span has nearly the words of one of the others."""
        first, end = self._range(span)
        for other_first, other_end in map(self._range, spans):
            shared = min(end, other_end) - max(first, other_first)
            if shared > 0 and shared >= _ENOUGH * (max(end, other_end) - min(first, other_first)):
                return True
        return False

    def is_half_in(self, span: Span, spans: Iterable[Span]) -> bool:
        """Whether half of the span's words or more lie in one of the others."""
        first, end = self._range(span)
        ranges = map(self._range, spans)
        return any(2 * (min(end, b) - max(first, a)) >= end - first > 0 for a, b in ranges)

    def _range(self, span: Span) -> tuple[int, int]:
        """Numbers of the words; a leading "that" is not part of what was said."""
        first, end = bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])
        opens_with_that = first < end and self._starts[first] in self._that
        return first + opens_with_that, end
