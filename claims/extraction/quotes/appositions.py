"""Appositions between a noun phrase and its verb: Olenko[, who leads the union,] said."""

from claims.extraction.text.grammar import CONJUNCTIONS, DETERMINERS, PERSONALS, PREPOSITIONS
from claims.extraction.text.words import Token

Tokens = tuple[Token, ...]

WIDEST = 30  # tokens a noun phrase with its appositions may take
_LONGEST_RELATION = 5  # tokens of "'s former campaign manager"
_OPENS_APPOSITION = (
    DETERMINERS
    | PREPOSITIONS
    | frozenset(("who", "which", "whose", "now", "then", "also", "himself", "herself"))
)


def over_appositions(tokens: Tokens, end: int) -> int | None:
    """Back over appositions to the head that they follow: Olenko[, who leads the union,] said."""
    here = end
    low = max(0, end - WIDEST)
    while here > low and tokens[here - 1].text in {",", ")", "—", "–", "--"}:
        closing = tokens[here - 1].text
        opening = "(" if closing == ")" else closing
        begin = next((i for i in range(here - 2, low - 1, -1) if tokens[i].text == opening), None)
        if (
            begin is None
            or begin == 0
            or (
                closing != ")"
                and not _is_apposition(tokens, begin + 1, here - 1)
                and not _is_relation(tokens, begin)
            )
        ):
            return None
        here = begin
    return here


def _is_relation(tokens: Tokens, comma: int) -> bool:
    """Lind's [former rival], Ana Ruiz of the Green Party, said: the name behind says who that is."""
    if not tokens[comma + 1].is_capitalised or tokens[comma - 1].is_capitalised:
        return False
    before = reversed(tokens[max(0, comma - _LONGEST_RELATION) : comma])
    return next((token.kind == "clitic" for token in before if token.kind != "word"), False)


def _is_apposition(tokens: Tokens, start: int, end: int) -> bool:
    first = tokens[start]
    if first.kind != "word" or tokens[end - 1].kind == "quotation":
        return False
    if first.lower in _OPENS_APPOSITION or first.text[0].isdigit() or first.text.endswith("."):
        return True
    if first.lower in CONJUNCTIONS or first.lower in PERSONALS:
        return False
    is_owned = any(token.kind == "clitic" for token in tokens[start:end])  # "Ruiz's campaign manager"
    return first.text[:1].islower() or end - start <= 3 or is_owned
