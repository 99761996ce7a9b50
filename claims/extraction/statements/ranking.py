"""How much an English statement deserves checking, by fitted weights, and what speaks for it and against.

`detection.py` asks for each statement. Every feature adds its weight; the strongest become reasons that
show the statement's own words.
"""

import json
import math
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from claims.extraction.statements.features import Feature
from claims.extraction.statements.signs import is_vague
from claims.extraction.text.grammar import (
    ADVERBS,
    AUXILIARIES,
    BE,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    NEGATIONS,
    PERSONALS,
    POSSESSIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    RELATIVES,
)
from claims.extraction.types import Reason, ReasonKind

Weights = Mapping[str, float]  # by name of feature
Weighed = list[tuple[float, Reason]]  # what a reason adds to the odds, in logarithms

SURE = 0.7  # a statement scored as high as this is a candidate though rules would not take it
_TELLS = 0.25  # added by what is worth a mention
_WORDS_SHOWN = 2  # on either side
_TOLD: dict[str, ReasonKind] = {"sign:past": "past", "shape:names": "name"}
# These weigh too, but tell an editor nothing.
_EMPTY = (
    ADVERBS
    | AUXILIARIES
    | BE
    | COMMON_VERBS
    | CONJUNCTIONS
    | DETERMINERS
    | NEGATIONS
    | PERSONALS
    | POSSESSIVES
    | PREPOSITIONS
    | QUESTION_WORDS
    | RELATIVES
)
_FILE = Path(__file__).parent.parent / "weights" / "worthiness.json"


@cache
def shipped_weights() -> Weights:
    """The weights of this release."""
    return json.loads(_FILE.read_text(encoding="utf-8"))


def reasons_for(found: list[Feature], facts: tuple[Reason, ...], weights: Weights) -> tuple[Reason, ...]:
    """What speaks for an English statement and against, the strongest first.

    All the facts are among the reasons; those of the kind "opinion" speak against, and come last.
    """
    in_facts = " ".join(fact.text for fact in facts)
    reasons = (
        _facts(found, facts, weights) + _told(found, in_facts, weights) + _words(found, in_facts, weights)
    )
    reasons.sort(key=lambda reason: -reason[0])
    return tuple(reason for _, reason in reasons)


def log_odds(found: list[Feature], weights: Weights) -> float:
    return sum([weights.get(name, 0.0) * value for name, value, _ in found])


def score_of(odds: float) -> float:
    return round(1 / (1 + math.exp(-min(max(odds, -30.0), 30.0))), 3)


def _facts(found: list[Feature], facts: tuple[Reason, ...], weights: Weights) -> Weighed:
    """Facts of one kind share what that kind adds."""
    added = Counter[str]()
    for feature in found:
        if feature.name.startswith("fact:"):
            added[feature.name[5:].split()[0]] += weights.get(feature.name, 0.0) * feature.value
    return [(added["weekday" if is_vague(fact) else fact.kind], fact) for fact in facts]


def _told(found: list[Feature], in_facts: str, weights: Weights) -> Weighed:
    """That it tells of the past, and whom or what it names."""
    weighed = [(weights.get(f.name, 0.0) * f.value, f) for f in found if f.name in _TOLD and f.text]
    return [
        (added, Reason(_TOLD[f.name], f.text))
        for added, f in weighed
        if added >= _TELLS and f.text not in in_facts
    ]


def _words(found: list[Feature], in_facts: str, weights: Weights) -> Weighed:
    """The words that weigh most: those of checkable matters, and those of views, wishes and addresses."""
    added = Counter[str]()
    for feature in found:
        weight = weights.get(feature.name)
        if weight and feature.name.startswith(("word:", "sign:")) and feature.name not in _TOLD:
            added[feature.text] += weight * feature.value
    signs = {feature.text for feature in found if feature.name.startswith("sign:")}
    ordered = sorted(added.items(), key=lambda entry: (-entry[1], entry[0]))
    speaking = [
        (w, Reason("topic", text)) for text, w in ordered if w >= _TELLS and _is_matter(text, in_facts)
    ]
    against = [
        (w, Reason("opinion", text)) for text, w in reversed(ordered) if w <= -_TELLS and text in signs
    ]
    return speaking[:_WORDS_SHOWN] + against[:_WORDS_SHOWN]


def _is_matter(text: str, in_facts: str) -> bool:
    """Whether the word says something by itself and is not shown already, in a fact or as a name."""
    return text.isalpha() and text.islower() and text not in _EMPTY and text not in in_facts
