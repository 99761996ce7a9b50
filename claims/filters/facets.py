"""How many of what was asked for each further answer would leave: for the lists of quotes and of claims.

Out of the kept counts where nothing or one kept dimension is asked; anything else is counted in the newest
rows found, and said to be no more than that.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from django.db import connections
from django.db.models import Model
from django.utils.translation import get_language, override
from django_filters import FilterSet

from claims.counting import CLAIMS, Counted, Counts, counts_of_claims, counts_of_quotes, kept_counts
from claims.filters.claimed import made_by_readers_sight
from claims.models import Quote, Source, Speaker, Topic, Verdict
from claims.search import FOUND_ID, is_search

MOST = 12  # values of one dimension that are told
LIVE_AT_MOST = 1_000  # rows that are counted one by one

ROWS = {"speaker": Speaker, "source": Source, "topic": Topic}
LABELS = {"kind": dict(Quote.Kind.choices), "verdict": dict(Verdict.choices)}


class Value(NamedTuple):
    """One value of a dimension: as the filter takes it, as people read it, and how many rows have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """`is_complete`: all rows asked for were counted, not the newest `LIVE_AT_MOST` alone.

    `by` has each dimension that is not asked for already, the most frequent value first, months newest first.
    """

    total: int
    is_complete: bool
    by: dict[str, tuple[Value, ...]]


def facets_of(asked: FilterSet, counted: Counted) -> Facets:
    """Of a valid FilterSet over what readers see. Two queries where counts are kept: counts and names."""
    given = kept_question(asked, counted)
    if given is None:
        counts, is_complete = live_counts(asked, counted)
    else:
        connection = connections[asked.queryset.db]
        kept = kept_counts(connection, counted, counted.dimensions, given=given or None, most=MOST)
        counts, is_complete = kept, True
    answered = asked.form.cleaned_data
    open_still = {name: values[:MOST] for name, values in counts.by.items() if not answered.get(name)}
    labels = _labels(open_still, connections[asked.queryset.db])
    by = {
        name: tuple(Value(value, labels.get((name, value), value), n) for value, n in values)
        for name, values in open_still.items()
    }
    return Facets(counts.total, is_complete, by)


def kept_question(asked: FilterSet, counted: Counted) -> tuple[str, str] | tuple[()] | None:
    """The one value of a kept dimension that is asked, () where nothing is; None for any other question."""
    said = {name: value for name, value in asked.form.cleaned_data.items() if _is_said(name, value)}
    if len(said) > 1:
        return None
    for name, value in said.items():
        kept = as_kept(value) if name in counted.dimensions else None
        return kept and (name, kept)
    return ()


def _is_said(name: str, value) -> bool:
    return value not in (None, "", []) and (name, value) != ("snapshots", "latest")


def as_kept(value) -> str | None:
    """What was asked, as the counters have it; None for several values, and for a language in one country."""
    match value:
        case Model():
            return str(value.pk)
        case dt.date():
            return value.isoformat()[:7]  # %Y gives the year 999 three digits
        case [one]:
            return one
        case str() if "-" not in value:
            return value.lower()
    return None


def live_counts(asked: FilterSet, counted: Counted) -> tuple[Counts, bool]:
    found = asked.qs
    days = getattr(found, "days", None)
    newest = FOUND_ID if is_search(found) else days.path if days else "pk"
    ids = list(found.order_by(f"-{newest}").values_list("pk", flat=True)[: LIVE_AT_MOST + 1])
    is_complete, ids = len(ids) <= LIVE_AT_MOST, ids[:LIVE_AT_MOST]
    connection = connections[found.db]
    if counted is CLAIMS:
        return counts_of_claims(connection, ids, asked.made(made_by_readers_sight())), is_complete
    return counts_of_quotes(connection, ids), is_complete


@cache
def labels_in(language: str) -> dict[tuple[str, str], str]:
    with override(language):
        return {(name, value): str(label) for name, known in LABELS.items() for value, label in known.items()}


def _labels(by: dict[str, list[tuple[str, int]]], connection) -> dict[tuple[str, str], str]:
    """What people read for each value, by dimension and value; the names of rows out of one query."""
    labels = labels_in(get_language())
    named = {name: [int(value) for value, _ in by[name]] for name in ROWS if by.get(name)}
    if not named:
        return labels
    selects = (
        f"SELECT '{name}', id, name FROM {ROWS[name]._meta.db_table} WHERE id IN ({', '.join(map(str, ids))})"
        for name, ids in named.items()
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects))
        return labels | {(name, str(pk)): label for name, pk, label in cursor.fetchall()}
