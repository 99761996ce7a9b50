"""Which printed names are one person or institution: "Antonio Ledezma", "Ledezma", "Mayor Ledezma".

Full names are grouped by first and last name. A short one joins the full name it can stand for; where
several could be meant it joins none of them and keeps them all as possibilities.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.extraction.speakers.genders import gender_of_names, gender_of_noun
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import FIRST_NAMES, SUFFIXES, plain

_CLEARLY_MORE = (
    3  # a namesake printed in full so many times more often than the other is meant by the surname
)


@dataclass(frozen=True, slots=True)
class Groups:
    """The names of each figure, and for each name (by its place in the list) the figures it can mean."""

    members: tuple[tuple[Name, ...], ...]
    meant: tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Directory:
    """Full names looked up by the words that can stand for them."""

    full: list[list[Name]]
    by_last: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_letters: dict[str, int] = field(default_factory=dict)
    genders: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, group in enumerate(self.full):
            if group[0].kind == "institution":
                self.by_letters.setdefault(_letters(group[0]), number)
                continue
            self.by_last[group[0].last].append(number)
            for word in {
                plain(word) for name in group for word in name.words if word.lower() not in SUFFIXES
            }:
                self.by_word[word].append(number)

    def gender(self, number: int) -> str:
        if number not in self.genders:
            self.genders[number] = gender_of_names(self.full[number])
        return self.genders[number]


def grouped(names: list[Name]) -> Groups:
    """Group the printed names of an article."""
    full, numbers = _full_names(names)
    directory = _Directory(full)
    members = [list(group) for group in full]
    lone: dict[tuple[str, str], int] = {}
    meant: list[tuple[int, ...]] = []
    for place, name in enumerate(names):
        fitting = [numbers[place]] if place in numbers else _fitting(name, directory)
        if not fitting:
            fitting = [lone.setdefault((name.last, name.kind), len(members))]
            if fitting[0] == len(members):
                members.append([])
        if len(fitting) == 1 and place not in numbers:
            members[fitting[0]].append(name)
        meant.append(tuple(fitting))
    return Groups(tuple(tuple(sorted(group, key=lambda name: name.start)) for group in members), tuple(meant))


def _full_names(names: Iterable[Name]) -> tuple[list[list[Name]], dict[int, int]]:
    """The groups of full names, and the group of each name that is one."""
    groups: dict[tuple[str, ...], int] = {}
    full: list[list[Name]] = []
    numbers: dict[int, int] = {}
    for place, name in enumerate(names):
        if len(name.words) < 2 or (len(name.words) == 2 and _suffix(name)):
            continue
        key = (name.first, name.last, _suffix(name)) if name.kind == "person" else (plain(name.text),)
        number = groups.setdefault(key, len(full))
        if number == len(full):
            full.append([])
        full[number].append(name)
        numbers[place] = number
    return full, numbers


def _suffix(name: Name) -> str:
    last = name.words[-1].lower().rstrip(".")
    return last if last in SUFFIXES else ""


def _fitting(name: Name, directory: _Directory) -> list[int]:
    """The full names that a short one can stand for: by its letters, its surname or any of its words."""
    if name.kind == "institution":
        number = directory.by_letters.get(name.words[0].replace(".", "").lower())
        if number is not None:
            return [number]
    numbers = directory.by_last.get(name.last, [])
    if not numbers and not (name.title and name.last in FIRST_NAMES):
        numbers = directory.by_word.get(name.last, [])
    return _told_apart(_of_gender(name, numbers, directory), directory)


def _of_gender(name: Name, numbers: list[int], directory: _Directory) -> list[int]:
    """ "Mrs. Whitlow" is not her husband."""
    gender = gender_of_noun(name.title.split()[-1].lower()) if name.title else ""
    return [n for n in numbers if directory.gender(n) in {gender, ""}] if gender else numbers


def _told_apart(numbers: list[int], directory: _Directory) -> list[int]:
    if len(numbers) < 2:
        return numbers
    ranked = sorted(numbers, key=lambda n: -len(directory.full[n]))
    if len(directory.full[ranked[0]]) >= _CLEARLY_MORE * len(directory.full[ranked[1]]):
        return ranked[:1]
    return ranked


def _letters(name: Name) -> str:
    return "".join(plain(word)[:1] for word in name.words if word[:1].isupper())
