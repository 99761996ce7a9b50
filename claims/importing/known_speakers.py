"""Speakers known beforehand, with names and dated roles, from a JSON file as in `seeds/speakers.json`."""

import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.importing.matching import free_slug
from claims.models import Speaker, SpeakerName, SpeakerRole
from claims.models.names import name_key
from claims.models.partial_date import parse_partial_date


def load_speakers(path: Path) -> int:
    """Add those that are missing, their names, and roles to those without any. Returns how many are new.

    Raises ValidationError naming the speaker where an entry is not valid; then nothing is stored.
    """
    entries = json.loads(path.read_text(encoding="utf-8"))["speakers"]
    with transaction.atomic():
        return sum(_load(entry) for entry in entries)


def _load(entry: dict) -> bool:
    try:
        speaker = _stored(entry)
        is_new = speaker is None
        if is_new:
            speaker = _create(entry)
        _add_names(speaker, entry)
        if not speaker.roles.exists():  # else an editor may have corrected one: it would be there twice
            _add_roles(speaker, entry)
    except ValidationError as error:
        raise ValidationError(f"{entry['name']}: {' '.join(error.messages)}") from None
    return is_new


def _stored(entry: dict) -> Speaker | None:
    same_kind = Speaker.objects.current().filter(kind=entry["kind"].upper())
    by_wikidata = same_kind.filter(wikidata=entry["wikidata"]).first() if entry.get("wikidata") else None
    return by_wikidata or same_kind.named(entry["name"]).order_by("pk").first()


def _create(entry: dict) -> Speaker:
    speaker = Speaker(
        name=entry["name"],
        slug=free_slug(Speaker, entry["name"]),
        kind=entry["kind"].upper(),
        wikidata=entry.get("wikidata", ""),
        description=entry.get("description", ""),
    )
    speaker.full_clean()
    speaker.save()
    return speaker


def _add_names(speaker: Speaker, entry: dict) -> None:
    aliases = [{"text": entry["name"], "kind": "full_name"}, *entry.get("aliases", [])]
    known = set(speaker.names.values_list("text", flat=True))
    for alias in aliases:
        if alias["text"] not in known:
            name = SpeakerName(speaker=speaker, text=alias["text"], kind=alias["kind"].upper())
            name.key = name_key(name.text)
            name.full_clean()
            name.save()
            known.add(name.text)


def _add_roles(speaker: Speaker, entry: dict) -> None:
    for fact in entry.get("roles", []):
        started_date, started_precision = parse_partial_date(fact.get("started", ""))
        ended_date, ended_precision = parse_partial_date(fact.get("ended", ""))
        role = SpeakerRole(
            speaker=speaker,
            office=fact["title"],
            organisation=fact.get("organisation", ""),
            started_date=started_date,
            started_precision=started_precision,
            ended_date=ended_date,
            ended_precision=ended_precision,
            note=fact.get("note", ""),
        )
        role.full_clean()
        role.save()
