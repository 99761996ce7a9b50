"""What stands in a column where it is not the stored value as it is."""

import datetime as dt
from typing import NamedTuple

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from claims.models import Review
from claims.models.partial_date import format_partial_date
from claims.models.text_links import text_link


class TextPlace(NamedTuple):
    """As much of a snapshot as a link to it takes."""

    article_id: int
    number: int


def date(first_day: dt.date | None, precision: str) -> str:
    return format_partial_date(first_day, precision)


def full_name(first: str | None, last: str | None) -> str:
    return f"{first or ''} {last or ''}".strip()


def reasons(found: list[dict]) -> str:
    """ "number: 4 million; date: in May"."""
    return "; ".join(f"{reason['kind']}: {reason['text']}" for reason in found)


def page_of_claim(slug: str) -> str:
    return settings.SITE_URL + reverse("claim", args=[slug])


def page_of_speaker(slug: str) -> str:
    return settings.SITE_URL + reverse("speaker", args=[slug])


def page_of_quote(article_id: int, number: int, start: int, quote_id: int) -> str:
    return settings.SITE_URL + text_link(TextPlace(article_id, number), start, f"q{quote_id}")


def approvals(annotations: QuerySet) -> QuerySet:
    """With who approved each last, and when."""
    last = Review.objects.approvals().filter(annotation=OuterRef("pk")).order_by("-pk")
    return annotations.annotate(
        approver_first_name=Subquery(last.values("reviewed_by__first_name")[:1]),
        approver_last_name=Subquery(last.values("reviewed_by__last_name")[:1]),
        approved_at=Subquery(last.values("reviewed_at")[:1]),
    )
