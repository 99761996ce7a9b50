"""Counts beside each row of a list, worked out for the rows shown instead of for the whole table."""

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def count_of(rows: QuerySet, path: str) -> Coalesce:
    """How many of `rows` lead by `path` to the row that is annotated."""
    counted = rows.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Coalesce(Subquery(counted.annotate(count=Count("pk")).values("count")), 0)
