"""Narrows a queryset of quotes, claims, articles or speakers to the rows that a query finds."""

from django.db import connections
from django.db.models import BigIntegerField, QuerySet
from django.db.models.expressions import RawSQL

from claims.models import Article, Claim, Quote, Speaker
from claims.search import postgresql, sqlite
from claims.search.indexes import ARTICLES, CLAIMS, NAMES, QUOTES
from claims.search.names import LOOKED_AT, is_near
from claims.search.query import Query

# The found row's id as the index has it: sorted and continued by this one, the index is read in its own order
# and no further than the page, while sorted by the row's own id every match would be fetched first.
FOUND_ID = "found_id"
INDEX_OF = {Quote: QUOTES, Claim: CLAIMS, Article: ARTICLES}


def matching(rows: QuerySet, query: Query) -> QuerySet:
    """Rows of Quote, Claim, Article or Speaker; all but speakers have FOUND_ID, to be sorted by."""
    if rows.model is Speaker:
        return rows.filter(pk__in=speakers_named(rows.db, query))
    database, table = backend(rows.db), INDEX_OF[rows.model].table
    same_row = f'"{table}"."rowid" = "{rows.model._meta.db_table}"."id"'
    found = rows.extra(
        tables=[table],
        where=[same_row, database.MATCHES.format(table=table)],
        params=[database.expression(query)],
    )
    return found.annotate(**{FOUND_ID: RawSQL(f'"{table}"."rowid"', (), BigIntegerField())})


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
