"""What a name does in its sentence, as far as its neighbours tell: a subject is likelier to be "he"."""

from typing import Literal

from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.grammar import COMMON_VERBS, CONJUNCTIONS, PREPOSITIONS
from claims.extraction.text.words import Token

_LONGEST_ADVERBIAL = 6  # tokens

# Subject of the sentence, of a clause in it, where something happens ("in Lima"), or anything else.
Standing = Literal["subject", "clause", "place", "other"]


def standing_of(tokens: tuple[Token, ...], start: int, end: int) -> Standing:
    """The standing of the name `tokens[start:end]`, its title included."""
    if start == 0:
        return "subject"
    before = tokens[start - 1]
    if start == 1 and before.kind == "dash":  # "— Luis Almagro (@Almagro_OEA2015)": a signature
        return "other"
    if before.text in {",", "—", "–", "--", ":"} or (before.lower in {"and", "but", "the"} and start < 3):
        return "subject"
    if before.lower in {"in", "at", "near", "outside"}:
        return "place"
    if _follows_adverbial(tokens, start) and is_verb(tokens, end):
        return "subject"
    return "clause" if before.lower in CONJUNCTIONS or before.kind == "quotation" else "other"


def _follows_adverbial(tokens: tuple[Token, ...], start: int) -> bool:
    """ "In 2002 Aznar backed …": an adverbial that no comma sets apart."""
    if start > _LONGEST_ADVERBIAL or tokens[start - 1].lower in PREPOSITIONS:
        return False
    return tokens[0].lower in PREPOSITIONS and not any(is_verb(tokens, i) for i in range(start))


def is_verb(tokens: tuple[Token, ...], i: int) -> bool:
    """Whether the word can be a finite verb or a participle."""
    if i >= len(tokens) or tokens[i].is_capitalised:
        return False
    word = tokens[i].lower
    return word in COMMON_VERBS or word in REPORTING_VERBS or (word.endswith("ed") and len(word) > 4)
