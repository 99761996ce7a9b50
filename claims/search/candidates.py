"""The newest matches: those that are counted, and of which the nearest come first.

A statement walks the index in its own order and asks of each match whether it may be seen, whatever the
planner believes: a join would leave it free to begin with another table, and to sort every match.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from django.db import connections, router
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Article, Claim, Quote, Speaker
from claims.search.matching import INDEX_OF, backend
from claims.search.query import Query
from claims.search.relevance import distances
from claims.search.walks import Statement, Walk
from claims.visibility import READER, articles_with_text, visible_claims, visible_quotes


class Kind(StrEnum):
    QUOTES = "quotes"
    CLAIMS = "claims"
    SPEAKERS = "speakers"
    ARTICLES = "articles"


MODEL_OF = {Kind.QUOTES: Quote, Kind.CLAIMS: Claim, Kind.SPEAKERS: Speaker, Kind.ARTICLES: Article}
WITH_SHORT_TEXTS = (Kind.QUOTES, Kind.CLAIMS)


def searched(kind: Kind) -> QuerySet:
    """The rows that are looked through."""
    return {
        Kind.QUOTES: lambda: visible_quotes(READER).in_latest_snapshots(),
        Kind.CLAIMS: lambda: visible_claims(READER),
        Kind.SPEAKERS: Speaker.objects.current,
        Kind.ARTICLES: articles_with_text,
    }[kind]()


def first_ids(
    kind: Kind, query: Query, most: int, *, beyond: int | None = None, descending: bool = True
) -> list[int]:
    """A page of `most` matches at most, in the order of ids, after the id `beyond`. Not for speakers."""
    run, walk = _run(kind), _walk(kind, query, beyond, descending)
    return [pk for (pk,) in _database(kind).page(walk, most, run)]


def newest_ids(kind: Kind, query: Query, most: int, *, before: int | None = None) -> list[int]:
    """Of `most` matches at most, the newest first; `before` is an id. Not for speakers."""
    return [pk for (pk,) in _newest(kind, query, most, before=before)]


def newest_ranked(kind: Kind, query: Query, most: int) -> list[tuple[float, int]]:
    """How far each of the newest is from the query, with its id. Not for speakers."""
    database, table = _database(kind), _table(kind)
    if database.RANKS_SHORT_TEXTS and kind in WITH_SHORT_TEXTS:
        source = MODEL_OF[kind]._meta.db_table
        found = _newest(kind, query, most, f'(SELECT text FROM {source} WHERE id = "{table}"."rowid")')
        far = distances([text for _pk, text in found], query)
        return list(zip(far, (pk for pk, _text in found), strict=True))
    words = [database.expression(query)] if database.RANK_TAKES_QUERY else []
    return [(far, pk) for pk, far in _newest(kind, query, most, database.RANK.format(table=table), words)]


def count(kind: Kind, query: Query, most: int) -> int:
    """How many matches, `most` at most. Not for speakers."""
    return len(newest_ids(kind, query, most))


def _newest(
    kind: Kind, query: Query, most: int, also: str = "", of_also: Sequence = (), *, before: int | None = None
) -> list[tuple]:
    """Each match's id, and what `also` selects."""
    run, walk = _run(kind), _walk(kind, query, before)
    return _database(kind).newest(walk, most, (also, list(of_also)), run)


def _walk(kind: Kind, query: Query, beyond: int | None, descending: bool = True) -> Walk:
    database, table = _database(kind), _table(kind)
    visible, of_visible = _visible(kind, _using(kind))
    matches = database.MATCHES.format(table=table), [database.expression(query)]
    has_phrases = any(len(term.words) > 1 for term in query.terms)
    return Walk(table, matches, (visible, list(of_visible)), beyond, descending, has_phrases)


def _run(kind: Kind):
    def run(statement: Statement) -> list[tuple]:
        with connections[_using(kind)].cursor() as cursor:
            cursor.execute(*statement)
            return cursor.fetchall()

    return run


@cache
def _visible(kind: Kind, using: str) -> tuple[str, tuple]:
    """SQL, and its parameters, of a row that a reader may see and that is the index's row."""
    row = RawSQL(f'"{_table(kind)}"."rowid"', (), BigIntegerField())
    return searched(kind).filter(pk=row).order_by().values("pk").query.get_compiler(using).as_sql()


def _table(kind: Kind) -> str:
    return INDEX_OF[MODEL_OF[kind]].table


def _using(kind: Kind) -> str:
    return router.db_for_read(MODEL_OF[kind])


def _database(kind: Kind):
    return backend(_using(kind))
