"""One claim: what was published on it and what that rests on, and everyone who makes it, in their words."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render

from claims.models import Claim, Snapshot
from claims.views.paging import page_of
from claims.views.passages import with_passages
from claims.views.verdicts import public_verdicts
from claims.visibility import READER, visible_assertions, visible_claims


def claim(request, slug: str):
    found = get_object_or_404(visible_claims(READER), slug=slug)
    standing, earlier = public_verdicts(found)
    context = {
        "claim": found,
        "standing": standing,
        "earlier": earlier,
        "page": page_of(last_assertions(found), request.GET.get("after"), by="-pk"),
    }
    return render(request, "claim.html", context)


def last_assertions(claim: Claim):
    """The claim's assertions, each article's from its newest text that makes the claim.

    `is_current` is false where the article was changed and its newest text no longer makes it.
    """
    newer_text = Snapshot.objects.filter(
        article=OuterRef("snapshot__article"), number__gt=OuterRef("snapshot__number")
    )
    made_again = visible_assertions(READER).filter(
        claim=claim,
        snapshot__article=OuterRef("snapshot__article"),
        snapshot__number__gt=OuterRef("snapshot__number"),
    )
    rows = visible_assertions(READER).filter(~Exists(made_again), claim=claim)
    return with_passages(
        rows.annotate(is_current=~Exists(newer_text)).select_related(
            "speaker", "quote", "snapshot__article__source"
        )
    )
