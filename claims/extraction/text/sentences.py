"""Where sentences begin and end, for every step that reads the text a sentence at a time.

Plain rules, one pass: a full stop, question or exclamation mark with what closes after it, then
white space and something that can open a sentence; a blank line; a line that stands by itself.
"""

import re

from claims.extraction.types import Span


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A period after these is part of a name: "Mr. Rajoy".
TITLES = _words(
    "mr mrs ms dr prof rev hon gov gen sen rep lt col sgt capt cmdr adm maj st mt sr sra srta dra lic ing"
    " gral"
)
# A period after these ends the sentence only before a word that opens one.
ABBREVIATIONS = _words(
    "jr vs inc ltd co corp dept est eds etc approx ave blvd ud uds excmo ee.uu jan feb apr jun jul aug sep"
    " sept oct nov dec"
)
# A period after these is part of the number that follows: "No. 5".
COUNTERS = _words("no nos art fig pp vol núm pág")

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")
_WORD_BEFORE = re.compile(r"[\w.'’-]{1,20}\Z")
_STOP = re.compile(r"[.!?…。！？]+[\"'”’»)\]]*")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[¿¡#@—–-]*\s*(\w[\w'’]*)?")
_LINE_BREAK = re.compile(r"\n\s*")
# Words that open a sentence far more often than they follow a dotted abbreviation inside one.
_OPENERS = _words(
    "the a an he she it they we i you this that these those but and in on at for after before when while"
    " if as his her its their there however el la los las un una en pero y"
)


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]` in order, without the white space around them.

    Spans are code points of `text`. Quotation marks stay with the sentence that they open or close.
    Empty when the stretch holds nothing but white space.
    """
    spans = []
    opened = start
    for cut in _cuts(text, start, end):
        spans.append((opened, cut))
        opened = cut
    spans.append((opened, end))
    return [span for span in (trimmed(text, *span) for span in spans) if span[0] < span[1]]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its two ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cuts(text: str, start: int, end: int) -> list[int]:
    stops = [stop.end() for stop in _STOP.finditer(text, start, end) if _ends_sentence(text, stop, end)]
    breaks = [line.end() for line in _LINE_BREAK.finditer(text, start, end) if _ends_line(text, line, end)]
    return sorted({*stops, *breaks})


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    after = stop.end()
    if after >= end or not (text[after].isspace() or stop.group()[0] in "。！？"):
        return False
    word = _next_word(text, after, end)
    if word and word[0].islower():
        return False
    return not stop.group().startswith(".") or not _abbreviates(text, stop.start(), word)


def _abbreviates(text: str, dot: int, following: str) -> bool:
    before = _WORD_BEFORE.search(text, max(0, dot - 20), dot)
    if before is None:
        return False
    word = before.group().lstrip("'’.-")
    if word.lower() in TITLES:
        return True
    if word.lower() in COUNTERS:
        return following[:1].isdigit()
    initial = len(word) == 1 and word.isupper() and word != "I"
    dotted = initial or word.lower() in ABBREVIATIONS or _DOTTED.search(word) is not None
    return dotted and following.lower() not in _OPENERS


def _ends_line(text: str, line: re.Match[str], end: int) -> bool:
    if line.group().count("\n") > 1:
        return True
    # A lower-case word after a single line end is the same sentence, wrapped.
    word = _next_word(text, line.end(), end)
    return not (word and word[0].islower())


def _next_word(text: str, position: int, end: int) -> str:
    while position < end and text[position].isspace():
        position += 1
    found = _NEXT_WORD.match(text, position, end)
    return (found and found.group(1)) or ""
