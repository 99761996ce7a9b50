"""Words and punctuation with their places: what every later step reads instead of raw text."""

import re
from typing import NamedTuple

from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span

# Decomposed accents (U+0300 to U+036F) stay inside their word; a genitive's "’s" or "’" is its own token.
_TOKEN = re.compile(
    r"(?P<link>https?://\S+)"
    r"|(?P<word>[@#]?\w[\w\u0300-\u036f]*"
    r"(?:(?:[’'](?!s\b)|[-&/.](?=[^\W_]))[\w\u0300-\u036f]+|,(?=\d{3}\b)\d{3})*"
    r"(?:(?<=\b[A-Z])\.|(?<=\.[A-Z])\.|(?<=\d)%)?)"
    r"|(?P<clitic>[’']s\b|(?<=s)[’'](?=\s\w))"
    r"|(?P<dash>--+|[—–―])"
    r"|(?P<mark>\.{2,}|[^\w\s])"
)
_ABBREVIATIONS = word_set(
    """
    mr mrs ms dr sen rep gov gen lt col sgt capt maj prof rev hon st sr jr no vs inc corp co ltd dept
    jan feb mar apr jun jul aug sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky
    la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo sra srta ud adm
    cmdr supt
    """
)


class Token(NamedTuple):
    """A word, a mark of punctuation or a whole quotation (kind "quotation"), with its place in the text."""

    start: int
    end: int
    text: str
    kind: str
    lower: str = ""
    is_capitalised: bool = False


def tokens_of(text: str, start: int, end: int, quotations: list[Span]) -> list[Token]:
    """The tokens of `text[start:end]`; each of the given quotations inside it is one opaque token."""
    found: list[Token] = []
    here = start
    for quotation in quotations:
        found.extend(_plain_tokens(text, here, quotation[0]))
        found.append(Token(quotation[0], quotation[1], text[slice(*quotation)], "quotation"))
        here = quotation[1]
    found.extend(_plain_tokens(text, here, end))
    return found


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        word, kind = match.group(), match.lastgroup or "mark"
        if word == "." and found and found[-1].end == match.start() and _is_abbreviation(found[-1].text):
            before = found[-1]
            found[-1] = before._replace(
                end=match.end(), text=before.text + ".", kind="word", lower=before.lower + "."
            )
        else:
            is_capitalised = kind == "word" and word[0].isupper()
            found.append(Token(*match.span(), word, kind, word.lower(), is_capitalised))
    return found


def _is_abbreviation(word: str) -> bool:
    return word[:1].isupper() and word.lower() in _ABBREVIATIONS
