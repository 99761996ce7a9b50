"""What a subject’s first-found phrase leaves out on its sides: appositions in a row, and others named.

Dana Orwell, 47, of Corvale, [Vt.,] who leads it, said      a writer and [spokeswoman] said
“…,” said [Ana Ruiz], Bo Lind and Carl Moss
"""

from collections.abc import Callable

from claims.extraction.quotes.appositions import Tokens
from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.grammar import (
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    PERSONALS,
    PREPOSITIONS,
    WEEKDAYS,
    is_adverb,
)

_MOST = 5  # pieces in a row
_LONGEST_PIECE = 12  # tokens
_LONGEST_LIST = 30  # tokens
_PLACES = frozenset(("of", "from"))

PhraseStart = Callable[[Tokens, int], int | None]


def widened(tokens: Tokens, start: int, end: int, phrase_start: PhraseStart) -> int:
    """Where the subject `tokens[start:end]` really begins."""
    start = _over_coordination(tokens, start, phrase_start)
    if tokens[end - 1].text != "," or not _is_piece(tokens, start):
        return start
    here = start
    for _ in range(_MOST):
        if here < 2 or tokens[here - 1].text != ",":
            break
        if _is_named(tokens, here - 2):
            before = phrase_start(tokens, here - 1)
            return start if before is None or not _is_free(tokens, before) else before
        here = _piece_start(tokens, here - 1)
        if not _is_piece(tokens, here):
            break
    return start


def _over_coordination(tokens: Tokens, start: int, phrase_start: PhraseStart) -> int:
    """The former first lady and [senator]; unions, groups and [many lawmakers]."""
    here = start
    for _ in range(_MOST):
        is_tied = here > 1 and (
            tokens[here - 1].lower == "and" or (here < start and tokens[here - 1].text == ",")
        )
        if not is_tied or tokens[here].lower in PERSONALS or tokens[here - 2].kind == "quotation":
            break
        end = here - 2 if tokens[here - 2].text == "," else here - 1
        before = phrase_start(tokens, end) if end > 0 else None
        if before is None or tokens[before].lower in PERSONALS or _acts(tokens, before, end):
            break
        here = before
    return (
        here if here == 0 or tokens[here - 1].text == "," or tokens[here - 1].lower in CONJUNCTIONS else start
    )


def _acts(tokens: Tokens, start: int, end: int) -> bool:
    return any(
        token.lower in COMMON_VERBS
        or token.lower in AUXILIARIES
        or (token.lower in REPORTING_VERBS and token.lower.endswith(("ed", "s")))
        or (token.lower.endswith("ly") and is_adverb(token.lower))
        for token in tokens[start:end]
        if not token.is_capitalised
    )


def _is_piece(tokens: Tokens, start: int) -> bool:
    """An age, a state, "of Corvale", "a lawyer", "president of …": what stands beside a name, not a name."""
    first = tokens[start]
    if first.kind != "word" or first.lower in WEEKDAYS | MONTHS | PERSONALS:
        return False
    if first.text[0].isdigit() or first.lower in DETERMINERS | _PLACES:
        return not first.is_capitalised
    return (first.text.endswith(".") and len(first.text) > 2) or not (
        first.is_capitalised or first.lower in PREPOSITIONS | CONJUNCTIONS or is_adverb(first.lower)
    )


def _is_named(tokens: Tokens, last: int) -> bool:
    token = tokens[last]
    is_name = token.is_capitalised and not token.text.endswith(".") and token.lower not in WEEKDAYS | MONTHS
    return is_name and not _is_piece(tokens, _piece_start(tokens, last + 1))


def _piece_start(tokens: Tokens, end: int) -> int:
    """Where the piece that ends at `end` begins: behind the comma before it."""
    low = max(0, end - _LONGEST_PIECE)
    return next((i + 1 for i in range(end - 1, low - 1, -1) if tokens[i].text == ","), low)


def _is_free(tokens: Tokens, start: int) -> bool:
    return start == 0 or tokens[start - 1].lower not in PREPOSITIONS


def list_end(tokens: Tokens, end: int) -> int:
    """Past the other names of a list, which only an "and" before the last one shows to be one."""
    here = end
    while here + 1 < min(len(tokens), end + _LONGEST_LIST) and tokens[here].text == ",":
        here = _name_end(tokens, here + 1)
        if here + 1 < len(tokens) and tokens[here].lower == "and" and tokens[here - 1].kind == "word":
            return max(_name_end(tokens, here + 1), here)
    return end


def _name_end(tokens: Tokens, start: int) -> int:
    here = start
    while here < len(tokens) and tokens[here].kind == "word" and tokens[here].is_capitalised:
        here += 1
    return here
