"""One page of a list, by key instead of by count: page 40,000 costs what the first one costs.

The link to the next page names the last row shown (`?after=417`); whether there is a next page is known
from one row more than is shown, so nothing is ever counted.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404

from claims.search import FOUND_ID, is_search

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
    that `after` names is not there (any more). What is searched for comes newest on record first, as the
    index gives it.
    """
    if is_search(queryset):
        by = f"-{FOUND_ID}"
    column, descends = by.removeprefix("-"), by.startswith("-")
    order = F(column).desc(nulls_last=True) if descends and column not in IDS else by
    queryset = queryset.order_by(order) if column in IDS else queryset.order_by(order, "-pk")
    if after:
        queryset = queryset.filter(_beyond(_last_shown(queryset, after, column), column, descends))
    rows = list(queryset[: size + 1])
    more = len(rows) > size
    return Page(rows[:size], rows[size - 1].pk if more else None, not after)


def _last_shown(queryset: QuerySet, after: str, column: str) -> tuple[int, Any]:
    pk = int(after) if after.isdecimal() and len(after) < 19 else None
    column = "pk" if column in IDS else column
    is_computed = column in queryset.query.annotations
    rows = queryset if is_computed else queryset.model._base_manager  # a row may have left the list since
    row = rows.filter(pk=pk).values_list("pk", column).first()
    if row is None:
        raise Http404(f"There is no page after “{after[:20]}”.")
    return row


def _beyond(last_shown: tuple[int, Any], column: str, descends: bool) -> Q:
    pk, value = last_shown
    if column in IDS:
        return Q(**{f"{column}__lt" if descends else f"{column}__gt": pk})
    if value is None:
        return Q(**{f"{column}__isnull": True, "pk__lt": pk})
    further = Q(**{f"{column}__lt" if descends else f"{column}__gt": value})
    return further | Q(**{column: value, "pk__lt": pk}) | Q(**{f"{column}__isnull": True})
