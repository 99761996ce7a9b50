"""Columns of a quote that hold what could be read anew of other rows, so that lists need not read it.

`placing` (ADR 14) and `surrounding` (ADR 16) say which, and how they are read. An import fills them as it
writes. Everywhere else the database does: triggers fill them for a quote that comes without, and set them
anew when what they are read of changes, or somebody writes to them. They are no part of a version or a dump.
"""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from claims.models import Quote
from claims.triggers import on_postgresql, on_sqlite

TABLE = "claims_quote"


@dataclass(frozen=True, slots=True)
class Cause:
    """What happens to a row of `table` after which the quotes `which` selects are set anew.

    `columns`: an update, and only where one of these changed; none: an insert, of a row that comes without.
    """

    name: str
    table: str
    which: str
    columns: tuple[str, ...] = ()
    first: str = ""  # on PostgreSQL


@dataclass(frozen=True, slots=True)
class Kept:
    """The columns of these fields of a quote. `reading`, by vendor, reads them of the row of claims_quote
    that is asked for. The first one is null in a row that comes without, and in no other.
    """

    name: str
    fields: tuple[str, ...]
    reading: dict[str, str]
    causes: tuple[Cause, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(Quote._meta.get_field(name).column for name in self.fields)

    def are_there(self, connection) -> bool:
        """Not once migrated back to before there were any."""
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, TABLE)
        return {column.name for column in described}.issuperset(self.columns)

    def keep(self, connection) -> None:
        """After migrations: the triggers again, and right what was written without them.

        All quotes are looked at first: on SQLite whoever updates holds up everyone else who writes.
        """
        if self.are_there(connection):
            self.make_triggers(connection)
            if self.wrong(connection.alias):
                self.set_right(using=connection.alias)

    def set_right(self, which: str = "true", using: str = DEFAULT_DB_ALIAS) -> None:
        """Those of the quotes that do not hold what they should."""
        connection = connections[using]
        with connection.cursor() as cursor:
            cursor.execute(self._setting(connection.vendor, which))

    def fill(self, using: str = DEFAULT_DB_ALIAS) -> None:
        """Those of the quotes that hold nothing yet: no trigger saw them, or before what they are read of."""
        self.set_right(f"{self.columns[0]} IS NULL", using)

    def wrong(self, using: str = DEFAULT_DB_ALIAS) -> list[int]:
        """The ids of quotes that do not hold what they should."""
        connection = connections[using]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id FROM {TABLE} WHERE {self._is_wrong(connection.vendor)} ORDER BY id")
            return [pk for (pk,) in cursor.fetchall()]

    def make_triggers(self, connection) -> None:
        """All of them, in place of those that are there."""
        make = {"sqlite": self._on_sqlite, "postgresql": self._on_postgresql}[connection.vendor]
        with connection.cursor() as cursor:
            for cause in self.causes:
                for statement in make(cause):
                    cursor.execute(statement)

    def put_triggers_aside(self, connection) -> None:
        """Before migrations: SQLite alters no table that another one's trigger names, and on either database
        a trigger that outlives the columns it sets refuses every write."""
        drop = {"sqlite": "DROP TRIGGER IF EXISTS {}", "postgresql": "DROP FUNCTION IF EXISTS {}() CASCADE"}
        with connection.cursor() as cursor:
            for cause in self.causes:
                cursor.execute(drop[connection.vendor].format(self._trigger(cause)))

    def _setting(self, vendor: str, which: str) -> str:
        """A quote that is as it should be, as one that another trigger just set, is not written to."""
        columns, read = ", ".join(self.columns), self.reading[vendor]
        return f"UPDATE {TABLE} SET ({columns}) = ({read}) WHERE {which} AND {self._is_wrong(vendor)}"

    def _is_wrong(self, vendor: str) -> str:
        kept = ", ".join(f"{TABLE}.{column}" for column in self.columns)
        return f"EXISTS (SELECT {kept} EXCEPT {self.reading[vendor]})"

    def _trigger(self, cause: Cause) -> str:
        return f"claims_{self.name}_{cause.name}"

    def _case(self, cause: Cause, differs: str) -> str:
        changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in cause.columns)
        return changed or f"NEW.{self.columns[0]} IS NULL"

    def _on_sqlite(self, cause: Cause) -> list[str]:
        head = f"{_head(cause)} WHEN {self._case(cause, 'IS NOT')}"
        return on_sqlite(self._trigger(cause), head, f"{self._setting('sqlite', cause.which)};")

    def _on_postgresql(self, cause: Cause) -> list[str]:
        head = f"{_head(cause)} FOR EACH ROW WHEN ({self._case(cause, 'IS DISTINCT FROM')})"
        body = f"{cause.first} {self._setting('postgresql', cause.which)};"
        return on_postgresql(self._trigger(cause), cause.table, head, body)


def _head(cause: Cause) -> str:
    return f"AFTER {'UPDATE OF ' + ', '.join(cause.columns) if cause.columns else 'INSERT'} ON {cause.table}"
