"""Queries by id, and new rows, that are made into SQL once. After that only the ids and values change.

Django takes longer to put a query of thirty columns and five tables into SQL than the database takes to
answer it. A query that is the same each time but for its ids is therefore compiled with marks in their place.
PostgreSQL, too, plans such a query for longer than it takes to answer it, so it is sent as a prepared
statement, whose plan the server keeps with the connection. The ORM's own hold their values and are planned
each time.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import NotSupportedError, connections, router
from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model, QuerySet
from django.db.models.sql import InsertQuery
from psycopg import Cursor
from psycopg.types.numeric import Int8

MARK = 2**62  # and on: ids that no row has
LONGEST_ID = 18  # digits: what databases have room for, below the marks
Row = Sequence[Any]


class SQLiteCursor(sqlite3.Cursor):
    """Django's looks for the marks of its parameters in the text each time; this one keeps what it found."""

    def execute(self, sql: str, parameters: Sequence) -> sqlite3.Cursor:
        return super().execute(with_question_marks(sql), parameters)


@lru_cache(maxsize=2_000)
def with_question_marks(sql: str) -> str:
    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


KEEPING = {"postgresql": Cursor, "sqlite": SQLiteCursor}


def keeping_plans(connection, *, for_any_values: bool = True) -> CursorWrapper:
    """A cursor for what comes again: PostgreSQL prepares each statement when it comes the sixth time.

    Soon its plan is one for any values. Where these decide how a statement is best answered, `for_any_values`
    is False, and it is planned each time. Django's own cursor does that: it puts the values into the text,
    which is also what a log of queries should show.
    """
    is_planned_anew = connection.vendor == "postgresql" and not for_any_values
    if is_planned_anew or connection.queries_logged:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors:
        return connection.make_cursor(KEEPING[connection.vendor](connection.connection))


def of_one_type(values: list, connection) -> list:
    """By its size an id has one of three types in PostgreSQL's driver; each makes another statement."""
    if connection.vendor != "postgresql":
        return values
    return [Int8(each) if type(each) is int else each for each in values]


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL with its parameters, marks among them, and what turns the database's values into Python's."""

    sql: str
    parameters: tuple
    converters: dict[int, tuple]
    for_any_values: bool = True

    def rows(self, using: str, given: Mapping[Any, Any]) -> list[Row]:
        """With the value that is given for each mark."""
        connection = connections[using]
        parameters = [given.get(each, each) for each in self.parameters]
        with keeping_plans(connection, for_any_values=self.for_any_values) as cursor:
            try:
                cursor.execute(self.sql, of_one_type(parameters, connection))
            except NotSupportedError:  # a migration has changed the type of a column that the plan reads
                connection.close_at = 0  # with this request, and its plans with it
                raise
            found = cursor.fetchall()
        return self._converted(found, connection) if self.converters and found else found

    def _converted(self, rows: Sequence[Row], connection) -> list[Row]:
        columns = list(zip(*rows, strict=True))
        for place, (converters, expression) in self.converters.items():
            for converter in converters:
                columns[place] = [converter(value, expression, connection) for value in columns[place]]
        return list(zip(*columns, strict=True))


@dataclass(eq=False)
class Prepared:
    """`Prepared(lambda ids: Quote.objects.filter(pk__in=ids).values_list("pk", "text")).rows([4, 7])`.

    What is compiled holds for good, so nothing but the ids may change what `queryset_of` gives.
    """

    queryset_of: Callable[[Sequence[int]], QuerySet]
    statements: dict[tuple[str, int], Statement] = field(default_factory=dict)

    @cached_property
    def model(self) -> type[Model]:
        return self.queryset_of([]).model

    @property
    def using(self) -> str:
        return router.db_for_read(self.model)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        """The rows, in no order but the queryset's; none without an id."""
        if not ids:
            return []
        size = 1 << (len(ids) - 1).bit_length()  # so that a handful of statements do for any number
        using = self.using
        key = (using, size)
        if key not in self.statements:
            try:
                self.statements[key] = compiled(self.queryset_of([MARK + place for place in range(size)]))
            except EmptyResultSet:  # whatever the ids: what is read by nobody
                return []
        padded = [*ids, *[ids[-1]] * (size - len(ids))]
        return self.statements[key].rows(using, {MARK + place: pk for place, pk in enumerate(padded)})


@dataclass(eq=False)
class PreparedInsert:
    """`PreparedInsert(Event).save(event, using="default")`: one new row, which gets its id.

    As `save(force_insert=True)` writes it, of values only, no expressions; without a transaction or signals.
    """

    model: type[Model]
    statements: dict[str, str] = field(default_factory=dict)

    @cached_property
    def fields(self) -> list[Field]:
        return [each for each in self.model._meta.concrete_fields if not each.primary_key]

    def save(self, row: Model, *, using: str) -> None:
        connection = connections[using]
        if using not in self.statements:
            self.statements[using] = self._compiled(using)
        values = [each.get_db_prep_save(each.pre_save(row, add=True), connection) for each in self.fields]
        with keeping_plans(connection) as cursor:
            cursor.execute(self.statements[using], of_one_type(values, connection))
            (row.pk,) = cursor.fetchone()
        row._state.adding, row._state.db = False, using

    def _compiled(self, using: str) -> str:
        query = InsertQuery(self.model)
        query.insert_values(self.fields, [self.model()])
        compiler = query.get_compiler(using)
        compiler.returning_fields = [self.model._meta.pk]
        ((sql, _values),) = compiler.as_sql()
        return sql


def compiled(rows: QuerySet, *, for_any_values: bool = True) -> Statement:
    compiler = rows.query.get_compiler(using=rows.db)
    sql, parameters = compiler.as_sql()
    shown = [expression for expression, *_ in compiler.select[: compiler.col_count]]
    return Statement(sql, tuple(parameters), compiler.get_converters(shown), for_any_values)


def as_far_as_read(model: type[Model], values: Mapping[str, Any], path: str = "") -> Model:
    """A row of those of its columns that were read, by the path that leads to it; the others are deferred."""
    columns = [each.attname for each in model._meta.concrete_fields if path + each.attname in values]
    return model.from_db(router.db_for_read(model), columns, [values[path + column] for column in columns])
