"""Reports whose cue is a noun: Ruiz’s claim [that the bridge is safe]; her vow [to reopen it]."""

from claims.extraction.quotes.clauses import clause_end, has_finite_verb
from claims.extraction.quotes.mentions import Place, Tokens
from claims.extraction.quotes.readings import Reading
from claims.extraction.text.grammar import (
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONALS,
    RELATIVES,
)
from claims.extraction.text.vocabulary import word_set

_CLAIMS = word_set(
    """
    claim claims assertion assertions contention allegation allegations accusation accusations statement
    statements suggestion argument warning insistence prediction remark remarks comment comments complaint
    announcement declaration observation acknowledgment admission assurance assurances denial charge charges
    """
)
_INTENTS = word_set("vow vows pledge pledges promise promises call calls threat")
NOMINALS = _CLAIMS | _INTENTS
_OWNERS = word_set("his her their its my our")
_LONGEST_OWNER = 5  # tokens
_ADJECTIVES = 2  # between the owner and the noun: "her latest claim"
_CLAUSES = RELATIVES | CONJUNCTIONS | PERSONALS | {"to", ","}


def read_nominal(tokens: Tokens, i: int, floor: int) -> Reading | None:
    """The report that the noun at `i` makes, if it has an owner and is followed by what was said."""
    word = tokens[i].lower
    opens = {"that", "to"} if word in _INTENTS else {"that"} if word in _CLAIMS else set()
    if i + 3 >= len(tokens) or tokens[i + 1].lower not in opens:
        return None
    mention = _owner(tokens, i, floor)
    if mention is None:
        return None
    start = i + 1 if tokens[i + 1].lower == "to" else i + 2
    end = clause_end(tokens, start)
    if not any(_is_finite(tokens, k) for k in range(floor, mention[0])):  # the noun is the subject
        end = _before_main_verb(tokens, start, end)
    is_said = end is not None and (end - start > 1 or tokens[start].kind == "quotation")
    return Reading(mention, ((start, end),), "nominal") if is_said else None


def _owner(tokens: Tokens, i: int, floor: int) -> Place | None:
    for k in range(i - 1, max(floor - 1, i - 2 - _ADJECTIVES), -1):
        if tokens[k].lower in _OWNERS:
            return k, k + 1
        if tokens[k].kind == "clitic" and k > floor:
            return _phrase(tokens, k, floor)
        if tokens[k].kind != "word":
            return None
    return None


def _phrase(tokens: Tokens, end: int, floor: int) -> Place | None:
    """The owner's name, or "the mayor" back to its article."""
    here = end
    if tokens[end - 1].is_capitalised:
        while here > floor and tokens[here - 1].is_capitalised and tokens[here - 1].kind == "word":
            here -= 1
        return here, end
    while here > max(floor, end - _LONGEST_OWNER) and tokens[here - 1].kind == "word":
        here -= 1
        if tokens[here].lower in DETERMINERS:
            return here, end
    return None


def _before_main_verb(tokens: Tokens, start: int, end: int) -> int | None:
    """ "Her claim that [the bridge is safe] was false": up to the verb that follows a whole clause."""
    for k in range(start + 1, end):
        whole = tokens[k - 1].kind == "quotation" or has_finite_verb(tokens, start, k)
        if whole and _is_finite(tokens, k) and tokens[k - 1].lower not in _CLAUSES:
            return k
    return None


def _is_finite(tokens: Tokens, k: int) -> bool:
    word = tokens[k].lower
    is_verb = word in COMMON_VERBS or word in AUXILIARIES - {"to", "be", "been", "being"}
    return is_verb and tokens[k].kind == "word" and tokens[k - 1].lower not in AUXILIARIES if k else False
