"""What a sentence shows of itself: the features that `ranking.py` weighs and `fitting.py` gives weights to.

Words are counted one at a time, never in sequence, and by hash, so that weights by word hold no text.
"""

import hashlib
import math
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from claims.extraction.statements.checkable import main_verb, uncheckable
from claims.extraction.statements.signs import MEASURE, NAME, is_vague, signs_in
from claims.extraction.types import Reason

_WORD = re.compile(r"[^\W\d_]+(?:[’'][a-z]+)?|\d[\d.,]*")
_NAMES_COUNTED = 3
_TYPICAL_LENGTH = 9  # words; in a longer sentence each word says less


class Feature(NamedTuple):
    """One thing seen in a sentence, how much of it, and the sentence's words that show it, or ""."""

    name: str
    value: float
    text: str = ""


def features_of(statement: str, facts: tuple[Reason, ...]) -> list[Feature]:
    """Every feature of an English sentence; `facts` are what `reasons_in` found in it.

    A feature's name is "fact:…", "sign:…", "word:…", "first:…" or "shape:…".
    """
    words = _WORD.findall(statement)
    return [
        *_facts(facts),
        *(Feature(f"sign:{sign}", 1.0, word) for sign, word in signs_in(statement).items()),
        *_words(words),
        *_shape(statement, words),
    ]


def _facts(facts: tuple[Reason, ...]) -> list[Feature]:
    counted = Counter("weekday" if is_vague(fact) else fact.kind for fact in facts)
    found = [Feature(f"fact:{kind}", 1.0) for kind in counted]
    found += [Feature(f"fact:{kind} count", math.log1p(number)) for kind, number in counted.items()]
    if any(fact.kind == "number" and MEASURE.search(fact.text) for fact in facts):
        found.append(Feature("fact:number measure", 1.0))
    return found


def _words(words: list[str]) -> list[Feature]:
    share = min(1.0, math.sqrt(_TYPICAL_LENGTH / max(1, len(words))))
    shown = {_name_of(word): word for word in words}
    found = [Feature(name, share, word) for name, word in shown.items()]
    return [*found, Feature(f"first:{hash_of_word(words[0])}", 1.0)] if words else found


@lru_cache(maxsize=10_000)  # most words of an article have been met before
def _name_of(word: str) -> str:
    return f"word:{hash_of_word(word)}"


def hash_of_word(word: str) -> str:
    """Ten hex digits by which weights know a word, whatever its case; nearly never the same for two."""
    return hashlib.blake2b(_counted_as(word).encode(), digest_size=5).hexdigest()


def _counted_as(word: str) -> str:
    """A figure counts by its number of digits, whatever they are."""
    if word[0].isdigit():
        return f"{min(5, sum(map(str.isdigit, word)))} digits"
    return word.lower().replace("’", "'")


def _shape(statement: str, words: list[str]) -> list[Feature]:
    names = NAME.findall(statement)
    figures = len([word for word in words if word[0].isdigit()])
    return [
        Feature("shape:names", float(min(_NAMES_COUNTED, len(names))), names[0] if names else ""),
        Feature("shape:figures", math.log1p(figures)),
        Feature("shape:length", math.log1p(len(words)) / 2),
        Feature("shape:short", 1.0 - min(10, len(words)) / 10),
        Feature(f"shape:{uncheckable(statement, 'en') or 'plain'}", 1.0),
        Feature(f"shape:{main_verb(statement, 'en') or 'no'} verb", 1.0),
    ]
