"""Queries that every article asks, put into SQL once: that takes Django longer than the answer.

OF_KEY = Asked(Article.objects.filter(import_key=given("key")).values_list("identifier", "pk"))
OF_KEY(key="…")                       -> [("mayor.txt", 7)]

A queryset of a model answers with its instances, one of `values_list` with tuples.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, Func, QuerySet
from django.db.models.expressions import RawSQL


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes in, by its name."""

    name: str
    is_list: bool = False


def given(name: str) -> RawSQL:
    """In place of a value of a filter: what the question is asked with under this name."""
    return RawSQL("%s", (Slot(name),))


class Among(Func):
    """A filter: the column's value is one of the list that the question is asked with under this name.

    `kind` is PostgreSQL's name of the column's type.
    """

    def __init__(self, column: str, name: str, *, kind: str = "text"):
        super().__init__(column, output_field=BooleanField())
        self.slot, self.kind = Slot(name, is_list=True), kind

    def as_sql(self, compiler, connection):
        column, params = compiler.compile(self.source_expressions[0])
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s::{self.kind}[])", (*params, self.slot)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*params, self.slot)


class Asked:
    """A queryset with `given` values, made and compiled at its first use.

    `unchanged`: the rows stay as they are until the transaction ends, though others may hold them so as well.
    """

    def __init__(self, make: Callable[[], QuerySet], *, unchanged: bool = False):
        self.make, self.unchanged = make, unchanged
        self.compiled: tuple[QuerySet, object, str, tuple, dict] | None = None

    def __call__(self, **values) -> list:
        """What the database answers now."""
        if self.compiled is None:
            self.compiled = self._compiled()
        queryset, compiler, sql, slots, converters = self.compiled
        with connection.cursor() as cursor:
            cursor.execute(sql, [_value(slot, values) for slot in slots])
            rows = cursor.fetchall()
        if converters:
            rows = list(compiler.apply_converters(rows, converters))
        if queryset._fields is not None:
            return rows
        columns = [column.target.attname for column, *_ in compiler.select]
        return [queryset.model.from_db(connection.alias, columns, row) for row in rows]

    def _compiled(self):
        queryset = self.make()
        compiler = queryset.query.get_compiler(connection=connection)
        sql, slots = compiler.as_sql()
        if self.unchanged and connection.vendor == "postgresql":  # SQLite has one writer
            sql += " FOR SHARE"
        return queryset, compiler, sql, slots, compiler.get_converters(e for e, *_ in compiler.select)


def _value(slot, values: dict):
    if not isinstance(slot, Slot):
        return slot
    value = values[slot.name]
    if slot.is_list:
        return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))
    return value
