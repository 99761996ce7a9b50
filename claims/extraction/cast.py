"""The cast of an article: who is named in it, under which names and in which roles.

Printed names are grouped into figures: full names by first and last name, then surnames, first names
and acronyms that belong to one of them. A surname that two figures share belongs to neither by itself.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from claims.extraction.names import Name
from claims.extraction.naming import (
    FEMALE,
    FEMALE_NAMES,
    GENDER_OF_TITLE,
    MALE,
    MALE_NAMES,
    SUFFIXES,
    gender_of_first_name,
    plain,
)
from claims.extraction.types import SpeakerKind
from claims.extraction.vocabulary import word_set

_CLEARLY_MORE = (
    3  # a namesake printed in full so many times more often than the other is meant by the surname
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A person or institution of the article."""

    name: str
    kind: SpeakerKind
    sure: bool
    gender: str
    names: tuple[Name, ...] = field(repr=False)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.title for name in self.names if name.title))


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures, and for each printed name its figure (None: several could be meant)."""

    figures: tuple[Figure, ...]
    names: tuple[Name, ...] = field(repr=False)
    owners: tuple[tuple[Figure, ...], ...] = field(
        repr=False
    )  # per name: those who could be meant, best first
    starts: tuple[int, ...] = field(repr=False)

    def names_between(self, start: int, end: int) -> list[tuple[Name, tuple[Figure, ...]]]:
        """The names printed wholly inside the stretch, with those who could be meant."""
        place = bisect_right(self.starts, start - 1)
        found = []
        while place < len(self.names) and self.names[place].start < end:
            if self.names[place].end <= end:
                found.append((self.names[place], self.owners[place]))
            place += 1
        return found


def cast_of(names: list[Name]) -> Cast:
    """Group the printed names of an article."""
    full, short = _grouped_full_names(names)
    by_last: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(full):
        by_last[group[0].last].append(number)
        for word in {plain(word) for name in group for word in name.words if word.lower() not in SUFFIXES}:
            by_word[word].append(number)
    groups = [list(group) for group in full]
    claims: dict[int, list[int]] = {id(name): [number] for number, group in enumerate(full) for name in group}
    lone: dict[str, int] = {}
    for name in short:
        fitting = _fitting(name, by_last, by_word, full)
        if not fitting:
            number = lone.setdefault(name.last, len(groups))
            if number == len(groups):
                groups.append([])
            fitting = [number]
        if len(fitting) == 1:
            groups[fitting[0]].append(name)
        claims[id(name)] = fitting
    figures = tuple(_figure(sorted(group, key=lambda name: name.start)) for group in groups)
    owners = tuple(tuple(figures[number] for number in claims[id(name)]) for name in names)
    return Cast(figures, tuple(names), owners, tuple(name.start for name in names))


def _grouped_full_names(names: list[Name]) -> tuple[list[list[Name]], list[Name]]:
    groups: dict[tuple[str, ...], list[Name]] = {}
    short: list[Name] = []
    for name in names:
        if name.kind == "person" and len(name.words) > 1 and not _is_surname_with_suffix(name):
            groups.setdefault((name.first, name.last, _suffix(name)), []).append(name)
        elif name.kind == "institution" and len(name.words) > 1:
            groups.setdefault((plain(name.text),), []).append(name)
        else:
            short.append(name)
    return list(groups.values()), short


def _is_surname_with_suffix(name: Name) -> bool:
    return len(name.words) == 2 and name.words[1].lower() in SUFFIXES


def _suffix(name: Name) -> str:
    last = name.words[-1].lower().rstrip(".")
    return last if last in SUFFIXES else ""


def _fitting(name: Name, by_last: dict, by_word: dict, full: list[list[Name]]) -> list[int]:
    """The full names that a short one can stand for: by surname first, else by any word, or an acronym's letters."""
    word = name.last
    if name.kind == "institution":
        return (
            _spelled_out(name.words[0], full)
            or [n for n in by_last.get(word, ()) if full[n][0].kind == "person"][:1]
        )
    numbers = [n for n in by_last.get(word, ()) if full[n][0].kind == "person"]
    if not numbers:
        numbers = [n for n in by_word.get(word, ()) if full[n][0].kind == "person"]
        if (
            name.title
            and GENDER_OF_TITLE.get(name.title.split()[-1].lower()) is None
            and word in MALE_NAMES | FEMALE_NAMES
        ):
            return numbers[:1] if len(numbers) == 1 else []
    title = GENDER_OF_TITLE.get(name.title.split()[-1].lower(), "") if name.title else ""
    if title:
        numbers = [n for n in numbers if _gender(full[n]) in {title, ""}]
    numbers.sort(key=lambda n: -len(full[n]))
    if len(numbers) > 1 and len(full[numbers[0]]) >= _CLEARLY_MORE * len(full[numbers[1]]):
        return numbers[:1]
    return numbers


def _spelled_out(acronym: str, full: list[list[Name]]) -> list[int]:
    letters = acronym.replace(".", "").lower()
    return [
        number
        for number, group in enumerate(full)
        if group[0].kind == "institution"
        and "".join(plain(w)[0] for w in group[0].words if w[:1].isupper()) == letters
    ][:1]


def _figure(names: list[Name]) -> Figure:
    kinds = Counter(name.kind for name in names)
    fullest = max(names, key=lambda name: (len(name.words), -name.start))
    kind: SpeakerKind = "institution" if kinds["institution"] > kinds["person"] else "person"
    return Figure(fullest.text, kind, any(name.sure for name in names), _gender(names), tuple(names))


def _gender(names: list[Name]) -> str:
    """By titles and gendered roles before the name, else by the first name."""
    votes = Counter(gender for name in names for gender in _title_genders(name.title))
    if votes[MALE] != votes[FEMALE]:
        return MALE if votes[MALE] > votes[FEMALE] else FEMALE
    fullest = max(names, key=lambda name: len(name.words))
    return (
        gender_of_first_name(fullest.words[0])
        if len(fullest.words) > 1 or fullest.first in FEMALE_NAMES
        else ""
    )


def _title_genders(title: str) -> list[str]:
    return [gender for word in title.lower().split() if (gender := gender_of_noun(word))]


def gender_of_noun(word: str) -> str:
    """ "chairwoman" is female, "husband" male, "senator" either."""
    if word in GENDER_OF_TITLE:
        return GENDER_OF_TITLE[word]
    if word.endswith("woman") or word in _FEMALE_NOUNS:
        return FEMALE
    return (
        MALE
        if (word.endswith("man") and word not in {"german", "human", "woman"}) or word in _MALE_NOUNS
        else ""
    )


_FEMALE_NOUNS = word_set(
    """
    wife daughter mother sister widow girl actress mom grandmother niece aunt
    """
)
_MALE_NOUNS = word_set(
    """
    husband son father brother widower boy actor dad grandfather nephew uncle
    """
)
