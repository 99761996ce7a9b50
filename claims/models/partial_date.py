"""Dates of which sometimes only the year or the month is known.

In the database such a date is two columns: its first day, so that it sorts and filters, and its
precision. In Python, in forms and outside it is ISO 8601 text: "2015", "2015-02", "2015-02-19".
"""

import calendar
import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

ISO_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


class DatePrecision(models.TextChoices):
    DAY = "DAY", "day"
    MONTH = "MONTH", "month"
    YEAR = "YEAR", "year"


PRECISION_BY_LENGTH = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
LENGTH_BY_PRECISION = {precision: length for length, precision in PRECISION_BY_LENGTH.items()}


def parse_partial_date(text: str) -> tuple[dt.date | None, str]:
    """(first day, precision) of "2015", "2015-02" or "2015-02-19"; (None, "") of "". ValidationError else."""
    if not text:
        return None, ""
    if not ISO_PARTIAL.fullmatch(text):
        message = gettext("“{text}” is not a date: write 2015, 2015-02 or 2015-02-19.")
        raise ValidationError(message.format(text=text))
    try:
        return dt.date.fromisoformat(text + "-01-01"[len(text) - 4 :]), PRECISION_BY_LENGTH[len(text)]
    except ValueError as error:
        raise ValidationError(gettext("“{text}” is not a day of the calendar.").format(text=text)) from error


def format_partial_date(first_day: dt.date | None, precision: str) -> str:
    """ISO 8601 text of what is known; empty when nothing is."""
    return first_day.isoformat()[: LENGTH_BY_PRECISION[precision]] if first_day else ""


def last_day(first_day: dt.date, precision: str) -> dt.date:
    """The last day that the partial date can mean."""
    if precision == DatePrecision.YEAR:
        return first_day.replace(month=12, day=31)
    if precision == DatePrecision.MONTH:
        return first_day.replace(day=calendar.monthrange(first_day.year, first_day.month)[1])
    return first_day


def partial_date_constraint(date_field: str, name: str) -> models.CheckConstraint:
    """A first day and its precision come together or not at all."""
    precision = date_field.replace("_date", "_precision")
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{date_field}__isnull": True, precision: ""})
        | Q(**{f"{date_field}__isnull": False, f"{precision}__in": DatePrecision.values}),
        violation_error_message="A date needs its precision: day, month or year.",
    )


def may_lie_between(column: str, first: dt.date | None, last: dt.date | None) -> Q:
    """Whether the partial date of the columns `…_date` and `…_precision` can be one of these days.

    One range of the date, by which an index is read, and what in it lies before the first day after all.
    """
    date, precision = f"{column}_date", f"{column}_precision"
    asked = Q(**{f"{date}__isnull": False})
    if first:
        asked = Q(**{f"{date}__gte": first.replace(month=1, day=1)})
        asked &= ~Q(**{f"{date}__lt": first, precision: DatePrecision.DAY})
        asked &= ~Q(**{f"{date}__lt": first.replace(day=1), precision: DatePrecision.MONTH})
    return asked & Q(**{f"{date}__lte": last}) if last else asked


def lies_in_month(column: str, month: dt.date) -> Q:
    """Whether it is known to be of the month with that first day; what is known by its year alone is not."""
    return Q(
        **{
            f"{column}_date__range": (month, last_day(month, DatePrecision.MONTH)),
            f"{column}_precision__in": (DatePrecision.DAY, DatePrecision.MONTH),
        }
    )
