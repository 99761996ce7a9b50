"""Who acts in a sentence, for cues that have no subject of their own: "Vance apologized, saying …"."""

from claims.extraction.quotes.mentions import Place, Tokens, subject_before
from claims.extraction.text.cues import reporting_verb
from claims.extraction.text.grammar import (
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONALS,
    PREPOSITIONS,
    is_adverb,
)
from claims.extraction.text.words import Token

_REACH = 45  # tokens back from the cue
_ACTORS = PERSONALS - {"it", "you"} | {"who"}
_NO_VERBS = PREPOSITIONS | CONJUNCTIONS | DETERMINERS


def acting_subject(tokens: Tokens, before: int, floor: int = 0) -> Place | None:
    """The nearest subject before `before`: a pronoun, or a phrase that a verb follows."""
    for i in range(before - 1, max(floor, before - _REACH + 1) - 1, -1):
        token = tokens[i]
        if token.kind != "word":
            continue
        if token.lower in _ACTORS and _verb_follows(tokens, i + 1):
            return i, i + 1
        if _is_finite(tokens, i) and i > 0:
            start = _subject_start(tokens, i)
            if start is not None:
                return start
    return _opening_name(tokens, before) if floor == 0 else None


def _verb_follows(tokens: Tokens, i: int) -> bool:
    while i < len(tokens) and is_adverb(tokens[i].lower):
        i += 1
    return i < len(tokens) and tokens[i].kind in {"word", "clitic"} and tokens[i].lower not in _NO_VERBS


def _is_finite(tokens: Tokens, i: int) -> bool:
    word = tokens[i].lower
    if tokens[i].is_capitalised or word == "to" or (i and tokens[i - 1].lower in _NO_VERBS | {"to"}):
        return False
    if word in AUXILIARIES or word in COMMON_VERBS:
        return True
    verb = reporting_verb(word, "")
    return (verb is not None and verb.form in {"past", "third"}) or (word.endswith("ed") and len(word) > 4)


def _subject_start(tokens: Tokens, verb: int) -> Place | None:
    """The phrase right before a finite verb, when it opens the sentence or follows a comma or conjunction."""
    end = verb
    while end > 0 and is_adverb(tokens[end - 1].lower):
        end -= 1
    if end == 0 or not (tokens[end - 1].kind == "word" or tokens[end - 1].text in {",", ")"}):
        return None
    phrase = subject_before(tokens, end)
    if phrase is None or not _is_nominal(tokens[phrase[0]]):
        return None
    return phrase if phrase[0] == 0 or not _continues(tokens[phrase[0] - 1]) else None


def _is_nominal(token: Token) -> bool:
    return token.is_capitalised or token.lower in DETERMINERS | PERSONALS


def _continues(token: Token) -> bool:
    return token.lower in PREPOSITIONS or token.lower in {"that", "which", "who"}


def _opening_name(tokens: Tokens, before: int) -> Place | None:
    """The phrase that opens the sentence, as far as no verb, preposition or adverb ends it."""
    here = 0
    while (
        here < min(before, 12) and tokens[here].kind in {"word", "clitic"} and not _ends_opening(tokens, here)
    ):
        here += 1
    if here < len(tokens) and tokens[here].lower in PREPOSITIONS:  # "Days after the vote, …"
        return None
    opens = here and tokens[0].is_capitalised and tokens[0].lower not in PREPOSITIONS | CONJUNCTIONS
    return (0, here) if opens else None


def _ends_opening(tokens: Tokens, i: int) -> bool:
    word = tokens[i].lower
    if i == 0 or tokens[i].kind == "clitic":  # "Ruiz's rival" is not Ruiz
        return False
    return word in PREPOSITIONS - {"of"} or is_adverb(word) or word in CONJUNCTIONS or _is_finite(tokens, i)
