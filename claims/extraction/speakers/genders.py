"""Whether a figure is "he" or "she" in the article: by title, by first name, else by the pronouns near it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import (
    FEMALE,
    FIRST_NAMES,
    GENDER_OF_TITLE,
    MALE,
    gender_of_first_name,
)
from claims.extraction.text.narration import Sentence
from claims.extraction.text.vocabulary import word_set

PRONOUN_GENDERS = {
    "he": MALE,
    "him": MALE,
    "his": MALE,
    "she": FEMALE,
    "her": FEMALE,
    "hers": FEMALE,
    "él": MALE,
    "ella": FEMALE,
}

_FEMALE_NOUNS = word_set("wife daughter mother sister widow girl actress mom grandmother niece aunt")
_MALE_NOUNS = word_set("husband son father brother widower boy actor dad grandfather nephew uncle")
_LEAST_VOTES = 2
_NOT_MEN = word_set("german human roman ottoman woman")


def gender_of_noun(word: str) -> str:
    """ "chairwoman" is female, "husband" male, "senator" either."""
    if word in GENDER_OF_TITLE:
        return GENDER_OF_TITLE[word]
    if word.endswith("woman") or word in _FEMALE_NOUNS:
        return FEMALE
    return MALE if (word.endswith("man") and word not in _NOT_MEN) or word in _MALE_NOUNS else ""


def gender_of_names(names: Sequence[Name]) -> str:
    """By titles and gendered roles before the name, else by the first name."""
    votes = Counter(
        gender for name in names for word in name.title.split() if (gender := gender_of_noun(word.lower()))
    )
    if votes[MALE] != votes[FEMALE]:
        return MALE if votes[MALE] > votes[FEMALE] else FEMALE
    fullest = max(names, key=lambda name: len(name.words))
    has_first_name = len(fullest.words) > 1 or fullest.first in FIRST_NAMES
    return gender_of_first_name(fullest.words[0]) if has_first_name else ""


def pronoun_votes(sentences: Iterable[tuple[Sentence, Sequence[tuple[int, int]]]]) -> dict[int, str]:
    """The gender that pronouns give to figures named alone: "Ledezma said he …".

    Each sentence comes with the (place, figure number) of the people named in it.
    """
    votes: dict[int, Counter[str]] = {}
    for sentence, named in sentences:
        numbers = {number for _, number in named}
        if len(numbers) != 1:
            continue
        counted = votes.setdefault(numbers.pop(), Counter())
        start = named[0][0]
        counted.update(g for t in sentence.tokens if t.start > start and (g := PRONOUN_GENDERS.get(t.lower)))
    return {number: _winner(counted) for number, counted in votes.items()}


def _winner(votes: Counter[str]) -> str:
    male, female = votes[MALE], votes[FEMALE]
    if male + female < _LEAST_VOTES:
        return ""
    if male > 2 * female:
        return MALE
    return FEMALE if female > 2 * male else ""
