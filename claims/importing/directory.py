"""What is stored of the speakers that an article's could be: a few queries for all of them together.

Whoever is found stays locked in this transaction: no other import tells the same names apart meanwhile.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from claims.importing.sought import Sought
from claims.importing.spheres import sphere_of
from claims.models import Article, Figure, Speaker, SpeakerName, SpeakerRole
from claims.models.names import name_key

Kind = SpeakerName.Kind
JOINING = (Kind.FULL_NAME, Kind.ACRONYM, Kind.HANDLE)  # a surname or nickname joins nobody


@dataclass(slots=True)
class Holder:
    """A stored speaker with all its names and roles, and what other articles' figures taken for it show."""

    speaker: Speaker
    names: dict[str, str] = field(default_factory=dict)  # text: kind
    roles: list[SpeakerRole] = field(default_factory=list)
    uses: list[tuple[str, str, int]] = field(default_factory=list)  # key, sphere, in how many articles

    @property
    def spheres(self) -> set[str]:
        offices = {sphere_of([role.office]) for role in self.roles}
        return ({sphere for _, sphere, _ in self.uses} | offices) - {""}

    def support(self, key: str) -> int:
        """In how many articles more than the bare key shows that this speaker is meant."""
        return sum(count for used, sphere, count in self.uses if sphere or used != key)

    @property
    def is_hollow(self) -> bool:
        """Known by an acronym, or a surname with a handle, alone: whose these are is still open."""
        return not self.roles and Kind.FULL_NAME not in self.names.values()


@dataclass(slots=True)
class Directory:
    names: list[SpeakerName]
    holders: dict[int, Holder]

    def of(self, kind: str, key: str, by: str) -> list[Holder]:
        """The speakers of that kind who have the name, in the order they were stored."""
        kinds = (Kind.HANDLE,) if by == Kind.HANDLE else (Kind.FULL_NAME, Kind.ACRONYM)
        found = {
            name.speaker_id
            for name in self.names
            if name.key == key and name.kind in kinds and name.speaker.kind == kind
        }
        return [self.holders[pk] for pk in sorted(found)]

    def with_handle(self, sought: Sought, key: str) -> list[Holder]:
        """A handle printed beside another's name ("Gonzalo Koncke (@OAS_official)") is not his."""
        holders = self.of(sought.kind, key, Kind.HANDLE)
        return [holder for holder in holders if share_a_word(sought.entity.name, holder.speaker.name)]


def directory_of(keys: Iterable[str], *, without: Article | None = None) -> Directory:
    """Who has the keys as names; what the article `without` shows itself does not count."""
    keys = sorted(keys)
    found = {name.speaker_id for name in _named(keys)}
    if not found:
        return Directory([], {})
    locked = Speaker.objects.filter(pk__in=found).order_by("pk").select_for_update()
    list(locked)
    names = _named(keys)  # again: while waiting for the lock, others may have got the names
    holders = {name.speaker_id: Holder(name.speaker) for name in names}
    _fill(holders, without)
    return Directory(names, holders)


def share_a_word(one: str, other: str) -> bool:
    return bool(set(name_key(one).split()) & set(name_key(other).split()))


def _named(keys: list[str]) -> list[SpeakerName]:
    names = SpeakerName.objects.filter(key__in=keys, kind__in=JOINING, speaker__merged_into__isnull=True)
    return list(names.select_related("speaker").order_by("speaker_id", "pk"))


def _fill(holders: dict[int, Holder], without: Article | None) -> None:
    for pk, text, kind in SpeakerName.objects.filter(speaker__in=holders).values_list(
        "speaker", "text", "kind"
    ):
        holders[pk].names[text] = kind
    for role in SpeakerRole.objects.filter(speaker__in=holders):
        holders[role.speaker_id].roles.append(role)
    figures = Figure.objects.filter(speaker__in=holders).order_by()
    if without and without.pk:
        figures = figures.exclude(article=without)
    uses = defaultdict(list)
    for pk, sphere, key, count in figures.values_list("speaker", "sphere", "key").annotate(count=Count("pk")):
        uses[pk].append((key, sphere, count))
    for pk, used in uses.items():
        holders[pk].uses = used
