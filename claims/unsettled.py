"""Whether a migrate put triggers aside and has not made them again.

A table says so, made before migrations and dropped when all is kept again: a migrate that is stopped after
its last migration leaves it, and the next one, for which no migration waits, does the rest.
"""

TABLE = "claims_unsettled"


def unsettle(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id integer)")


def is_unsettled(connection) -> bool:
    return TABLE in connection.introspection.table_names()


def settle(connection) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")
