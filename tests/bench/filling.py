"""The invented record into an empty database, in bulk: what keeps single writes sound is put aside meanwhile,
and what hangs on the rows is made afterwards by the product's own commands.
"""

import io
from collections import defaultdict

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from tests.bench.corpus import COLUMNS, rows
from tests.bench.shape import EDITOR, REVIEWER, Size

ROWS_AT_ONCE = 20_000


def fill(size: Size) -> None:
    """Needs a migrated database without rows."""
    filling = {"sqlite": FillingSqlite, "postgresql": FillingPostgresql}[connection.vendor]()
    filling.put_aside()
    waiting = defaultdict(list)
    for table, values in rows(size):
        waiting[table].append(values)
        if len(waiting[table]) >= ROWS_AT_ONCE:
            filling.store(table, waiting.pop(table))
    for table, values in waiting.items():
        filling.store(table, values)
    filling.put_back()
    join_groups()
    call_command("rebuild_search", stdout=io.StringIO())
    call_command("rebuild_counts", stdout=io.StringIO())
    filling.tidy()


def join_groups() -> None:
    for role, user in (("editor", EDITOR), ("publisher", REVIEWER)):
        Group.objects.get(name=role).user_set.add(user)


def all_columns(table: str) -> tuple[list[str], tuple]:
    """The columns to fill, and the values of those that the corpus leaves as they are made."""
    model = next(m for m in apps.get_models(include_auto_created=True) if m._meta.db_table == table)
    others = [field for field in model._meta.concrete_fields if field.column not in COLUMNS[table]]
    values = (field.get_db_prep_save(field.get_default(), connection) for field in others)
    return [*COLUMNS[table], *(field.column for field in others)], tuple(values)


class FillingSqlite:
    def put_aside(self) -> None:
        self.cursor = connection.cursor()
        self.cursor.execute("PRAGMA foreign_keys = OFF")
        self.cursor.execute("PRAGMA synchronous = OFF")
        self.cursor.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
        )
        self.aside = self.cursor.fetchall()
        for kind, name, _sql in self.aside:
            self.cursor.execute(f'DROP {kind} "{name}"')
        self.cursor.execute("BEGIN")

    def store(self, table: str, values: list[tuple]) -> None:
        columns, rest = all_columns(table)
        named = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {table} ({named}) VALUES ({marks})"
        connection.connection.executemany(statement, [row + rest for row in values])

    def put_back(self) -> None:
        self.cursor.execute("COMMIT")
        for _kind, _name, sql in sorted(self.aside):
            self.cursor.execute(sql)
        self.cursor.execute("PRAGMA foreign_keys = ON")

    def tidy(self) -> None:
        self.cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class FillingPostgresql:
    def put_aside(self) -> None:
        self.cursor = connection.cursor()
        self.cursor.execute("SET session_replication_role = replica")  # no triggers, no foreign keys
        self.cursor.execute("SET maintenance_work_mem = '512MB'")
        self.cursor.execute(
            """SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
               AND tablename LIKE 'claims\\_%' AND indexdef NOT LIKE 'CREATE UNIQUE%'"""
        )
        self.aside = self.cursor.fetchall()
        for name, _definition in self.aside:
            self.cursor.execute(f'DROP INDEX "{name}"')

    def store(self, table: str, values: list[tuple]) -> None:
        columns, rest = all_columns(table)
        named = ", ".join(f'"{column}"' for column in columns)
        with self.cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
            for row in values:
                copy.write_row(row + rest)

    def put_back(self) -> None:
        models = [m for m in apps.get_models(include_auto_created=True) if m._meta.db_table in COLUMNS]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            self.cursor.execute(statement)
        for _name, definition in self.aside:
            self.cursor.execute(definition)
        self.cursor.execute("SET session_replication_role = DEFAULT")

    def tidy(self) -> None:
        self.cursor.execute("VACUUM ANALYZE")
