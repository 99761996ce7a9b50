"""The day an article speaks from, as precisely as it is known, and the periods counted from it."""

from dataclasses import dataclass
from datetime import date, timedelta

from claims.extraction.text.datelines import find_dateline
from claims.extraction.text.dates import parse_date
from claims.extraction.types import Document

_TOP = 8  # lines in which a dateline is looked for


@dataclass(frozen=True, slots=True)
class ArticleDay:
    """The day of writing: a year, perhaps with its month, perhaps with its day. 0 is not known."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.day else None


def article_days(document: Document) -> tuple[ArticleDay, ...]:
    """When the article was written: its date and its dateline's; what both allow is certain.

    Empty when neither is known.
    """
    lines = document.body[:4000].split("\n")[:_TOP]
    datelines = (find_dateline(line) for line in lines)
    stated = [document.published, *(found.published for found in datelines if found)]
    days = [day for text in stated if (day := _day(text))]
    return tuple(dict.fromkeys(days))


def _day(published: str) -> ArticleDay | None:
    iso = parse_date(published)
    return ArticleDay(*map(int, iso.split("-"))) if iso else None


def shifted_day(day: ArticleDay, days: int) -> str:
    """ISO date of the day so many days later; "" when the day is not known."""
    known = day.as_date
    return (known + timedelta(days)).isoformat() if known else ""


def shifted_week(day: ArticleDay, weeks: int) -> str:
    """ISO date of the Monday that opens the week so many weeks later.

    "" when the day is not known, or a Sunday, which some count to the week before and some to the next.
    """
    known = day.as_date
    if known is None or known.weekday() == 6:
        return ""
    return (known + timedelta(7 * weeks - known.weekday())).isoformat()


def shifted_month(day: ArticleDay, months: int) -> str:
    """ISO year and month so many months later; "" when the month is not known."""
    if not day.month:
        return ""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return f"{year}-{month + 1:02}"


def shifted_year(day: ArticleDay, years: int) -> str:
    return str(day.year + years)


def about_months_ago(day: ArticleDay, months: int) -> str:
    """The month, unless the day is so near to another month that this one may be meant."""
    return shifted_month(day, -months) if 8 <= day.day <= 23 else ""


def about_years_ago(day: ArticleDay, years: int) -> str:
    """The year, unless the month is so near to another year that this one may be meant."""
    return shifted_year(day, -years) if 3 <= day.month <= 10 else ""


def iso_day(year: int, month: int, day: int) -> str:
    """ "" for a day that no calendar has."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
