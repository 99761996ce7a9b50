"""Whether a text is English, by its function words: cheap, no model, for the steps that know English only.

“No,” said the mayor.   ->   English        «No», dijo la alcaldesa.   ->   foreign
"""

import re
from itertools import islice

from claims.extraction.text.vocabulary import word_set

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 400  # words: more do not change the answer
_LEAST_SHARE = 0.06  # of a text's words; English news has twice as many of these
_CLEARLY = 2  # function words of another language that English does not outnumber

# Only words that the other languages with Latin letters do not have as common words of their own.
_ENGLISH = word_set(
    """
    the and that this these with from have has had been were which who what when their they she would about
    said says told asked by his him its for not but it are you we
    """
)
_FOREIGN = word_set(
    """
    el la los las un una de del al y que en por para con se su sus es más pero como lo dijo según
    le les des du et dans est pour qui sur une au aux il elle avec pas ne ce cette
    der die das und den dem ein eine mit ist nicht auf für von zu im sich auch
    o os as um uma do da dos das em não com mais foi ao pelo pela
    gli di che è per della nel sono ha non il
    het een van niet op te dat zijn och att det som på av är og ikke til jeg på
    """
)


def is_english(text: str) -> bool:
    """Whether English function words are common enough and none of another language's are commoner.

    A text without any is not called English.
    """
    words = _sample(text)
    english, foreign = _count(words, _ENGLISH), _count(words, _FOREIGN)
    return english > foreign and english >= _LEAST_SHARE * len(words)


def is_foreign(text: str) -> bool:
    """Whether a stretch of an English text is clearly in another language: a tweet, a motto, a title."""
    words = _sample(text)
    foreign = _count(words, _FOREIGN)
    if foreign >= _CLEARLY and foreign >= _count(words, _ENGLISH):
        return True
    return sum(not word[0].isascii() and not _is_latin(word[0]) for word in words) > len(words) / 2


def _sample(text: str) -> list[str]:
    return [match.group().lower() for match in islice(_WORD.finditer(text), _SAMPLE)]


def _count(words: list[str], listed: frozenset[str]) -> int:
    return sum(word in listed for word in words)


def _is_latin(character: str) -> bool:
    return character < "\u0250"  # the blocks up to Latin Extended-B
