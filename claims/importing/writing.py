"""New rows, a statement a table: `bulk_create` without building that statement anew for each article.

SQLite is given the rows of a table in one call, PostgreSQL in one value of one statement: a value for each
column and row takes the driver twice as long; COPY, whose ids have to be asked for beforehand, as long.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache

import orjson
from django.db import connection
from django.db.models import DateField, Field, JSONField, Model
from django.db.models.base import ModelState

AT_ONCE = 500  # rows of one statement, so that a huge article's is not huge


def insert(rows: Sequence[Model]) -> None:
    """Insert rows of one model and set their ids. IntegrityError where the database refuses one."""
    if len(rows) < 2:
        for row in rows:
            insert_or_update(row)
        return
    if connection.vendor == "postgresql":
        for first in range(0, len(rows), AT_ONCE):
            _insert_as_one_value(rows[first : first + AT_ONCE])
    else:
        _insert_one_after_the_other(rows)


def _insert_as_one_value(rows: Sequence[Model]) -> None:
    model = type(rows[0])
    columns = _columns_as_told(model)
    told = [{column: value_of(row) for column, value_of in columns} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_inserting_told(model), [orjson.dumps(told).decode()])
        ids = cursor.fetchall()
    _are_stored(rows, [pk for (pk,) in ids])


def _insert_one_after_the_other(rows: Sequence[Model]) -> None:
    """In one call. SQLite has one writer: its next ids stay ours until the transaction ends."""
    model = type(rows[0])
    columns = _columns(model)
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        (last,) = cursor.fetchone() or (0,)
        _are_stored(rows, range(last + 1, last + 1 + len(rows)))
        values = [[value_of(row) for value_of in columns] for row in rows]
        cursor.executemany(_inserting_with_id(model), values)


def insert_or_update(row: Model, *, unique: tuple[str, ...] = (), changed: tuple[str, ...] = ()) -> None:
    """Insert the row; where there is one with the same values in the `unique` columns, change that one's."""
    values = [value_of(row) for value_of in _columns(type(row))[1:]]
    with connection.cursor() as cursor:
        cursor.execute(_inserting_one(type(row), unique, changed), values)
        [(pk,)] = cursor.fetchall()
    _are_stored([row], [pk])


def blank(model: type[Model]) -> Model:
    """A row with each field's default, as `model()` gives; lists among them are for the caller to set."""
    row = model.__new__(model)
    row.__dict__.update(_defaults(model))
    row._state = ModelState()
    return row


@cache
def _defaults(model: type[Model]) -> dict:
    return {name: value for name, value in model().__dict__.items() if name != "_state"}


def _are_stored(rows: Sequence[Model], ids: Sequence[int]) -> None:
    alias = connection.alias
    for row, pk in zip(rows, ids, strict=True):
        row.id = pk
        row._state.adding, row._state.db = False, alias


@cache
def _inserting_told(model: type[Model]) -> str:
    _id, *fields = model._meta.concrete_fields
    table, names = model._meta.db_table, _names(fields)
    told = f"json_populate_recordset(NULL::{table}, %s)"
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM {told} RETURNING id"


@cache
def _inserting_with_id(model: type[Model]) -> str:
    fields = model._meta.concrete_fields
    return f"INSERT INTO {_into(model, fields)} VALUES {_marks(fields)}"


@cache
def _inserting_one(model: type[Model], unique: tuple[str, ...], changed: tuple[str, ...]) -> str:
    _id, *fields = model._meta.concrete_fields
    values = ", ".join(f"{column} = EXCLUDED.{column}" for column in changed)
    instead = f"ON CONFLICT ({', '.join(unique)}) DO UPDATE SET {values}" if unique else ""
    return f"INSERT INTO {_into(model, fields)} VALUES {_marks(fields)} {instead} RETURNING id"


def _into(model: type[Model], fields: Sequence[Field]) -> str:
    return f"{model._meta.db_table} ({_names(fields)})"


def _names(fields: Sequence[Field]) -> str:
    return ", ".join(f'"{field.column}"' for field in fields)


def _marks(fields: Sequence[Field]) -> str:
    return f"({', '.join(['%s'] * len(fields))})"


@cache
def _columns(model: type[Model]) -> list[Callable[[Model], object]]:
    """For each column, the id first, what a row has for it."""
    return [_value_of(field) for field in model._meta.concrete_fields]


def _value_of(field: Field) -> Callable[[Model], object]:
    """Dates and JSON take the database's own form."""
    value_of = _told_of(field)
    if isinstance(field, DateField):  # and moments
        return lambda row: _moment(field, value_of(row))
    if isinstance(field, JSONField):
        return lambda row: _json(value_of(row))
    return value_of


@cache
def _columns_as_told(model: type[Model]) -> list[tuple[str, Callable[[Model], object]]]:
    """Each column but the id, and what a row has for it in JSON."""
    _id, *fields = model._meta.concrete_fields
    return [(field.column, _told_of(field)) for field in fields]


def _told_of(field: Field) -> Callable[[Model], object]:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return lambda row: field.pre_save(row, add=True)
    name = field.attname
    return lambda row: row.__dict__[name]


def _moment(field: Field, value):
    return None if value is None else field.get_db_prep_save(value, connection)


def _json(value) -> str:
    return "[]" if value == [] else json.dumps(value)  # most are empty
