"""A page's rows as stretches of an index: each is read in the index's own order, from where the page begins.

Rows without a value come last, in either direction; so an ordering by a column that may be empty is two
stretches, the rows with a value and then those without, and the second is read only where the first ends
within the page. A position is a row value, `(confidence, id) < (0.9, 417)`: PostgreSQL finds its place in the
index by that, while of `a < x OR (a = x AND b < y)` it reads every row before it.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan, TupleLookupMixin
from django.db.models.lookups import Lookup

from claims.reading_order import Term


class RowBefore(TupleLessThan):
    """SQLite, too, compares row values; Django knows only that it takes no list of them."""

    def as_sqlite(self, compiler, connection):
        return super(TupleLookupMixin, self).as_sql(compiler, connection)


class RowAfter(TupleGreaterThan):
    def as_sqlite(self, compiler, connection):
        return super(TupleLookupMixin, self).as_sql(compiler, connection)


@dataclass(frozen=True, slots=True)
class Days:
    """Of rows that are asked by their day: its name in orders, its column, and the first day asked, if any.

    An article of which only the month or the year is known has the first day of it, which may lie before the
    first day asked. So the rows are three stretches: from that day on, and those two days by themselves; what
    lies between is not read.
    """

    name: str
    path: str
    first: dt.date | None

    def stretches(self, rows: QuerySet, backward: bool) -> Iterator[QuerySet]:
        """The rows, from the newest day on or, backward, from the oldest."""
        if self.first is None:
            yield rows.filter(**{f"{self.path}__isnull": False})
            return
        days = (self.first.replace(day=1), self.first.replace(month=1, day=1))
        before = sorted({day for day in days if day < self.first}, reverse=True)
        parts = [{f"{self.path}__gte": self.first}, *({self.path: day} for day in before)]
        for part in reversed(parts) if backward else parts:
            yield rows.filter(**part)


Terms = tuple[Term, ...]
Position = list[Any] | None  # a value for each term


def first_rows(rows: QuerySet, terms: Terms, position: Position, backward: bool, most: int) -> list:
    """As many of the rows beyond the position, in order; none before it is read."""
    found: list = []
    for stretch in stretches(rows, terms, position, backward):
        found += stretch[: most - len(found)]
        if len(found) == most:
            break
    return found


def stretches(rows: QuerySet, terms: Terms, position: Position, backward: bool) -> Iterator[QuerySet]:
    """The rows beyond the position in order, as querysets to be read one after the other."""
    first, *rest = terms
    ordered = rows.order_by(first.order_by(backward), *(term.order_among(backward) for term in rest))
    if not first.column.nullable:
        yield _from(ordered, terms, position, backward)
        return
    days = getattr(rows, "days", None)
    if days and days.path == first.column.path:
        yield from days.stretches(_from(ordered, terms, position, backward), first.descending == backward)
        return
    with_value = ordered.filter(**{f"{first.column.path}__isnull": False})
    without = ordered.filter(**{f"{first.column.path}__isnull": True})
    if position is None:
        yield from (without, with_value) if backward else (with_value, without)
    elif position[0] is None:
        yield without.filter(_further_or_level(tuple(rest), position[1:], backward))
        if backward:
            yield with_value
    else:
        yield with_value.filter(beyond(terms, position, backward))
        if not backward:
            yield without


def _from(rows: QuerySet, terms: Terms, position: Position, backward: bool) -> QuerySet:
    return rows.filter(beyond(terms, position, backward)) if position else rows


def beyond(terms: Terms, position: list, backward: bool) -> Q | Lookup:
    """The rows beyond it in a stretch where the first term has a value in every row."""
    first, value = terms[0], position[0]
    if len(terms) == 1:
        return first.further(value, backward)  # the id
    comparisons = {term.comparison(backward) for term in terms}
    if len(comparisons) == 1 and not any(term.column.nullable for term in terms[1:]):
        lookup = RowBefore if comparisons == {"lt"} else RowAfter
        return lookup(tuple(F(term.column.path) for term in terms), tuple(position))
    bound = Q(**{f"{first.column.path}__{first.comparison(backward)}e": value})  # where the index is entered
    return bound & _further_or_level(terms, position, backward)


def _further_or_level(terms: Terms, position: list, backward: bool) -> Q:
    """Terms that turn round, or may be empty, fit no row value: further in the first, or level and so on."""
    further, level = Q(pk__in=[]), Q()
    for term, value in zip(terms, position, strict=True):
        further |= level & term.further(value, backward)
        level &= term.level(value)
    return further
