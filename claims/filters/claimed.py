"""Questions about claims that are asked of the quotes making them, too. Each answers with ids of claims."""

from django.db.models import Count, QuerySet

from claims.models import Assertion, Claim
from claims.visibility import READER, visible_assertions, visible_evidence


def made_by_readers_sight() -> QuerySet[Assertion]:
    return visible_assertions(READER).order_by()


def quotes_making(claims: QuerySet) -> QuerySet:
    """The ids of the quotes that make one of these claims."""
    return made_by_readers_sight().filter(claim__in=claims, quote__isnull=False).values("quote")


def about(topic) -> QuerySet:
    return Claim.topics.through.objects.filter(topic=topic)


def evidence_seen_by(user) -> QuerySet:
    """What stands and the user may see: a reader, what a verdict rests on."""
    return visible_evidence(user).standing().order_by()


def repeated(least: int) -> QuerySet:
    """Made in so many different articles, each by its newest text.

    Those with fewer assertions are left out first, which the index on the claim tells alone.
    """
    often = Assertion.objects.order_by().values("claim").annotate(times=Count("pk")).filter(times__gte=least)
    made = made_by_readers_sight().in_latest_snapshots().filter(claim__in=often.values("claim"))
    counted = made.values("claim").annotate(articles=Count("snapshot__article", distinct=True))
    return counted.filter(articles__gte=least).values("claim")
