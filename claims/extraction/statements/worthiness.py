"""How much a statement deserves checking by rules alone: a score from 0 to 1, retraced from one table.

For Spanish and other languages; English is ranked by fitted weights (`ranking.py`).
"""

import math

from claims.extraction.statements.signs import MEASURE, NAME, is_vague, signs_in
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


def worthiness(statement: str, reasons: tuple[Reason, ...]) -> float:
    """The score of a statement with its reasons: near 0 for nothing to check, towards 1 for hard facts."""
    kinds = {reason.kind for reason in reasons if not is_vague(reason)}
    total = BASE + sum(WEIGHTS[kind] for kind in kinds)
    if any(reason.kind == "number" and MEASURE.search(reason.text) for reason in reasons):
        total += WEIGHTS["measure"]
    total += sum(WEIGHTS[sign] for sign in signs_in(statement))
    total += WEIGHTS["name"] * min(_NAMES_COUNTED, len(NAME.findall(statement)))
    return round(1 / (1 + math.exp(-total)), 3)
