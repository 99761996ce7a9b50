"""Names that speakers gained, against all others': pairs that may be one are suggested to editors.

What is suggested follows from the two speakers' names alone, whichever was stored first. A pair that an
editor dismissed, or whose speakers were merged into a pair that has its own row, is never suggested again.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from django.db import connection
from django.db.models import Q

from claims.importing.asking import Among, Asked
from claims.importing.likeness import RANK, Reason, likeness, sentence
from claims.models import Article, Figure, Speaker, SpeakerName, SuggestedMerge

Kind = SpeakerName.Kind
WHOLE = (Kind.FULL_NAME, Kind.ACRONYM)
# Pairs for one article, about a second's work: one that prints hundreds of names alike holds nobody up. The
# others meet when an article next adds a name to one of them.
MOST_COMPARED = 20_000
NEAR_NAMES_LOCK = 0x0EC1  # any fixed number: PostgreSQL's locks on keys under which names meet


MEETING = Asked(
    lambda: (
        SpeakerName.objects.filter(
            Q(Among("near_key", "keys"), kind__in=WHOLE)
            | Q(Among("other_near_key", "keys"), kind__in=WHOLE)
            | Q(Among("key", "keys"), kind__in=(*WHOLE, Kind.HANDLE)),
            speaker__merged_into__isnull=True,
        )
        .order_by("pk")
        .values_list(
            "speaker", "speaker__kind", "speaker__name", "text", "kind", "near_key", "other_near_key", "key"
        )
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker's name, with what of the speaker matters here."""

    speaker_id: int
    speaker_kind: str
    speaker_name: str
    text: str
    kind: str
    near_key: str
    other_near_key: str
    key: str


@dataclass(frozen=True, slots=True)
class Likely:
    """Two speakers that may be one, lower id first, and the names that say so."""

    pair: tuple[int, int]
    reason: str
    names: tuple[str, str]

    @property
    def rank(self) -> tuple:
        return RANK[self.reason], self.names


def suggest_merges(article: Article, added: list[SpeakerName]) -> int:
    """Suggest what the names added by the article make likely; how many pairs are new."""
    _lock_keys(added)
    best: dict[tuple[int, int], Likely] = {}
    for likely in _likely_pairs(added):
        best[likely.pair] = min(best.get(likely.pair, likely), likely, key=lambda each: each.rank)
    if not best:
        return 0
    stored = {(row.speaker_id, row.other_id): row for row in _stored(best)}
    settled = _related_by_merges(best)
    fresh = [likely for pair, likely in best.items() if pair not in stored and pair not in settled]
    spheres = _spheres(fresh)
    SuggestedMerge.objects.bulk_create(_suggestion(likely, article, spheres) for likely in fresh)
    _strengthen([(stored[pair], likely) for pair, likely in best.items() if pair in stored])
    return len(fresh)


def _lock_keys(added: list[SpeakerName]) -> None:
    """Of two imports that give names which meet, the second waits until it can see the first's."""
    if connection.vendor != "postgresql":
        return
    keys = {key for name in map(_named, added) for _, key in _keys(name)}
    if not keys:
        return
    numbers = sorted(zlib.crc32(key.encode()) - 2**31 for key in keys)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, number) FROM unnest(%s::int[]) AS number",
            [NEAR_NAMES_LOCK, numbers],
        )


def _likely_pairs(added: list[SpeakerName]) -> Iterable[Likely]:
    """Of the names that meet, those that may be one speaker's."""
    for name, other in islice(_meeting(added), MOST_COMPARED):
        reason = _reason(name, other)
        if reason:
            yield _likely(reason, name, other)


def _meeting(added: list[SpeakerName]) -> Iterable[tuple[Named, Named]]:
    """Each name added with each that meets it in a key, in the order in which those were stored."""
    by_key = defaultdict(list)
    for name in map(_named, added):
        for key in _keys(name):
            by_key[key].append(name)
    texts = {text for _, text in by_key}
    for row in MEETING(keys=texts) if texts else ():
        other = Named(*row)
        for name in dict.fromkeys(name for key in _keys(other) for name in by_key.get(key, ())):
            yield name, other


