"""The highest id that a table ever gave out: so that no new row takes the id of one that events tell of."""

from django.db.models import AutoField, Model


def last_id(connection, model: type[Model]) -> int:
    """0 before the first row, and for a table whose ids nobody counts."""
    if not _counts(model):
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            return (cursor.fetchone() or (0,))[0]
        cursor.execute(f"SELECT last_value, is_called FROM {_sequence(cursor, model)}")
        value, is_called = cursor.fetchone()
        return value if is_called else value - 1


def go_on_after(connection, model: type[Model], last: int) -> None:
    """The next row's id is higher than `last`, and than every id in the table."""
    if not _counts(model):
        return
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])
        else:
            highest = f'SELECT GREATEST(%s, (SELECT COALESCE(MAX("{column}"), 0) FROM "{table}"))'
            cursor.execute(highest, [last])
            [value] = cursor.fetchone()
            cursor.execute(f"SELECT setval('{_sequence(cursor, model)}', %s, %s)", [max(value, 1), value > 0])


def _counts(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, AutoField)


def _sequence(cursor, model: type[Model]) -> str:
    cursor.execute(
        "SELECT pg_get_serial_sequence(%s, %s)", [f'"{model._meta.db_table}"', model._meta.pk.column]
    )
    return cursor.fetchone()[0]
