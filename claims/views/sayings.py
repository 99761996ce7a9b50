"""Beside a claim of a list: who was first on record with it, where and when."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from claims.models import Assertion, Claim
from claims.visibility import READER, visible_assertions


def say_who_makes_them(claims: Iterable[Claim]) -> None:
    """Gives each claim its `first_saying`: the earliest assertion by its article's date; None without any.

    Two statements, whatever the claims are made by: which is the first of each, then those rows.
    """
    claims = list(claims)
    first = visible_assertions(READER).filter(claim=OuterRef("pk")).by_appearance().values("pk")[:1]
    asked = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    ids = [pk for pk in asked.annotate(first=Subquery(first)).values_list("first", flat=True) if pk]
    rows = Assertion.objects.filter(pk__in=ids).select_related(
        "speaker", "quote", "snapshot__article__source"
    )
    sayings = {row.claim_id: row for row in rows.defer("snapshot__body", "snapshot__boilerplate")}
    for claim in claims:
        claim.first_saying = sayings.get(claim.pk)
