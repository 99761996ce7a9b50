"""On SQLite, what triggers do row by row is put off until many rows are written, then done at once.

    with deferring(WORKS, connection):      # a transaction, or part of one
        Quote.objects.bulk_create(…)        # the triggers leave these rows alone
                                            # here each work catches up with them

Rows of `claims_deferred` say meanwhile which are left alone: those of the table with an id above `after`.
SQLite has one writer, so nobody else meets those, and they are taken back with the transaction. Rows that
were there before are kept by their triggers all the while. PostgreSQL's triggers run once a statement: there
this is a transaction and nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

TABLE = """CREATE TABLE IF NOT EXISTS claims_deferred
    (work text NOT NULL PRIMARY KEY, "after" integer NOT NULL) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Deferrable:
    """What triggers on `table` do for rows with an id; `catch_up(cursor, after)` does it for all above."""

    work: str
    table: str
    catch_up: Callable[[object, int], None]

    def is_kept(self, row: str) -> str:
        """The condition under which a trigger shall see to its row, NEW or OLD."""
        waiting = f"""SELECT 1 FROM claims_deferred WHERE work = '{self.work}' AND "after" < {row}.id"""
        return f"NOT EXISTS ({waiting})"


def make_table(cursor) -> None:
    """On SQLite, before the first trigger that asks it."""
    cursor.execute(TABLE)


@contextmanager
def deferring(works: Sequence[Deferrable], connection) -> Iterator[None]:
    """A transaction, or a savepoint in one, at whose end the works are done for the rows that it added."""
    with transaction.atomic(using=connection.alias):
        if connection.vendor != "sqlite":
            yield
            return
        with connection.cursor() as cursor:
            after = _put_off(works, cursor)
        yield
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM claims_deferred")
            for each in works:
                each.catch_up(cursor, after[each.work])


def _put_off(works: Sequence[Deferrable], cursor) -> dict[str, int]:
    """The highest id there is for each work."""
    highest = (f"SELECT '{each.work}', (SELECT coalesce(max(id), 0) FROM {each.table})" for each in works)
    cursor.execute(" UNION ALL ".join(highest))
    after = dict(cursor.fetchall())
    cursor.executemany("INSERT INTO claims_deferred VALUES (%s, %s)", list(after.items()))
    return after
