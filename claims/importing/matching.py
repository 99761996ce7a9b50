"""Which stored speakers an article's speakers are: joined, made, or left open by the rules of `deciding`.

What an article shows is stored as its figures by `figures`; names that come close to another speaker's are
suggested to editors by `suggesting`. The caller holds the transaction.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from django.utils.text import slugify

from claims.extraction.types import SpeakerEntity
from claims.importing.asking import Among, Asked
from claims.importing.deciding import Decision, decide
from claims.importing.directory import Directory, Holder, directory_of
from claims.importing.sought import Kind, Sought, sought_for
from claims.importing.writing import insert
from claims.models import Article, Figure, Speaker, SpeakerName
from claims.models.names import name_key

SURNAME_ALONE = 0.4
MOST_CANDIDATES = 5
SLUGS_AT_ONCE = 20


@dataclass(slots=True)
class Matched:
    """What each of an article's speakers is taken for, by its name, and the names that speakers gained."""

    decisions: dict[str, Decision] = field(default_factory=dict)
    sought: dict[str, Sought] = field(default_factory=dict)
    added: list[SpeakerName] = field(default_factory=list)


def match_speakers(article: Article, entities: Iterable[SpeakerEntity]) -> Matched:
    """Decide about each of an article's speakers; new ones are made, and their rows stay locked."""
    day = article.published_date if article.published_precision == "DAY" else None
    sought = [sought_for(entity, day) for entity in entities]
    keys = {key for each in sought for key in (each.key, *each.also) if key}
    directory = directory_of(keys, without=article) if keys else Directory([], {})
    matched = Matched()
    for each in sought:
        decision = decide(each, directory)
        if decision.is_new:
            decision = replace(decision, speaker=_new_speaker(each, decision, directory))
        if decision.speaker:
            matched.added += _new_names(each, directory.holders[decision.speaker.pk], directory)
        matched.decisions[each.entity.name], matched.sought[each.entity.name] = decision, each
    insert(matched.added)
    _consider_surnames(matched)
    return matched


def _new_speaker(sought: Sought, decision: Decision, directory: Directory) -> Speaker:
    note = ""
    if decision.reason == Figure.Reason.NAMESAKE:
        note = f"Apart from a namesake of another walk of life: here it is {sought.sphere}."
    name = sought.entity.name
    slug = free_slug(Speaker, name)
    speaker = Speaker(name=name, slug=slug, kind=sought.kind, resolution_note=note)
    insert([speaker])
    directory.holders[speaker.pk] = Holder(speaker)
    return speaker


def _new_names(sought: Sought, holder: Holder, directory: Directory) -> list[SpeakerName]:
    """Every name the article prints for the speaker, unless it is known; its own name is one of them."""
    if holder.is_hollow and sought.by == Kind.FULL_NAME and name_key(holder.speaker.name) != sought.key:
        holder.speaker.name = sought.entity.name  # until now nobody knew more than a short one
        holder.speaker.save(update_fields=["name"])
    added = []
    for text, kind in sought.names.items():
        if text not in holder.names:
            holder.names[text] = kind
            name = SpeakerName(speaker=holder.speaker, text=text, kind=kind)
            name.set_keys()
            added.append(name)
    directory.names += added  # two of one article may have a name in common
    return added


def _consider_surnames(matched: Matched) -> None:
    """For those named by a surname alone: the people it may be, as candidates."""
    surnames = {
        name: sought.key.split()[-1]
        for name, sought in matched.sought.items()
        if matched.decisions[name].reason == Figure.Reason.SURNAME
    }
    if not surnames:
        return
    people = SpeakerName.objects.filter(
        last_word__in=set(surnames.values()), speaker__kind="PERSON", speaker__merged_into__isnull=True
    )
    named = list(people.select_related("speaker").order_by("speaker_id", "pk"))
    for name, word in surnames.items():
        sharing = dict.fromkeys(row.speaker for row in named if row.last_word == word)
        candidates = tuple((speaker, SURNAME_ALONE) for speaker in list(sharing)[:MOST_CANDIDATES])
        matched.decisions[name] = replace(matched.decisions[name], candidates=candidates)


def free_slug(model, text: str) -> str:
    """The text as a link's last part, with a number where another row of the model has it already."""
    stem = slugify(text)[:200].strip("-") or model._meta.model_name
    slug, number = stem, 1
    while slug in (taken := _taken(model, stem, number)):
        while slug in taken:
            number += 1
            slug = f"{stem}-{number}"
    return slug


def _taken(model, stem: str, number: int) -> set[str]:
    """Of the next few slugs from this number on, those that are taken: found by the index."""
    wanted = [f"{stem}-{number + more}" for more in range(SLUGS_AT_ONCE)]
    return {slug for (slug,) in _slugs(model)(slugs=[stem, *wanted])}


@cache
def _slugs(model) -> Asked:
    return Asked(lambda: model.objects.filter(Among("slug", "slugs")).order_by().values_list("slug"))
