"""Whether a sentence tells of the past or of what is to come, where its own words leave no doubt."""

import re
from typing import Literal

from claims.extraction.statements.wording import any_of

Tense = Literal["past", "future", ""]

_IRREGULAR = any_of(
    "was were had did said told went took made came gave saw met held led left got became won lost rose fell"
    " grew spent found kept ran brought built bought sold fought fled sent paid began broke shot stole wrote"
    " drew drove flew threw taught caught chose dealt fed felt heard hid lent meant quit rode spoke stood"
    " struck swore tore wore laid sank froze shrank resigned wasn['’]t weren['’]t didn['’]t hadn['’]t"
)
# "The elected council meets on Friday" tells of nothing past, nor does "wanted men".
_REGULAR = (
    r"(?<!\bthe\s)(?<!\ba\s)(?<!\ban\s)(?<!\bhis\s)(?<!\bher\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bis\s)(?<!\bare\s)"
    r"(?<!\bbe\s)\b(?!need|feed|speed|indeed|hundred|seed)[a-z]{2,25}ed\b(?!-)"
)
# In the present these would end in s.
_SAME_AS_PRESENT = (
    r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Ww]ho)\s(?:cut|hit|cost|set|put|read|shut|spread|split|let|hurt|bet)\b"
)
_PAST = re.compile(f"{_IRREGULAR}|{_REGULAR}|{_SAME_AS_PRESENT}")
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|shall|[a-z]{1,5}['’]ll|(?:plans|aims|intends) to"
    r"|(?:is|are|am)\s(?:(?:going|set|due|scheduled|expected|planning)\s)?to\s(?=[a-z]))\b"
)
# What may be, and what is fixed in the present tense: "opens on Friday".
_OPEN = re.compile(
    any_of(
        "would could might may should if unless meets opens begins starts votes closes ends goes arrives"
        " faces holds takes is_going is_due are_due"
    )
)


def tense_of(sentence: str) -> Tense:
    """ "" where both, neither, or a condition is found."""
    if _OPEN.search(sentence):
        return ""
    past, future = _PAST.search(sentence) is not None, _FUTURE.search(sentence) is not None
    return "" if past == future else "past" if past else "future"


def is_past(verb: str) -> bool:
    """Whether one word is a finite verb of the past, whatever stands before it."""
    return _PAST.fullmatch(verb) is not None
