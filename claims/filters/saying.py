"""When words were said and in which role, asked of quotes and of what they claim."""

import datetime as dt

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import TruncMonth, TruncYear

from claims.models import Article, Quote, SpeakerRole
from claims.models.partial_date import DatePrecision, lies_in_month, may_lie_between

ARTICLE = "snapshot__article__"


def published_between(rows: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
    """Assertions in articles of these days, as far as is known, asked of each."""
    return rows.filter(may_lie_between(f"{ARTICLE}published", first, last))


def looked_up_published(rows: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
    """The same, by the articles of these days."""
    return rows.filter(snapshot__article__in=Article.objects.published_between(first, last))


def said_between(rows: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
    """Assertions, by the day an editor gave for their quote, else the article's, as far as is known."""
    quoted = Q(quote__isnull=False) & may_lie_between("quote__spoken", first, last)
    in_own_voice = Q(quote__isnull=True) & may_lie_between(f"{ARTICLE}published", first, last)
    return rows.filter(quoted | in_own_voice)


def quotes_said(first: dt.date | None, last: dt.date | None) -> QuerySet:
    return Quote.objects.filter(may_lie_between("spoken", first, last)).order_by()


def looked_up_said(rows: QuerySet, first: dt.date | None, last: dt.date | None) -> QuerySet:
    """The same, by the quotes and the articles of these days, which indexes give."""
    quotes = quotes_said(first, last)
    articles = Article.objects.published_between(first, last).order_by()
    in_own_voice = Q(quote__isnull=True, snapshot__article__in=articles)
    return rows.filter(Q(quote__in=quotes.values("pk")) | in_own_voice)


def published_in(rows: QuerySet, month: dt.date) -> QuerySet:
    """Of articles known to be of that month; those of which only the year is known are not.

    The month's articles are looked up first: found row by row, an old month means reading all there is.
    """
    return rows.filter(snapshot__article__in=Article.objects.filter(lies_in_month("published", month)))


def said_in_role(rows: QuerySet, day: Combinable, text: str, *, is_walked: bool = False) -> QuerySet:
    """By a speaker who may have held such an office, or one in such a body, on the day: as
    `SpeakerRole.may_be_held_on`. Of undated words only roles without dates count.

    Those who held it some day are looked up first, unless the rows are asked one by one.
    """
    named = roles_naming(text)
    held = rows.filter(role_held(named, day))
    return held if is_walked else held.filter(speaker__in=named.values("speaker"))


def roles_naming(text: str) -> QuerySet:
    return SpeakerRole.objects.filter(Q(office__icontains=text) | Q(organisation__icontains=text)).order_by()


def role_held(named: QuerySet, day: Combinable) -> Exists:
    """One of these roles, held by the speaker of the outer row on the day, which is that row's, too."""
    return Exists(named.filter(begun(day), not_ended(day), speaker=OuterRef("speaker")))


def begun(day: Combinable) -> Q:
    return Q(started_date__isnull=True) | Q(started_date__lte=day)


def not_ended(day: Combinable) -> Q:
    """A month or a year that is the last one is held to its end."""
    return (
        Q(ended_date__isnull=True)
        | Q(ended_date__gte=day)
        | Q(ended_precision=DatePrecision.MONTH, ended_date__gte=TruncMonth(day, output_field=DateField()))
        | Q(ended_precision=DatePrecision.YEAR, ended_date__gte=TruncYear(day, output_field=DateField()))
    )
