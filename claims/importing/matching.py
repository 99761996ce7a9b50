"""Which stored speaker an article's speaker is: by full name, handle or acronym, never by a surname alone.

Where that stays open the answer is nobody, with the speakers considered and a note an editor can act on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q
from django.utils.text import slugify

from claims.extraction.types import Alias, SpeakerEntity
from claims.importing.generic_names import is_generic
from claims.models import Speaker, SpeakerName
from claims.models.names import name_key

# How sure a joining is that rests on each kind of name.
CERTAINTY = {
    SpeakerName.Kind.FULL_NAME: 0.95,
    SpeakerName.Kind.HANDLE: 0.95,
    SpeakerName.Kind.ACRONYM: 0.9,
}
NEAR_NAMESAKE = 0.6  # a shared surname and a shared given name, but not the same full name
SURNAME_ALONE = 0.4
GENERIC_NAME = 0.4  # "Foreign Ministry", "Supreme Court": every country has one
LONGEST_NAME = SpeakerName._meta.get_field("text").max_length


@dataclass(frozen=True, slots=True)
class Match:
    """The stored speaker an article's speaker was found to be; without one, who it may be."""

    speaker: Speaker | None
    certainty: float
    candidates: tuple[tuple[Speaker, float], ...] = ()
    is_new: bool = False


def match_speakers(entities: Iterable[SpeakerEntity]) -> dict[str, Match]:
    """The match of each of an article's speakers, by name. Their rows stay locked in this transaction.

    A merge that was under way at the same moment is over then: the speaker is the one that was kept.
    """
    matches = {entity.name: match_speaker(entity) for entity in entities}
    found = [match.speaker.pk for match in matches.values() if match.speaker]
    rows = Speaker.objects.filter(pk__in=found).order_by("pk").select_for_update()
    locked = {row.pk: row for row in rows}
    return {
        name: replace(match, speaker=locked[match.speaker.pk].kept) if match.speaker else match
        for name, match in matches.items()
    }


def match_speaker(entity: SpeakerEntity) -> Match:
    """The speaker meant, created when nobody stored has the name; nobody between namesakes."""
    if not _can_be_matched(entity):
        return Match(None, 0.0, _sharing_a_surname(entity))
    found = _known_by_name(entity)
    if entity.kind == "institution" and is_generic(entity.name):
        return Match(None, 0.0, tuple((speaker, GENERIC_NAME) for speaker, _ in found))
    if len(found) > 1:
        return Match(None, 0.0, tuple((speaker, certainty / len(found)) for speaker, certainty in found))
    if found:
        [(speaker, certainty)] = found
        _add_names(speaker, entity)
        return Match(speaker, certainty)
    # As sure as the next article's match by this name will be: which came first must make no difference.
    return Match(_new_speaker(entity), CERTAINTY[_own_name_kind(entity)], is_new=True)


def _can_be_matched(entity: SpeakerEntity) -> bool:
    """A person's surname names too many; an institution's single word ("Podemos") is its name."""
    words = name_key(entity.name).split()
    if not words or len(entity.name) > LONGEST_NAME:
        return False
    return entity.kind == "institution" or len(words) > 1 or bool(_handles(entity))


def _known_by_name(entity: SpeakerEntity) -> list[tuple[Speaker, float]]:
    """Stored speakers of the entity's kind that have its name or handle, each with how sure that makes it."""
    keys = {name_key(entity.name)}
    names = SpeakerName.objects.filter(
        Q(key__in=keys, kind__in=(SpeakerName.Kind.FULL_NAME, SpeakerName.Kind.ACRONYM))
        | Q(key__in=_handles(entity), kind=SpeakerName.Kind.HANDLE),
        speaker__kind=entity.kind.upper(),
        speaker__merged_into__isnull=True,
    ).select_related("speaker")
    best: dict[Speaker, float] = {}
    for name in names.order_by("speaker_id"):
        # A handle printed beside another's name ("Gonzalo Koncke (@OAS_official)") is not his.
        if name.kind == SpeakerName.Kind.HANDLE and not _share_a_word(entity.name, name.speaker.name):
            continue
        best[name.speaker] = max(best.get(name.speaker, 0.0), CERTAINTY[name.kind])
    return list(best.items())


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(name_key(one).split()) & set(name_key(other).split()))


def _handles(entity: SpeakerEntity) -> set[str]:
    return {name_key(alias.text) for alias in entity.aliases if alias.kind == "handle"} - {""}


def _sharing_a_surname(entity: SpeakerEntity) -> tuple[tuple[Speaker, float], ...]:
    words = name_key(entity.name).split()
    if not words:
        return ()
    people = Speaker.objects.current().filter(kind=Speaker.Kind.PERSON)
    sharing = people.filter(Q(names__key=words[-1]) | Q(names__key__endswith=f" {words[-1]}")).distinct()
    return tuple((speaker, SURNAME_ALONE) for speaker in sharing.order_by("pk")[:5])


def _new_speaker(entity: SpeakerEntity) -> Speaker:
    speaker = Speaker.objects.create(
        name=entity.name,
        slug=free_slug(Speaker, entity.name),
        kind=entity.kind.upper(),
        resolution_note=_namesake_note(entity),
    )
    _add_names(speaker, entity)
    return speaker


def _namesake_note(entity: SpeakerEntity) -> str:
    """For a new person who shares surname and a given name with a stored one: who, and how sure."""
    words = set(name_key(entity.name).split())
    near = [
        speaker.name
        for speaker, _ in (_sharing_a_surname(entity) if entity.kind == "person" else ())
        if len(words & set(name_key(speaker.name).split())) > 1
    ]
    if not near:
        return ""
    note = f"May be the same as {', '.join(near)} (names overlap, {NEAR_NAMESAKE:.0%} sure): merge if so."
    return note[: Speaker._meta.get_field("resolution_note").max_length]


def _add_names(speaker: Speaker, entity: SpeakerEntity) -> None:
    """Every name the article prints for the speaker, unless it is known; its own name is one of them."""
    known = set(speaker.names.values_list("text", flat=True))
    own_name = Alias(entity.name, _own_name_kind(entity).lower())
    fresh = {alias.text: alias for alias in (own_name, *entity.aliases) if _belongs(alias, entity)}
    SpeakerName.objects.bulk_create(
        SpeakerName(speaker=speaker, text=text, kind=alias.kind.upper(), key=name_key(text))
        for text, alias in fresh.items()
        if text not in known
    )


def _own_name_kind(entity: SpeakerEntity) -> str:
    is_acronym = entity.name.isupper() and " " not in entity.name
    return SpeakerName.Kind.ACRONYM if is_acronym else SpeakerName.Kind.FULL_NAME


def _belongs(alias: Alias, entity: SpeakerEntity) -> bool:
    """A full name that shares no word with the entity's own would join two people later: left out."""
    key = name_key(alias.text)
    if not key or len(alias.text) > LONGEST_NAME:
        return False
    return alias.kind != "full_name" or _share_a_word(alias.text, entity.name)


def free_slug(model, text: str) -> str:
    """The text as a link's last part, with a number where another row of the model has it already."""
    stem = slugify(text)[:200].strip("-") or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
