"""The cast of an article: who is named in it, under which names and in which roles."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.genders import gender_of_names, pronoun_votes
from claims.extraction.speakers.grouping import Groups, grouped
from claims.extraction.speakers.handles import handles_of
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import role_words_of
from claims.extraction.text.narration import Paragraph, Sentence
from claims.extraction.types import SpeakerKind


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures and, for each printed name in order, those it can mean, best first."""

    figures: tuple[Figure, ...]
    names: tuple[Name, ...] = field(repr=False)
    owners: tuple[tuple[Figure, ...], ...] = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    places: Mapping[str, int] = field(repr=False)  # of each printed form, its first place in `names`
    handles: Mapping[str, Figure] = field(repr=False)

    def names_between(self, start: int, end: int) -> list[tuple[Name, tuple[Figure, ...]]]:
        """The names printed wholly inside the stretch, with those who could be meant."""
        place = bisect_left(self.starts, start)
        found = []
        while place < len(self.names) and self.names[place].start < end:
            if self.names[place].end <= end:
                found.append((self.names[place], self.owners[place]))
            place += 1
        return found

    def called(self, words: str) -> tuple[Name, tuple[Figure, ...]] | None:
        """The first name printed exactly so, for words that stand where no names are looked for."""
        place = self.places.get(words)
        return None if place is None else (self.names[place], self.owners[place])

    def owner_of(self, handle: str) -> Figure | None:
        """Whose "@handle" (in small letters) it is: printed behind a name, or a whole name without spaces."""
        return self.handles.get(handle)

    def names_before(self, place: int, most: int) -> Iterator[tuple[Name, tuple[Figure, ...]]]:
        """The last names printed before a place, nearest first."""
        last = bisect_left(self.starts, place)
        for number in range(last - 1, max(-1, last - 1 - most), -1):
            yield self.names[number], self.owners[number]


def cast_of(text: str, names: list[Name], paragraphs: list[Paragraph]) -> Cast:
    """Everyone whom the article names."""
    groups = grouped(names)
    starts = tuple(name.start for name in names)
    by_pronoun = pronoun_votes(_named_alone(names, starts, groups, paragraphs))
    figures = tuple(_figure(group, by_pronoun.get(number, "")) for number, group in enumerate(groups.members))
    owners = tuple(tuple(figures[number] for number in meant) for meant in groups.meant)
    places = {name.text: place for place, name in reversed(list(enumerate(names)))}
    return Cast(figures, tuple(names), owners, starts, places, handles_of(text, names, owners))


def _named_alone(
    names: list[Name], starts: tuple[int, ...], groups: Groups, paragraphs: list[Paragraph]
) -> Iterator[tuple[Sentence, list[tuple[int, int]]]]:
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            yield (
                sentence,
                [(starts[n], groups.meant[n][0]) for n in range(low, high) if _can_be_he(names[n])],
            )


def _has_surname(names: tuple[Name, ...], fullest: Name) -> bool:
    """ "Tareck El Aissami … Aissami": only people are called by their last word."""
    return len(fullest.words) > 1 and any(len(n.words) == 1 and n.last == fullest.last for n in names)


def _is_place(names: tuple[Name, ...]) -> bool:
    return any(name.standing == "place" for name in names)


def _can_be_he(name: Name) -> bool:
    return name.kind == "person" and (name.sure or name.standing != "place")


def _figure(names: tuple[Name, ...], by_pronoun: str) -> Figure:
    kinds = Counter(name.kind for name in names)
    fullest = max(names, key=lambda name: (len(name.words), bool(name.owner), -name.start))
    gender = gender_of_names(names) or by_pronoun
    sure = bool(by_pronoun) or any(name.sure for name in names) or _has_surname(names, fullest)
    is_institution = kinds["institution"] > kinds["person"] or (not sure and _is_place(names))
    kind: SpeakerKind = "institution" if is_institution else "person"
    roles = tuple(dict.fromkeys(role for name in names for role in (name.title, name.role) if role))
    words = roles if kind == "person" else dict.fromkeys(name.text for name in names)
    own = f"{fullest.owner} {fullest.text}".lstrip()
    return Figure(own, kind, sure, gender, names, roles, tuple(map(role_words_of, words)))
