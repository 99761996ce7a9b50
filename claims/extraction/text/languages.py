"""Whether a text is in a language that the rules do not know, by its function words."""

import re
from collections.abc import Sequence
from itertools import islice

from claims.extraction.text.spanish_verbs import SPANISH_VERBS
from claims.extraction.text.vocabulary import word_set

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 400  # words: more do not change the answer
_LEAST = 3  # function words of another language
_SPANISH = (
    word_set("el los las del una y según dijo pero más con por muy también está están fue sus este hay ya")
    | SPANISH_VERBS.keys()
)
_ENGLISH = word_set("the and that this with from was said of to in it is be will")
# French, German, Portuguese, Italian, Catalan, Dutch, Swedish: words that neither English nor Spanish has.
_OTHERS = word_set(
    """
    le les des et du est dans pour qui sur avec pas ce cette aux très une au
    der die das und den dem ein eine ist nicht auf für von zu war
    os um uma dos não mais foi ao pelo pela é
    gli di che è per della nel sono il
    amb els dels són
    het een van niet och att det som på är ikke til jeg
    """
)


def is_unknown_language(text: str) -> bool:
    """Whether it is clearly neither English nor Spanish. Of other scripts nothing is clear."""
    words = _sample(text)
    others = _count(words, _OTHERS)
    return others >= _LEAST and others > max(_count(words, _SPANISH), _count(words, _ENGLISH))


def _sample(text: str) -> list[str]:
    return [match.group().lower() for match in islice(_WORD.finditer(text), _SAMPLE)]


def _count(words: Sequence[str], listed: frozenset[str]) -> int:
    return sum(word in listed for word in words)
