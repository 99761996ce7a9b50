"""The kept counts that pages show: a look-up each, however many rows there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from claims.counting import CLAIMS, QUOTES, kept_counts
from claims.models import Source, Speaker, Verdict

ALL_MONTHS = 2_400  # of two hundred years
MOST_SPEAKERS, MOST_SOURCES = 10, 10
MOST_LAYERS = 5  # sources drawn along time: as many as there are colours that can be told apart


@dataclass(frozen=True, slots=True)
class QuotedWhere:
    """Of the speakers and the sources with the most quotes: names, slugs and numbers, fit to be cached."""

    months: Sequence[tuple[str, dict[str, int]]]  # a source's name, its quotes by month
    speakers: Sequence[tuple[str, str]]  # name, slug
    sources: Sequence[tuple[str, str]]
    ties: Sequence[tuple[int, int, int]]  # place of the speaker, place of the source, quotes


def quoted_where() -> QuotedWhere:
    speakers, sources = (
        _most_quoted(Speaker, "speaker", MOST_SPEAKERS),
        _most_quoted(Source, "source", MOST_SOURCES),
    )
    places = {str(source.pk): at for at, source in enumerate(sources)}
    ties = [
        (at, places[source], count)
        for at, speaker in enumerate(speakers)
        for source, count in _counts("source", "speaker", speaker.pk)
        if source in places
    ]
    months = [(source.name, months_of("source", source.pk)) for source in sources[:MOST_LAYERS]]
    return QuotedWhere(months, _named(speakers), _named(sources), ties)


def months_of(dimension: str, pk: int) -> dict[str, int]:
    """Quotes by the month ("2024-03") of their article, of one speaker or source."""
    return months_and_rest(dimension, pk)[0]


def months_and_rest(dimension: str, pk: int) -> tuple[dict[str, int], int]:
    """Quotes by month, and how many more there are whose article gives no month."""
    counts = kept_counts(connection, QUOTES, ("month",), given=(dimension, str(pk)), most=ALL_MONTHS)
    by_month = dict(counts.by["month"])
    return by_month, counts.total - sum(by_month.values())


def claims_by_verdict(speaker: Speaker | None = None) -> list[tuple[Verdict, int]]:
    """Every verdict with the number of claims, or of the speaker's, that have it, none included."""
    given = ("speaker", str(speaker.pk)) if speaker else None
    counts = dict(kept_counts(connection, CLAIMS, ("verdict",), given=given, most=len(Verdict)).by["verdict"])
    return [(verdict, counts.get(verdict, 0)) for verdict in Verdict]


def quote_count() -> int:
    return kept_counts(connection, QUOTES, (), most=1).total


def _counts(of: str, dimension: str, pk: int) -> list[tuple[str, int]]:
    return kept_counts(connection, QUOTES, (of,), given=(dimension, str(pk)), most=ALL_MONTHS).by[of]


def _most_quoted(model, dimension: str, most: int) -> list:
    ids = [int(pk) for pk, _n in kept_counts(connection, QUOTES, (dimension,), most=most).by[dimension]]
    rows = model.objects.in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]


def _named(rows: list) -> list[tuple[str, str]]:
    return [(row.name, row.slug) for row in rows]
