"""Reporting that did not take place: refused, denied to have happened, only thought of, or asked about.

would not say that …      never claimed …      Had she said …      Neither Ruiz nor Lind said …
"""

from claims.extraction.quotes.mentions import Place, Tokens
from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.grammar import NEGATIONS, is_adverb
from claims.extraction.text.vocabulary import word_set

_REFUSALS = word_set("declined refused declines refuses failed without unable")
_MODALS = word_set("might could would should")
_CONDITIONS = word_set("if unless whether")
_INVERTED = word_set("had did does do has have")
_NOBODY = word_set("nobody none neither")
DISOWNS = word_set("deny denies denied denying avoid avoids avoided avoiding")


def is_unsaid(tokens: Tokens, group: int, cue: int) -> bool:
    """Whether the verb group `tokens[group:cue + 1]` tells that nothing was said: "declined to say"."""
    if tokens[group].lower == "to":  # "ordered prosecutors to explain": someone else is to speak
        return True
    if any(token.lower in NEGATIONS | _MODALS for token in tokens[group:cue]):
        return True
    if group > 0 and tokens[group - 1].lower in _REFUSALS | NEGATIONS:
        return True
    if _is_disowned(tokens, group):
        return True
    stops_short = group > 1 and [token.lower for token in tokens[group - 2 : group]] == ["short", "of"]
    return stops_short or _in_opening_condition(tokens, cue)


def _is_disowned(tokens: Tokens, group: int) -> bool:
    """ "denied ever saying", "denied having said"."""
    here = group
    while here > 0 and is_adverb(tokens[here - 1].lower):
        here -= 1
    return here > 0 and tokens[here - 1].lower in DISOWNS


def disowns(tokens: Tokens, end: int) -> bool:
    """Whether what is denied by a cue that ends at `end` is to have spoken: "denied (ever) saying"."""
    here = end
    while here < len(tokens) and is_adverb(tokens[here].lower):
        here += 1
    if here >= len(tokens):
        return False
    word = tokens[here].lower
    return word == "having" or (word in REPORTING_VERBS and word.endswith("ing"))


def _in_opening_condition(tokens: Tokens, cue: int) -> bool:
    """ "If Ruiz said so, …"; "Had Ruiz said so, …"; "Did Ruiz say so?": before the sentence's first mark."""
    opens = tokens[0].lower in _CONDITIONS or (tokens[0].lower in _INVERTED and cue > 1)
    return opens and all(token.kind in {"word", "clitic"} for token in tokens[1:cue])


def is_nobodys(tokens: Tokens, mention: Place) -> bool:
    """ "No one at the port", "neither Lind nor Ruiz", "if Ruiz"."""
    first = tokens[mention[0]].lower
    nobody = first in _NOBODY or (first == "no" and not tokens[mention[0] + 1].text[:1].isdigit())
    before = tokens[mention[0] - 1].lower if mention[0] else ""
    return nobody or before in {"nor", "neither"} or before in _CONDITIONS
