"""Marks: what stands in kept SQL in place of what differs from one asking to the next: ids, days, positions.

Of a day that is asked, SQL may have the first of its month or of its year, or the last of its month, instead;
and how many stretches a list has depends on whether these are the same day. So a day's mark is one of which
the same of them are the same, and each of these stands for its counterpart.
"""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, QuerySet
from django_filters import FilterSet

from claims.filters.fields import RowFilter
from claims.models.partial_date import DatePrecision, last_day
from claims.prepared import MARK
from claims.reading_order import Term

BEGINNING = MARK - 1  # stands for the id that the page begins after
POSITION_YEARS, ASKED_YEARS = 9_970, 9_980  # and on, one for each day: no article is of them
BEGINNINGS = {"FloatField": -1e300, "CharField": "\ue000"}
Given = Mapping[Hashable, Any]  # for a mark, in each form that SQL may have it in, what it stands for


def with_marks(filterset: FilterSet) -> tuple[dict, tuple[Given, ...]]:
    """What a valid FilterSet was asked, with marks for days and for rows that only their ids matter of; and
    what is given for each mark."""
    asked, given = {}, []
    for name, value in filterset.form.cleaned_data.items():
        if isinstance(value, Model) and is_by_id(filterset.filters[name]):
            mark = MARK + len(given)
            given.append({mark: value.pk})
            value = type(value)(pk=mark)
        elif isinstance(value, dt.date):
            mark = mark_of(value, ASKED_YEARS + len(given))
            given.append(forms(days_of(mark), days_of(value)))
            value = mark
        asked[name] = value
    return asked, tuple(given)


def is_by_id(each) -> bool:
    """Whether the filter compares a column with the row's id and does nothing else."""
    return type(each) is RowFilter and each.method is None


def mark_of(day: dt.date, year: int) -> dt.date:
    return dt.date(year, 1 if day.month == 1 else 6, 1 if day.day == 1 else 15)


def days_of(day: dt.date) -> tuple[dt.date, ...]:
    """What SQL may have of it."""
    return day, day.replace(day=1), day.replace(month=1, day=1), last_day(day, DatePrecision.MONTH)


def forms(marks: Sequence[dt.date], days: Sequence[dt.date]) -> Given:
    """PostgreSQL is given dates, SQLite their text."""
    given = dict(zip(marks, days, strict=True))
    return given | {mark.isoformat(): day.isoformat() for mark, day in given.items()}


def beginnings(rows: QuerySet, terms: Sequence[Term]) -> tuple | None:
    """A mark for each value of the position that a page begins after; None where one has none."""
    marks = tuple(beginning(rows, term, place) for place, term in enumerate(terms))
    return None if None in marks else marks


def beginning(rows: QuerySet, term: Term, place: int) -> Hashable | None:
    if term.column.name == "id":
        return BEGINNING
    kind = kind_of(rows.model, term.column.path)
    if kind == "DateField":
        return dt.date(POSITION_YEARS + place, 6, 15)
    return BEGINNINGS[kind] * (place + 1) if kind in BEGINNINGS else None


def kind_of(model: type[Model], path: str) -> str:
    try:
        field: Field = model._meta.get_field(path)
    except FieldDoesNotExist:
        return ""
    return field.get_internal_type()


def standing_for(marks: Sequence, position: Sequence) -> Given:
    """What is given for the marks of a position; where it has no value, none is in the SQL."""
    given = {}
    for mark, value in zip(marks, position, strict=True):
        if isinstance(mark, dt.date) and value is not None:
            given |= forms([mark], [dt.date.fromisoformat(value)])
        else:
            given[mark] = value
    return given


def are_all_there(given: Sequence[Given], parameters: Sequence) -> bool:
    """Whether each mark stands among the parameters, and nothing that was made of one in another way."""
    known = set().union(*given)
    strange = [each for each in parameters if is_of_marked_years(each) and each not in known]
    return not strange and all(not each.keys().isdisjoint(parameters) for each in given)


def is_of_marked_years(parameter) -> bool:
    return str(parameter)[:3] in ("997", "998") and isinstance(parameter, dt.date | str)
