"""The very rows that ours wrote, by the bare driver: executemany or COPY, then the search indexes in a statement
each, a transaction an article. Nothing is looked up, no trigger runs and no foreign key is asked.
"""

from django.db import connection

TABLES = (
    "claims_source", "claims_article", "claims_snapshot", "claims_speaker", "claims_speakername",
    "claims_speakerrole", "claims_quote", "claims_claim", "claims_assertion", "claims_figure",
    "claims_importitem",
)  # fmt: skip


def highest_ids() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def rows_after(table: str, pk: int) -> tuple[list[str], list[tuple]]:
    """Columns and rows, as text where the driver would read JSON."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id", (pk,))
        return [column[0] for column in cursor.description], cursor.fetchall()


def put_guards_aside(bare) -> None:
    if connection.vendor == "postgresql":
        bare.execute("SET session_replication_role = replica")
        return
    bare.execute("PRAGMA foreign_keys = OFF")
    for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        bare.execute(f'DROP TRIGGER "{name}"')


def store_rows(bare, part: dict) -> None:
    """One article's."""
    (_store_sqlite if connection.vendor == "sqlite" else _store_postgresql)(bare, part)


def _store_sqlite(bare, part: dict) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for table, (names, rows) in part.items():
        named, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        bare.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)
    _index(part)
    bare.execute("COMMIT")


def _store_postgresql(bare, part: dict) -> None:
    with bare.transaction(), bare.cursor() as cursor:
        for table, (names, rows) in part.items():
            if rows:
                named = ", ".join(f'"{name}"' for name in names)
                with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                    for row in rows:
                        copy.write_row(row)
        _index(part)


def _index(part: dict) -> None:
    from claims.search.indexes import INDEXES, keeper

    with connection.cursor() as cursor:
        for each in INDEXES:
            rows = part[each.source][1]
            if rows:
                keeper(connection).fill(cursor, each, rows[0][0], rows[-1][0])
