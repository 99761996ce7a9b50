"""When words were said and in which role, asked of quotes and of what they claim."""

import datetime as dt

from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncMonth, TruncYear

from claims.models import Article, SpeakerRole
from claims.models.partial_date import DatePrecision, last_day

ARTICLE = "snapshot__article__"


def may_lie_between(column: str, first: dt.date | None, last: dt.date | None) -> Q:
    """Whether the partial date of the columns `…_date` and `…_precision` can be one of these days."""
    date, precision = f"{column}_date", f"{column}_precision"
    asked = Q(**{f"{date}__isnull": False})
    if first:
        asked &= (
            Q(**{f"{date}__gte": first})
            | Q(**{f"{date}__gte": first.replace(day=1), precision: DatePrecision.MONTH})
            | Q(**{f"{date}__gte": first.replace(month=1, day=1), precision: DatePrecision.YEAR})
        )
    return asked & Q(**{f"{date}__lte": last}) if last else asked


def said_between(rows: QuerySet, path: str, first: dt.date | None = None, last: dt.date | None = None):
    """By the day an editor gave, else the article's, as far as is known. `path` leads to the quote."""
    by_editor = may_lie_between(f"{path}said", first, last)
    by_article = Q(**{f"{path}said_date__isnull": True}) & may_lie_between(f"{ARTICLE}published", first, last)
    return rows.filter(by_editor | by_article)


def published_in(rows: QuerySet, month: dt.date) -> QuerySet:
    """Of articles known to be of that month; those of which only the year is known are not.

    The month's articles are looked up first: found row by row, an old month means reading all there is.
    """
    days = (month, last_day(month, DatePrecision.MONTH))
    known = (DatePrecision.DAY, DatePrecision.MONTH)
    articles = Article.objects.filter(published_date__range=days, published_precision__in=known)
    return rows.filter(snapshot__article__in=articles)


def said_in_role(rows: QuerySet, path: str, text: str) -> QuerySet:
    """By a speaker who may have held such an office, or one in such a body, on the day: as
    `SpeakerRole.may_be_held_on`. Of undated words only roles without dates count.
    """
    named = SpeakerRole.objects.filter(Q(office__icontains=text) | Q(organisation__icontains=text))
    day = Coalesce(F(f"{path}said_date"), F(f"{ARTICLE}published_date"))
    held = named.filter(begun(), not_ended(), speaker=OuterRef("speaker"))
    dated = rows.alias(
        said_on=day,
        said_in_month=TruncMonth(day, output_field=DateField()),
        said_in_year=TruncYear(day, output_field=DateField()),
    )
    return dated.filter(Exists(held), speaker__in=named.values("speaker"))


def begun() -> Q:
    return Q(started_date__isnull=True) | Q(started_date__lte=OuterRef("said_on"))


def not_ended() -> Q:
    """A month or a year that is the last one is held to its end."""
    return (
        Q(ended_date__isnull=True)
        | Q(ended_date__gte=OuterRef("said_on"))
        | Q(ended_precision=DatePrecision.MONTH, ended_date__gte=OuterRef("said_in_month"))
        | Q(ended_precision=DatePrecision.YEAR, ended_date__gte=OuterRef("said_in_year"))
    )