def _named(name: SpeakerName) -> Named:
    speaker = name.speaker
    keys = (name.near_key, name.other_near_key, name.key)
    return Named(speaker.pk, speaker.kind, speaker.name, name.text, name.kind, *keys)


def _keys(name: Named) -> set[tuple[str, str]]:
    """What it meets others in: (kind of key, key)."""
    if name.kind == Kind.HANDLE:
        return {("handle", name.key)}
    if name.kind not in WHOLE:
        return set()
    near = {("near", key) for key in (name.near_key, name.other_near_key) if key}
    return near | {("name", name.key)}


def _reason(name: Named, other: Named) -> Reason | None:
    if name.speaker_id == other.speaker_id or name.speaker_kind != other.speaker_kind:
        return None
    if name.kind == Kind.HANDLE:
        return Reason.HANDLE
    return likeness(name.text, other.text, name.speaker_kind)


def _likely(reason: Reason, name: Named, other: Named) -> Likely:
    texts = (name.text, other.text) if reason != Reason.HANDLE else (name.speaker_name, other.speaker_name)
    first, second = sorted((name.speaker_id, other.speaker_id))
    return Likely((first, second), reason, tuple(sorted(texts)))


def _stored(pairs: Iterable[tuple[int, int]]) -> Iterable[SuggestedMerge]:
    firsts, seconds = zip(*pairs, strict=True)
    return SuggestedMerge.objects.filter(speaker__in=firsts, other__in=seconds).select_for_update()


def _related_by_merges(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs of which a suggestion names the two, or speakers since merged into them."""
    now = {pk: pk for pair in pairs for pk in pair}
    found = set(now)
    while found:
        merged = Speaker.objects.filter(merged_into__in=found).values_list("pk", "merged_into")
        now |= {pk: now[into] for pk, into in merged}
        found = {pk for pk, _ in merged}
    rows = SuggestedMerge.objects.filter(speaker__in=now, other__in=now).values_list("speaker", "other")
    return {tuple(sorted((now[first], now[second]))) for first, second in rows}


def _suggestion(likely: Likely, article: Article, spheres: dict[int, str]) -> SuggestedMerge:
    first, second = likely.pair
    said = sentence(likely.reason, *likely.names)
    told = sorted(spheres[pk] for pk in likely.pair if pk in spheres)
    if likely.reason == Reason.SAME_NAME and len(told) == 2 and told[0] != told[1]:
        said += f" Articles show one in {told[0]}, the other in {told[1]}."
    return SuggestedMerge(
        speaker_id=first,
        other_id=second,
        reason=likely.reason,
        sentence=said,
        evidence={"names": list(likely.names), "article": article.pk},
    )


def _spheres(pairs: list[Likely]) -> dict[int, str]:
    """The walk of life in which articles show each speaker of one name with another."""
    speakers = {pk for likely in pairs if likely.reason == Reason.SAME_NAME for pk in likely.pair}
    if not speakers:
        return {}
    figures = Figure.objects.filter(speaker__in=speakers).exclude(sphere="").order_by("sphere")
    return dict(figures.values_list("speaker", "sphere").distinct())


def _strengthen(known: list[tuple[SuggestedMerge, Likely]]) -> None:
    """An open suggestion tells the strongest reason there is by now."""
    changed = []
    for row, likely in known:
        held = (RANK[Reason(row.reason)], tuple(row.evidence.get("names", ())))
        if row.state == SuggestedMerge.State.OPEN and likely.rank < held:
            row.reason, row.sentence = likely.reason, sentence(likely.reason, *likely.names)
            row.evidence = {**row.evidence, "names": list(likely.names)}
            changed.append(row)
    SuggestedMerge.objects.bulk_update(changed, ["reason", "sentence", "evidence"])
