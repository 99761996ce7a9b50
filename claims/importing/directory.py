"""What is stored of the speakers that an article's could be: a few queries for all of them together.

Whoever is found stays locked in this transaction: no other import tells the same names apart meanwhile.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from claims.importing.asking import Among, Asked, given
from claims.importing.sought import Sought
from claims.importing.spheres import sphere_of
from claims.models import Article, Figure, Speaker, SpeakerName, SpeakerRole
from claims.models.names import name_key

Kind = SpeakerName.Kind
JOINING = (Kind.FULL_NAME, Kind.ACRONYM, Kind.HANDLE)  # a surname or nickname joins nobody


def _named() -> Q:
    """A speaker who has one of the keys as a name, and was not merged into another."""
    named = SpeakerName.objects.filter(Among("key", "keys"), kind__in=JOINING)
    return Q(pk__in=named.order_by().values("speaker"), merged_into__isnull=True)


SPEAKERS = Asked(lambda: Speaker.objects.filter(_named()).order_by("pk").select_for_update(of=("self",)))
NAMES = Asked(
    lambda: SpeakerName.objects.filter(speaker__in=Speaker.objects.filter(_named()).order_by()).order_by(
        "speaker_id", "pk"
    )
)
ROLES = Asked(lambda: SpeakerRole.objects.filter(Among("speaker", "ids", kind="bigint")).order_by("pk"))
USES = Asked(
    lambda: (
        Figure.objects.filter(Among("speaker", "ids", kind="bigint"))
        .exclude(article=given("article"))
        .order_by()
        .values_list("speaker", "sphere", "key")
        .annotate(count=Count("pk"))
    )
)


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
    keys = set(keys)
    speakers = {speaker.pk: speaker for speaker in SPEAKERS(keys=keys)}
    if not speakers:
        return Directory([], {})
    names = NAMES(keys=keys)
    # While this waited for their rows, others may have got the names.
    speakers |= Speaker.objects.in_bulk({name.speaker_id for name in names} - speakers.keys())
    holders = {name.speaker_id: Holder(speakers[name.speaker_id]) for name in names}
    for name in names:
        name.speaker = speakers[name.speaker_id]
        holders[name.speaker_id].names[name.text] = name.kind
    for role in ROLES(ids=holders):
        holders[role.speaker_id].roles.append(role)
    _count_uses(holders, without)
    return Directory([name for name in names if name.key in keys and name.kind in JOINING], holders)


def share_a_word(one: str, other: str) -> bool:
    return bool(set(name_key(one).split()) & set(name_key(other).split()))


def _count_uses(holders: dict[int, Holder], without: Article | None) -> None:
    figures = USES(ids=holders, article=(without and without.pk) or 0)
    for pk, sphere, key, count in figures:
        holders[pk].uses.append((key, sphere, count))
