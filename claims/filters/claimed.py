"""Questions about claims that are asked of the quotes making them, too. Each answers with ids of claims."""

from django.db.models import Count, Exists, OuterRef, QuerySet

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


def often_asserted(least: int) -> QuerySet:
    """Claims with so many assertions, which the index on the claim tells alone; more of them than repeat."""
    often = Assertion.objects.order_by().values("claim").annotate(times=Count("pk")).filter(times__gte=least)
    return often.values("claim")


def repeated(least: int, made: QuerySet | None = None) -> QuerySet:
    """Made in so many different articles, each by its newest text; by these assertions alone, if given."""
    if made is None:
        made = made_by_readers_sight().filter(claim__in=often_asserted(least))
    counted = made.in_latest_snapshots().values("claim")
    counted = counted.annotate(articles=Count("snapshot__article", distinct=True))
    return counted.filter(articles__gte=least).values("claim")


def repeats(least: int, claim: OuterRef) -> Exists:
    """Whether the outer row's claim is."""
    return Exists(repeated(least, made_by_readers_sight().filter(claim=claim)))
