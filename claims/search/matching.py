"""Narrows a queryset of quotes, claims, articles or speakers to the rows that a query finds."""

from django.db import connections
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Article, Claim, Quote, Speaker
from claims.search import postgresql, sqlite
from claims.search.indexes import ARTICLES, CLAIMS, NAMES, QUOTES
from claims.search.names import LOOKED_AT, is_near
from claims.search.query import Query

FOUND_ID = "found_id"  # the found row's id: what is found is sorted by it, and continued from it
INDEX_OF = {Quote: QUOTES, Claim: CLAIMS, Article: ARTICLES}


def matching(rows: QuerySet, query: Query, *, is_led: bool = False) -> QuerySet:
    """Rows of Quote, Claim, Article or Speaker; all but speakers have FOUND_ID, to be sorted by.

    `is_led` says that something else leads to the first rows, such as a speaker or an order: then they can be
    asked for the words, where those are frequent, instead of looking up all that have them.
    """
    if rows.model is Speaker:
        return rows.filter(pk__in=speakers_named(rows.db, query))
    database, index = backend(rows.db), INDEX_OF[rows.model]
    with connections[rows.db].cursor() as cursor:
        way = database.way_to_match(cursor, index, query, is_led=is_led)
    tables, where, found_id = (part.format(table=index.table, source=index.source) for part in way)
    found = rows.extra(tables=tables.split(), where=[where], params=[database.expression(query)])
    return found.annotate(**{FOUND_ID: RawSQL(found_id, (), BigIntegerField())})


def is_search(rows: QuerySet) -> bool:
    return FOUND_ID in rows.query.annotations


def speakers_named(using: str, query: Query) -> RawSQL | list[int]:
    """Ids of those with such a name, or, where nobody has one, of those with nearly such a name.

    A name they have that should not be there leaves a speaker out, whichever name was found.
    """
    database = backend(using)
    matches = database.MATCHES.format(table=NAMES.table)
    named = (
        f"SELECT name.speaker_id FROM {NAMES.table} JOIN claims_speakername name "
        f'ON name.id = "{NAMES.table}"."rowid" WHERE {matches}'
    )
    wanted = (database.expression(Query(query.wanted)),)
    with connections[using].cursor() as cursor:
        cursor.execute(f"{named} LIMIT 1", wanted)
        if cursor.fetchone() is None:
            return _nearly_named(cursor, database, query)
    if not query.unwanted:
        return RawSQL(named, wanted)
    unwanted = database.expression(Query((query.unwanted,)))
    return RawSQL(f"{named} AND name.speaker_id NOT IN ({named})", (*wanted, unwanted))


def _nearly_named(cursor, database, query: Query) -> list[int]:
    is_plain = not query.unwanted and all(len(group) == 1 for group in query.wanted)
    is_plain = is_plain and not any(group[0].is_prefix for group in query.wanted)
    if not is_plain:
        return []
    words = query.wanted_words
    return sorted({pk for pk, key in database.near_names(cursor, words, LOOKED_AT) if is_near(words, key)})


def backend(using: str):
    return {"sqlite": sqlite, "postgresql": postgresql}[connections[using].vendor]
