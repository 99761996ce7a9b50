"""A page's rows as stretches of an index: each is read in the index's own order, from where the page begins.

Rows without a value come last, in either direction; so an ordering by a column that may be empty is two
stretches, the rows with a value and then those without, and the second is read only where the first ends
within the page. A position is a row value, `(confidence, id) < (0.9, 417)`: PostgreSQL finds its place in the
index by that, while of `a < x OR (a = x AND b < y)` it reads every row before it.
"""

from collections.abc import Iterator
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
        yield ordered.filter(beyond(terms, position, backward)) if position else ordered
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
