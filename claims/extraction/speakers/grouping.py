"""Which printed names are one person or institution: "Antonio Ledezma", "Ledezma", "Mayor Ledezma".

Full names are one where first and last name are equal and nothing else differs. A shorter one joins the
name it can stand for; where several could be meant it joins none and keeps them all as possibilities.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.extraction.speakers.genders import gender_of_names, gender_of_noun
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import FIRST_NAMES, SUFFIXES, plain

_Form = tuple[str, ...]

_CLEARLY_MORE = 3  # printed in full so many times more often, a namesake is meant by the surname
_MOST_NAMESAKES = 20  # compared with one another; more are told apart by nothing


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
    latest: dict[int, int] = field(default_factory=dict)  # the last place so far where each is named

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
        fitting = list(numbers[place]) if place in numbers else _fitting(name, directory)
        if not fitting:
            fitting = [lone.setdefault((name.last, name.kind), len(members))]
            if fitting[0] == len(members):
                members.append([])
        if len(fitting) == 1:
            directory.latest[fitting[0]] = place
            if place not in numbers:
                members[fitting[0]].append(name)
        meant.append(tuple(fitting))
    return Groups(tuple(tuple(sorted(group, key=lambda name: name.start)) for group in members), tuple(meant))


def _full_names(names: Sequence[Name]) -> tuple[list[list[Name]], dict[int, tuple[int, ...]]]:
    """The groups of full names, and for each name that is one the groups it can belong to."""
    forms: dict[_Form, dict[_Form, list[int]]] = {}
    for place, name in enumerate(names):
        if len(name.words) > 2 or (len(name.words) == 2 and not _suffix(name)):
            key, rest = _key(name)
            forms.setdefault(key, {}).setdefault(rest, []).append(place)
    full: list[list[Name]] = []
    numbers: dict[int, tuple[int, ...]] = {}
    for found in forms.values():
        told: list[tuple[_Form, int]] = []  # the longest forms first: those that no other can stand for
        for rest in sorted(found, key=len, reverse=True):
            fitting = tuple(number for longer, number in told[:_MOST_NAMESAKES] if _is_part(rest, longer))
            if not fitting:
                fitting = (len(full),)
                told.append((rest, len(full)))
                full.append([])
            if len(fitting) == 1:
                full[fitting[0]].extend(names[place] for place in found[rest])
            numbers.update(dict.fromkeys(found[rest], fitting))
    return [sorted(group, key=lambda name: name.start) for group in full], numbers


def _key(name: Name) -> tuple[_Form, _Form]:
    """What must be equal in two full names, and the rest, which one of them may leave out."""
    if name.kind == "institution":
        return (plain(name.text),), (plain(name.owner),) if name.owner else ()
    words = tuple(plain(word) for word in name.words[1:-1] if word.lower() not in SUFFIXES)
    return (name.first, name.last, _suffix(name)), tuple(word for word in words if word != name.last)


def _is_part(shorter: _Form, longer: _Form) -> bool:
    """Juan Pérez can be Juan Carlos Pérez, Juan Manuel Pérez can't; an initial stands for its word."""
    return all(any(_same_word(one, other) for other in longer) for one in shorter)


def _same_word(one: str, other: str) -> bool:
    one, other = one.rstrip("."), other.rstrip(".")
    return one == other or (one[:1] == other[:1] and 1 in {len(one), len(other)})


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
    return _told_apart(_introduced(name, _of_gender(name, numbers, directory), directory), directory)


def _introduced(name: Name, numbers: list[int], directory: _Directory) -> list[int]:
    """ "Otto Lind came. Lind left. He met Eva Lind.": a surname is whose the reader knows by then."""
    if len(numbers) < 2 or name.title:
        return numbers
    known = [n for n in numbers[:_MOST_NAMESAKES] if directory.full[n][0].start < name.start]
    return known if len(known) == 1 else numbers


def _of_gender(name: Name, numbers: list[int], directory: _Directory) -> list[int]:
    """ "Mrs. Whitlow" is not her husband."""
    gender = gender_of_noun(name.title.split()[-1].lower()) if name.title else ""
    return [n for n in numbers if directory.gender(n) in {gender, ""}] if gender else numbers


def _told_apart(numbers: list[int], directory: _Directory) -> list[int]:
    """The one that is meant by far most often, unless a namesake was the last to be named; or all."""
    if len(numbers) < 2:
        return numbers
    ranked = sorted(numbers[:_MOST_NAMESAKES], key=lambda n: -len(directory.full[n]))
    often, rival = (len(directory.full[number]) for number in ranked[:2])
    last = max(ranked, key=lambda n: directory.latest.get(n, -1))
    return ranked[:1] if often >= _CLEARLY_MORE * rival and last == ranked[0] else ranked


def _letters(name: Name) -> str:
    return "".join(plain(word)[:1] for word in name.words if word[:1].isupper())
