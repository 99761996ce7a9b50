"""One page of a list, by key instead of by count: page 40,000 costs what the first one costs.

The link to the next page names the last row shown (`?after=417`); whether there is a next page is known
from one row more than is shown, so nothing is ever counted.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from claims.reading_order import Column, Term
from claims.search import FOUND_ID, is_search
from claims.stretches import first_rows

PAGE_SIZE = 25
IDS = ("pk", FOUND_ID)


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Any]
    next_after: int | None  # pk of the last row here, when more follow
    is_first: bool


def page_of(queryset: QuerySet, after: str | None, *, by: str, size: int = PAGE_SIZE) -> Page:
    """The rows after the one with that pk, in the order of the column or annotation `by` ("-pk", "slug").

    Rows that share a value follow by descending pk; those without one come last. Http404 when the row
    that `after` names is not there (any more), or has no day and the list is asked by days. What is
    searched for comes newest on record first, as the index gives it.
    """
    if is_search(queryset):
        by = f"-{FOUND_ID}"
    terms = _terms(queryset, by)
    position = _last_shown(queryset, after, terms) if after else None
    rows = first_rows(queryset, terms, position, False, size + 1)
    more = len(rows) > size
    return Page(rows[:size], rows[size - 1].pk if more else None, not after)


def _terms(queryset: QuerySet, by: str) -> tuple[Term, ...]:
    path, descends = by.removeprefix("-"), by.startswith("-")
    if path in IDS:
        return (Term(Column("id", path), descends),)
    is_computed = path in queryset.query.annotations  # and may come to nothing
    nullable = is_computed or queryset.model._meta.get_field(path).null
    return Term(Column(path, path, nullable=nullable), descends), Term(Column("id", "pk"), descending=True)


def _last_shown(queryset: QuerySet, after: str, terms: tuple[Term, ...]) -> list:
    pk = int(after) if after.isdecimal() and len(after) < 19 else None
    paths = ["pk" if term.column.path in IDS else term.column.path for term in terms]
    is_computed = paths[0] in queryset.query.annotations
    rows = queryset if is_computed else queryset.model._base_manager  # a row may have left the list since
    row = rows.filter(pk=pk).values_list(*paths).first()
    if row is None or (row[0] is None and getattr(queryset, "days", None)):
        raise Http404(f"There is no page after “{after[:20]}”.")
    return list(row)
