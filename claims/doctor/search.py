"""Are the search indexes complete?"""

from collections.abc import Iterator

from django.db import connection

from claims.doctor.signs import Sign, ill, well
from claims.search.indexes import INDEXES, keeper

REBUILD = "Run: manage.py rebuild_search"


def indexes() -> Iterator[Sign]:
    keeping = keeper(connection)
    with connection.cursor() as cursor:
        lacking = [index.table for index in INDEXES if keeping.lacking(cursor, index)]
    if lacking:
        yield ill("search", f"Rows can't be found: {', '.join(lacking)} lack some.", REBUILD)
    else:
        yield well("search", f"{len(INDEXES)} indexes hold every row.")
