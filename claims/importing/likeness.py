"""What two names that differ have in common, where they may be one speaker's. Plain text, no database.

likeness("Bill Marsh", "William Marsh", "PERSON") -> NICKNAME
likeness("Ana Marsh", "Eva Marsh", "PERSON") -> None
"""

from claims.models import Speaker, SuggestedMerge
from claims.models.names import (
    FORMAL_NAMES,
    GENERATIONS,
    TITLES,
    initials_of,
    name_key,
    own_words,
    sound_of,
    without_owner,
)

Reason = SuggestedMerge.Reason
RANK = {reason: rank for rank, reason in enumerate(Reason)}  # the strongest first

SENTENCES = {
    Reason.SAME_NAME: "Both are called “{}”.",
    Reason.TITLE: "“{}” and “{}”: one has a title that the other may leave out.",
    Reason.PARTICLE: "“{}” and “{}” differ by a particle alone.",
    Reason.INITIAL: "“{}” and “{}”: an initial may stand for the other's name, or be left out.",
    Reason.MIDDLE_NAME: "“{}” and “{}”: one has a name more, which the other may leave out.",
    Reason.TRANSLITERATION: "“{}” and “{}” may be one name in two spellings.",
    Reason.NICKNAME: "“{}” and “{}”: one is short for the other.",
    Reason.OWNER: "“{}” and “{}”: one says whose it is, the other does not.",
    Reason.ACRONYM: "“{}” and “{}”: one may stand for the other's initials.",
    Reason.GENERATION: "“{}” and “{}”: one person, or parent and child.",
    Reason.HANDLE: "Articles give “{}” and “{}” the same handle.",
}


def sentence(reason: str, one: str, other: str) -> str:
    """Why the two may be one, in the same words whichever of them came first."""
    return SENTENCES[Reason(reason)].format(*sorted((one, other)))


def likeness(one: str, other: str, kind: str) -> Reason | None:
    """The weakest of the liberties that make the names one; None where none does. `kind` is the speakers'."""
    if name_key(one) == name_key(other):
        return Reason.SAME_NAME
    if kind == Speaker.Kind.INSTITUTION:
        return _institutions(one, other)
    if _generation(one) and _generation(other) and _generation(one) != _generation(other):
        return None
    first, second = own_words(one), own_words(other)
    if len(first) < 2 or len(second) < 2:
        return None
    given, surname = _given(first[0], second[0]), _surname(first, second)
    if given is None or surname is None:
        return None
    middle = _middle(first, second)
    if middle is None:
        return None
    found = [reason for reason in (*_left_out(one, other), *given, *surname, *middle) if reason]
    return max(found, key=RANK.get) if found else None


def _institutions(one: str, other: str) -> Reason | None:
    short, full = sorted((one, other), key=len)
    if _is_acronym(short) and not _is_acronym(full) and initials_of(full) == name_key(short):
        return Reason.ACRONYM
    owners = [without_owner(name) != name for name in (one, other)]
    if sum(owners) == 1 and name_key(without_owner(one)) == name_key(without_owner(other)):
        return Reason.OWNER
    return None


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name


def _generation(name: str) -> str:
    return next((word for word in name_key(name).split()[2:] if word in GENERATIONS), "")


def _left_out(one: str, other: str) -> list[Reason]:
    """Titles, particles and "Jr." that stand in one of them alone."""
    first, second = (name_key(name).split() for name in (one, other))
    reasons = []
    if (first[0] in TITLES) != (second[0] in TITLES):
        reasons.append(Reason.TITLE)
    if _generation(one) != _generation(other):
        reasons.append(Reason.GENERATION)
    if not reasons and own_words(one) == own_words(other):
        reasons.append(Reason.PARTICLE)
    return reasons


def _given(one: str, other: str) -> list[Reason] | None:
    """What makes two given names one: nothing needed, an initial, a short form, a spelling; else None."""
    if one == other:
        return []
    if 1 in (len(one), len(other)):
        return [Reason.INITIAL] if one[0] == other[0] else None
    if FORMAL_NAMES.get(one, one) == FORMAL_NAMES.get(other, other):
        return [Reason.NICKNAME]
    return [Reason.TRANSLITERATION] if sound_of(one) == sound_of(other) else None


def _surname(first: list[str], second: list[str]) -> list[Reason] | None:
    if first[-1] == second[-1]:
        return []
    if sound_of(first[-1]) == sound_of(second[-1]):
        return [Reason.TRANSLITERATION]
    short, long = sorted((first, second), key=len)
    is_first_of_two = len(long) > len(short) and len(long) > 2 and long[-2] == short[-1]
    return [Reason.MIDDLE_NAME] if is_first_of_two else None


def _middle(first: list[str], second: list[str]) -> list[Reason] | None:
    """Names between: one side's must be among the other's, an initial standing for a word."""
    short, long = sorted((first[1:-1], second[1:-1]), key=len)
    if short == long:
        return []
    if not all(any(_same_word(word, rival) for rival in long) for word in short):
        return None
    only_initials = all(len(word) == 1 for word in long if word not in short) or len(short) == len(long)
    return [Reason.INITIAL if only_initials else Reason.MIDDLE_NAME]


def _same_word(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and 1 in (len(one), len(other)))
