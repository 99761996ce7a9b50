"""Counting everything anew, and saying where the counters are wrong: for `manage.py rebuild_counts`."""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from claims.counting.facts import live_facts
from claims.counting.folding import FOLDING_LOCK, add_cells
from claims.counting.kinds import COUNTED, Counted, cells_of
from claims.counting.reading import counts_now
from claims.counting.tables import empty_tables, make_tables
from claims.counting.triggers import make_triggers, put_triggers_aside
from claims.models import Topic

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """A counter that is wrong: of which list, of which values, what it says and what there is."""

    counted: str
    values: dict[str, str]
    kept: int
    live: int

    def __str__(self):
        which = " and ".join(f"{name} {value}" for name, value in self.values.items()) or "all"
        return f"{self.counted}, {which}: {self.kept} kept, {self.live} there"


def keep_counts(connection, is_migrated: bool) -> None:
    """After migrate: tables and triggers; SQLite's were put aside, so what was written is counted."""
    tables = connection.introspection.table_names()
    if Topic._meta.db_table not in tables:
        return  # migrated back to before there were topics
    is_new = COUNTED[0].facts not in tables
    if not (is_new or is_migrated):
        return
    make_tables(connection)
    make_triggers(connection)
    if is_new or connection.vendor == "sqlite":
        recount_all(connection.alias)


def free_counted_tables(connection) -> None:
    """Before migrations."""
    put_triggers_aside(connection)


def recount_all(using: str = DEFAULT_DB_ALIAS) -> None:
    """One transaction: readers have the old counters until it is done."""
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FOLDING_LOCK])
        empty_tables(cursor)
        for counted in COUNTED:
            columns = f"unit, {', '.join(counted.dimensions)}, n"
            live, params = live_facts(counted, None, connection)
            cursor.execute(
                f"INSERT INTO {counted.facts} ({columns}) SELECT {columns} FROM ({live}) AS every", params
            )
            add_cells(cursor, counted, f"WITH facts AS (SELECT * FROM {counted.facts})")


def differences(using: str = DEFAULT_DB_ALIAS) -> list[Difference]:
    """The first counters that say otherwise than a count of everything; each list in one statement."""
    return [each for counted in COUNTED for each in _differences(counted, connections[using])]


def _differences(counted: Counted, connection) -> list[Difference]:
    now, now_params = counts_now(counted, connection)
    live, live_params = live_facts(counted, None, connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""{now}, every_fact AS (SELECT * FROM ({live}) AS told),
                both_ways AS (SELECT cell, a, b, n AS kept, 0 AS live FROM now_counted
                UNION ALL SELECT cell, a, b, 0, n FROM ({cells_of(counted, "every_fact")}) AS cells)
                SELECT cell, a, b, sum(kept), sum(live) FROM both_ways
                GROUP BY cell, a, b HAVING sum(kept) <> sum(live) ORDER BY cell, a, b LIMIT {MOST_TOLD}""",
            (*now_params, *live_params),
        )
        rows = cursor.fetchall()
    return [_told(counted, cell, (a, b), int(kept), int(live)) for cell, a, b, kept, live in rows]


def _told(counted: Counted, cell: int, values: tuple[str, str], kept: int, live: int) -> Difference:
    names = counted.pairs[cell - counted.number]
    shown = values[2 - len(names) :]
    return Difference(counted.name, dict(zip(names, shown, strict=True)), kept, live)
