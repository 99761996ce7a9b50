"""Surnames that only ever open a sentence, told from plain words with a capital: "Critics said"."""

import re
from collections import Counter

from claims.extraction.speakers.naming import INSTITUTION_WORDS, PERSON_NOUNS
from claims.extraction.speakers.standing import is_verb
from claims.extraction.text.narration import Sentence
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token

_NEVER_CALLED = (
    PERSON_NOUNS
    | INSTITUTION_WORDS
    | word_set(
        """
        people men women children nobody everybody everyone someone somebody anyone anybody none nothing
        everything something data video evidence media legend staff prosecution defense
        """
    )
)
_PRONOUN = re.compile(r"(?:he|she)\b")


def people_called(sentences: list[Sentence]) -> set[str]:
    """The words that open sentences as a person's name does: "Ledezma said he'd be back. Ledezma left."."""
    opening = Counter(sentence.tokens[0].text for sentence in sentences)
    return {
        sentence.tokens[0].text
        for sentence in sentences
        if opening[sentence.tokens[0].text] > 1 and _says_he(sentence.tokens)
    }


def _says_he(tokens: tuple[Token, ...]) -> bool:
    first = tokens[0]
    if not first.is_capitalised or first.lower.endswith(("s", "ing", "ed")) or first.lower in _NEVER_CALLED:
        return False
    return is_verb(tokens, 1) and any(_PRONOUN.match(token.lower) for token in tokens[2:])
