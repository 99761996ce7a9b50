"""The tables of the counters, for both databases. They hold nothing that can't be counted anew."""

from claims.counting.kinds import COUNTED, LONG_CELLS

COUNTS, MARKS = "claims_counts", "claims_countmarks"
LONG = f"cell IN ({', '.join(map(str, LONG_CELLS))})"


def make_tables(connection) -> None:
    """Those that are not there; SQLite keeps the counters in their key, without a second copy."""
    is_sqlite = connection.vendor == "sqlite"
    within_key = "WITHOUT ROWID" if is_sqlite else ""
    mark_id = "integer PRIMARY KEY" if is_sqlite else "bigserial PRIMARY KEY"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""CREATE TABLE IF NOT EXISTS {COUNTS} (cell smallint NOT NULL, a text NOT NULL,
                b text NOT NULL, n bigint NOT NULL, PRIMARY KEY (cell, a, b)) {within_key}"""
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {COUNTS}_by_second ON {COUNTS} (cell, b)")
        cursor.execute(
            f"CREATE INDEX IF NOT EXISTS {COUNTS}_largest ON {COUNTS} (cell, a, n DESC, b) WHERE {LONG}"
        )
        cursor.execute(
            f"""CREATE TABLE IF NOT EXISTS {MARKS} (id {mark_id},
                list smallint NOT NULL, unit bigint NOT NULL)"""
        )
        cursor.execute(f"CREATE INDEX IF NOT EXISTS {MARKS}_unit ON {MARKS} (list, unit)")
        for counted in COUNTED:
            values = ", ".join(f"{name} text" for name in counted.dimensions)
            cursor.execute(
                f"""CREATE TABLE IF NOT EXISTS {counted.facts}
                    (unit bigint NOT NULL, {values}, n bigint NOT NULL)"""
            )
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {counted.facts}_unit ON {counted.facts} (unit)")


def empty_tables(cursor) -> None:
    """All but the marks: what is marked meanwhile is counted after."""
    for table in (COUNTS, *(counted.facts for counted in COUNTED)):
        cursor.execute(f"DELETE FROM {table}")
