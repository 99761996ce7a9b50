"""Small signs in the wording that a sentence tells a fact or a view: data for `worthiness`, `features`."""

import re
from functools import lru_cache

from claims.extraction.statements.whole_words import whole_words
from claims.extraction.types import Reason

MEASURE = re.compile(
    r"[$€£¥%]|\b(?:percent|per\scent|thousand|million|billion|trillion|millones|mil|por\sciento)", re.I
)
NAME = re.compile(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\w’'-]+")
_VAGUE_DATE = re.compile(r"\w+day|this\s\w+|last\s(?:week|weekend)|ayer|(?:el|este)\s\w+")

_SIGNS = {
    "past": "was were had did said told went took made came gave saw met held led left got became won lost"
    " rose fell grew spent found kept ran brought built bought sold fought fled sent paid began fue fueron",
    "third person": "he He she She they They",
    "first person": "I my My me",
    "second person": "you You your Your",
    "conditional": "will would should must could might may shall",
    "hedge": "think believe believes hope hopes want wants like likes feel feels need needs perhaps maybe"
    " reportedly presumably",
    "judgement": "good great bad terrible wonderful important right wrong best strong proud fair shameful"
    " beautiful",
}
_SIGN_OF = {word: sign for sign, words in _SIGNS.items() for word in words.split()}
_PAST_ENDINGS = {"ed": range(5, 33), "aron": range(6, 25), "ieron": range(7, 26)}  # letters of the word


@lru_cache(maxsize=4)  # the score and the features of one statement, one after another
def signs_in(statement: str) -> dict[str, str]:
    """The first word that shows each sign; signs that are not there are left out."""
    found: dict[str, str] = {}
    for word in whole_words(statement):
        sign = _SIGN_OF.get(word) or ("past" if word[-1] in "dn" and _ends_in_past(word) else "")
        if sign:
            found.setdefault(sign, word)
    return {sign: found[sign] for sign in _SIGNS if sign in found}


def _ends_in_past(word: str) -> bool:
    if not word.endswith(("ed", "aron", "ieron")):
        return False
    return any(word.endswith(ending) and len(word) in lengths for ending, lengths in _PAST_ENDINGS.items())


def is_vague(reason: Reason) -> bool:
    """ "Tuesday", "this week": says when the news is from, not when what is claimed was."""
    return reason.kind == "date" and _VAGUE_DATE.fullmatch(reason.text) is not None
