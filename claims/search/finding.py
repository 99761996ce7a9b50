"""The search page's and the API's answer: totals, rows in order, and the passages where the words stand.

What is found is what everyone may read: `claims.visibility` for a reader, and only articles' newest texts.
"""

from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from django.db.models import Model, Prefetch

from claims.models import Article, Claim, Quote, Snapshot, Speaker
from claims.search.candidates import Kind, count, newest_ids, newest_ranked, searched
from claims.search.matching import matching
from claims.search.names import nearness
from claims.search.query import Query
from claims.search.snippets import Snippet, snippet

COUNTED = 1_000  # matches; a total says no more than that there are more
RANKED = 1_000  # the newest matches, of which the nearest come first

Position = tuple[str, int]  # after which the next page begins, and the row's id


class Order(StrEnum):
    NEAREST = "nearest"
    NEWEST = "newest"


class PageGone(LookupError):
    """There is no page after what was given; the message says so."""


@dataclass(frozen=True, slots=True)
class Total:
    number: int
    is_exact: bool

    def __str__(self):
        return f"{self.number:,}" if self.is_exact else f"{self.number:,}+"


@dataclass(frozen=True, slots=True)
class Found:
    row: Model
    snippet: Snippet
    title: Snippet | None = None  # of an article


@dataclass(frozen=True, slots=True)
class Place:
    """Ids of a page, in order; how much is found in all."""

    pks: list[int]
    next_after: str | None  # gives the page after this one, when there is any
    total: Total


@dataclass(frozen=True, slots=True)
class FoundPage:
    found: list[Found]
    next_after: str | None
    total: Total


def total_of(kind: Kind, query: Query) -> Total:
    if kind == Kind.SPEAKERS:
        # Without an order: the model's own would sort every match before the first thousand are counted.
        return _total(matching(searched(kind), query).order_by()[: COUNTED + 1].count())
    return _total(count(kind, query, COUNTED + 1))


def find(kind: Kind, query: Query, *, order: Order, after: str, size: int) -> FoundPage:
    """A page of what is found; `after` is empty or the page before's `next_after`. Raises PageGone."""
    place = find_place(kind, query, order=order, after=after, size=size)
    return FoundPage([_found(row, query) for row in _rows(kind, place.pks)], place.next_after, place.total)


def find_place(kind: Kind, query: Query, *, order: Order, after: str, size: int) -> Place:
    """As `find`, but only where the page is. One statement gives ids and total, unless the newest go on."""
    search = {Order.NEAREST: _nearest, Order.NEWEST: _newest}[order]
    positions, total = search(kind, query, after, size + 1)
    next_after = positions[size - 1][0] if len(positions) > size else None
    return Place([pk for _position, pk in positions[:size]], next_after, total)


def _total(number: int) -> Total:
    return Total(min(number, COUNTED), number <= COUNTED)


def _newest(kind: Kind, query: Query, after: str, size: int) -> tuple[list[Position], Total]:
    before = _number(after) if after else None
    if kind == Kind.SPEAKERS:
        pks, total = _newest_speakers(query, before, size), total_of(kind, query)
    else:
        pks = newest_ids(kind, query, max(COUNTED + 1, size), before=before)
        total = total_of(kind, query) if after else _total(len(pks))
    return [(str(pk), pk) for pk in pks[:size]], total


def _newest_speakers(query: Query, before: int | None, size: int) -> list[int]:
    rows = matching(searched(Kind.SPEAKERS), query)
    rows = rows if before is None else rows.filter(pk__lt=before)
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:size])


def _nearest(kind: Kind, query: Query, after: str, size: int) -> tuple[list[Position], Total]:
    """A position is how near a row is, with its id: rows that come or go meanwhile move no other."""
    if kind == Kind.SPEAKERS:
        ranked, total = _ranked_speakers(query), total_of(kind, query)
    else:
        ranked = newest_ranked(kind, query, max(COUNTED, RANKED) + 1)
        ranked, total = ranked[:RANKED], _total(len(ranked))
    if after:
        how_far, _comma, pk = after.partition(",")
        last = (_number(how_far, float), -_number(pk))
        ranked = [(far, pk) for far, pk in ranked if (far, -pk) > last]
    ranked.sort(key=itemgetter(0))  # the newest stays before what is as near
    return [(f"{far!r},{pk}", pk) for far, pk in ranked[:size]], total


def _ranked_speakers(query: Query) -> list[tuple[float, int]]:
    named = matching(searched(Kind.SPEAKERS), query).order_by("-pk")
    keys: dict[int, float] = {}
    for pk, key in named.values_list("pk", "names__key")[:RANKED]:
        keys[pk] = min(keys.get(pk, 1.0), nearness(query, key or ""))
    return [(far, pk) for pk, far in keys.items()]


def _number(text: str, kind: type = int):
    try:
        number = kind(text) if len(text) < 25 else None
    except ValueError:
        number = None
    if number is None or not -(2**62) < number < 2**62:
        raise PageGone("There is no such page of the search.")
    return number


def _rows(kind: Kind, pks: list[int]) -> list[Model]:
    """With all that is shown of them, in the order of `pks`."""
    newest_text = Prefetch("snapshots", Snapshot.objects.latest_of_each_article(), to_attr="newest")
    rows = {
        Kind.QUOTES: lambda: Quote.objects.select_related("speaker", "snapshot__article__source").defer(
            "snapshot__body", "snapshot__boilerplate"
        ),
        Kind.CLAIMS: Claim.objects.all,
        Kind.SPEAKERS: lambda: Speaker.objects.prefetch_related("roles"),
        Kind.ARTICLES: lambda: Article.objects.select_related("source").prefetch_related(newest_text),
    }[kind]()
    found = rows.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def _found(row: Model, query: Query) -> Found:
    match row:
        case Article():
            body = row.newest[0].body if row.newest else ""
            return Found(row, snippet(body, query), snippet(row.title, query, len(row.title)))
        case Speaker():
            return Found(row, snippet(row.name, query, len(row.name)))
    return Found(row, snippet(row.text, query))
