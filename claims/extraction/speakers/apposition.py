"""Roles beside a name, between commas: "the port's director, Pavel Brandt", "Ana Ruiz, a lawyer here"."""

from claims.extraction.speakers.naming import PERSON_NOUNS
from claims.extraction.text.grammar import DETERMINERS, PREPOSITIONS
from claims.extraction.text.words import Token

_LONGEST = 12  # tokens of a role
_LONGEST_BEFORE_NOUN = 6  # tokens in front of its noun: "the state's Republican attorney"


def role_beside(tokens: tuple[Token, ...], start: int, end: int) -> str:
    """The role printed next to the name `tokens[start:end]`, as printed; empty when there is none."""
    return _role_after(tokens, end) or _role_before(tokens, start)


def _role_after(tokens: tuple[Token, ...], end: int) -> str:
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return ""
    here = end + 1
    while here < min(end + 1 + _LONGEST, len(tokens)) and _continues(tokens[here]):
        here += 1
    words = tokens[end + 1 : here]
    noun = next((i for i, token in enumerate(words) if token.lower in PREPOSITIONS), len(words)) - 1
    is_role = noun >= 0 and words[noun].lower in PERSON_NOUNS and here < len(tokens)
    return _printed(words) if is_role else ""


def _continues(token: Token) -> bool:
    return token.kind in {"word", "clitic"} and token.lower not in {"who", "whose", "said", "says", "told"}


def _role_before(tokens: tuple[Token, ...], start: int) -> str:
    if start < 3 or tokens[start - 1].text != "," or tokens[start - 2].lower not in PERSON_NOUNS:
        return ""
    here = start - 2
    while here > max(0, start - 2 - _LONGEST_BEFORE_NOUN) and tokens[here].lower not in DETERMINERS:
        here -= 1
    return _printed(tokens[here : start - 1]) if tokens[here].lower in DETERMINERS else ""


def _printed(tokens: tuple[Token, ...]) -> str:
    joined = "".join(token.text if token.kind == "clitic" else " " + token.text for token in tokens).strip()
    first, _, rest = joined.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} else joined
