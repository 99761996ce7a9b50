"""Counting marked articles and claims again, and adding the difference to the counters.

Nothing is reckoned from what changed: the counters lose what was counted of a unit before and gain what is
there now. So it does not matter how often a unit is marked, nor which of two writers came first. On
PostgreSQL one session folds at a time and none waits for it: what is not committed yet stays marked.
"""

import logging

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections, transaction

from claims.counting.facts import live_facts
from claims.counting.kinds import COUNTED, Counted, cells_of
from claims.counting.tables import COUNTS, MARKS

logger = logging.getLogger(__name__)

# Marks that an import leaves to be folded together: some 150 articles. What many of them share (a claim that
# is made everywhere) is then counted once for all, and a reader meanwhile counts no more than that along.
FEW = 2_000
AT_ONCE = 3_000  # marks: few enough not to hold SQLite's only write lock for long
# Units: of more PostgreSQL's planner reads all assertions and quotes, to tell which claims are visible.
ASKED_TOGETHER = 200
FOLDING_LOCK = 0x0EC0_8E  # any fixed number, not the event chain's


def fold_what_is_marked(using: str = DEFAULT_DB_ALIAS, *, more_than: int = 0) -> None:
    """Fold where more than so many marks wait: one look at both ends of an index, and mostly nothing else.

    Where the database is too busy for it, or away, they wait on: reading counts them along, and the next call
    folds. What was changed is changed all the same.
    """
    try:
        if _waiting(connections[using]) > more_than:
            fold(using)
    except (OperationalError, InterfaceError) as error:
        logger.warning("kept counts are folded later: %s", error)


def _waiting(connection) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id) - min(id) + 1, 0) FROM {MARKS}")
        return cursor.fetchone()[0]


def fold(using: str = DEFAULT_DB_ALIAS) -> None:
    """Fold all that is marked, some at a time; what another session is folding is left to it."""
    while _fold_some(connections[using]):
        pass


def _fold_some(connection) -> bool:
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [FOLDING_LOCK])
            if not cursor.fetchone()[0]:
                return False
        marked = _take_marks(cursor)
        for counted in COUNTED:
            units = sorted({unit for number, unit in marked if number == counted.number})
            if units:
                recount(cursor, counted, units, connection)
    return len(marked) == AT_ONCE


def _take_marks(cursor) -> list[tuple[int, int]]:
    """The oldest, by which list and unit; they are marked no more."""
    cursor.execute(f"SELECT id, list, unit FROM {MARKS} ORDER BY id LIMIT {AT_ONCE}")
    rows = cursor.fetchall()
    if rows:
        cursor.execute(f"DELETE FROM {MARKS} WHERE id IN ({', '.join(str(row[0]) for row in rows)})")
    return [(number, unit) for _id, number, unit in rows]


def recount(cursor, counted: Counted, units: list[int], connection) -> None:
    """What was counted of these turns negative, what is there now is written beside it: their sum is added.

    What is there now is asked once only: asked again, another writer might have changed it.
    """
    these = f"unit IN ({', '.join(map(str, units))})"
    columns = f"unit, {', '.join(counted.dimensions)}, n"
    cursor.execute(f"UPDATE {counted.facts} SET n = -n WHERE {these}")
    for first in range(0, len(units), ASKED_TOGETHER):
        live, params = live_facts(counted, units[first : first + ASKED_TOGETHER], connection)
        cursor.execute(
            f"INSERT INTO {counted.facts} ({columns}) SELECT {columns} FROM ({live}) AS fresh", params
        )
    add_cells(cursor, counted, f"WITH facts AS MATERIALIZED (SELECT * FROM {counted.facts} WHERE {these})")
    cursor.execute(f"DELETE FROM {counted.facts} WHERE {these} AND n < 0")


def add_cells(cursor, counted: Counted, facts: str) -> None:
    """Add to the counters what `facts`, a WITH clause of that name, tells: most of it came and goes."""
    values = f"unit, {', '.join(counted.dimensions)}"
    changed = f"SELECT {values}, sum(n) AS n FROM facts GROUP BY {values} HAVING sum(n) <> 0"
    told = cells_of(counted, "facts", "changed") if counted.is_distinct else cells_of(counted, "changed")
    cursor.execute(
        f"""{facts}, changed AS MATERIALIZED ({changed})
            INSERT INTO {COUNTS} AS kept (cell, a, b, n) {told}
            ON CONFLICT (cell, a, b) DO UPDATE SET n = kept.n + excluded.n"""
    )
