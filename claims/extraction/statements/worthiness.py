"""How much a statement deserves checking: a score from 0 to 1 that a person can retrace from one table."""

import math
import re

from claims.extraction.statements.wording import any_of
from claims.extraction.types import Reason

# Added up and put through the logistic function. Fitted on labelled sentences of US debates with features
# of this kind, then rounded; the base is set for news, where THRESHOLD leaves an editor a third of the text.
WEIGHTS = {
    "number": 1.4,
    "measure": 1.6,  # money, percentages, thousands and up
    "comparison": 1.4,
    "record": 1.0,
    "date": 0.7,  # not "Tuesday" or "this week", which only say when the news is from
    "named_event": 0.7,
    "cause": 0.4,
    "past": 0.7,
    "third person": 0.3,
    "name": 0.3,  # for each, up to three
    "first person": -0.6,
    "second person": -0.5,
    "conditional": -0.7,
    "hedge": -0.9,
    "judgement": -0.9,
}
BASE = -1.8
THRESHOLD = 0.4
_NAMES_COUNTED = 3

_MEASURE = re.compile(
    r"[$€£¥%]|\b(?:percent|per\scent|thousand|million|billion|trillion|millones|mil|por\sciento)", re.I
)
_VAGUE_DATE = re.compile(r"\w+day|this\s\w+|last\s(?:week|weekend)|ayer|(?:el|este)\s\w+")
_NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\w’'-]+")
_SIGNS = {
    "past": re.compile(
        any_of(
            "\\w{3,30}ed was were had did said told went took made came gave saw met held led left got"
            " became won lost rose fell grew spent found kept ran brought built bought sold fought fled"
            " sent paid began fue fueron \\w{2,20}(?:aron|ieron)"
        )
    ),
    "third person": re.compile(any_of("[Hh]e [Ss]he [Tt]hey")),
    "first person": re.compile(any_of("I [Mm]y I['’]m I['’]ve me")),
    "second person": re.compile(any_of("[Yy]ou [Yy]our")),
    "conditional": re.compile(any_of("will would should must could might may shall")),
    "hedge": re.compile(
        any_of("think believes? hopes? wants? likes? feels? needs? perhaps maybe reportedly presumably")
    ),
    "judgement": re.compile(
        any_of(
            "good great bad terrible wonderful important right wrong best strong proud fair shameful"
            " beautiful"
        )
    ),
}


def worthiness(statement: str, reasons: tuple[Reason, ...]) -> float:
    """The score of a statement with its reasons: near 0 for nothing to check, towards 1 for hard facts."""
    kinds = {reason.kind for reason in reasons if not _is_vague(reason)}
    total = BASE + sum(WEIGHTS[kind] for kind in kinds)
    if any(reason.kind == "number" and _MEASURE.search(reason.text) for reason in reasons):
        total += WEIGHTS["measure"]
    total += sum(WEIGHTS[sign] for sign, pattern in _SIGNS.items() if pattern.search(statement))
    total += WEIGHTS["name"] * min(_NAMES_COUNTED, len(_NAME.findall(statement)))
    return round(1 / (1 + math.exp(-total)), 3)


def _is_vague(reason: Reason) -> bool:
    return reason.kind == "date" and _VAGUE_DATE.fullmatch(reason.text) is not None
