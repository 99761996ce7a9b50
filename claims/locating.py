"""Where words that a person typed or selected stand in a text. Plain Python, no database.

places_of('"Wait", he', "“Wait”, he said.") -> [(0, 10)]
"""

import re

from claims.extraction.types import Span

# What a keyboard gives for what articles print.
TYPED = {'"': '["“”„«»]', "'": "['‘’‚]", "-": "[-‐‑–—]"}
QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
MOST = 100  # places; words that stand more often say nothing


def places_of(words: str, text: str) -> list[Span]:
    """Every span that reads so: any blanks between words, and curly marks where straight ones are typed."""
    parts = ["".join(TYPED.get(letter) or re.escape(letter) for letter in part) for part in words.split()]
    if not parts:
        return []
    found = re.compile(r"\s+".join(parts)).finditer(text)
    return [match.span() for match, _ in zip(found, range(MOST), strict=False)]


def one_place(words: str, text: str, *, near: Span | None = None, which: int | None = None) -> Span:
    """The one span that is meant: the only one, the `which`th (from 1), or the only one that shares letters
    with `near`. Raises NotFound, Ambiguous."""
    places = places_of(words, text)
    if not places:
        raise NotFound
    if which is not None:
        if not 1 <= which <= len(places):
            raise Ambiguous(len(places))
        return places[which - 1]
    meant = places
    if near and len(places) > 1:
        meant = [place for place in places if place[0] < near[1] and place[1] > near[0]]
    if len(meant) != 1:
        raise Ambiguous(len(places))
    return meant[0]


def marked_stretches(text: str, at: int = 0) -> list[Span]:
    """The stretches between quotation marks, marks included, counted from `at`."""
    return [(at + match.start(), at + match.end()) for match in QUOTED.finditer(text)]


class NotFound(ValueError):
    def __init__(self):
        super().__init__("These words do not stand in this text: take them from it exactly as they are.")


class Ambiguous(ValueError):
    def __init__(self, number: int):
        super().__init__(
            f"These words stand {number} times in this text: give more of them, or say which is meant."
        )
