"""One claim: its verdict with what it rests on, and everyone who makes it, in their words."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, render

from claims.models import Claim, Snapshot
from claims.views.paging import page_of
from claims.views.passages import with_passages
from claims.visibility import READER, visible_assertions, visible_claims


def claim(request, slug: str):
    found = get_object_or_404(visible_claims(READER), slug=slug)
    annotation = found.annotations.published().select_related("created_by").first()
    context = {
        "claim": found,
        "annotation": annotation,
        "evidence": evidence_behind(annotation) if annotation else (),
        "page": page_of(last_assertions(found), request.GET.get("after"), by="-pk"),
    }
    return render(request, "claim.html", context)


def evidence_behind(annotation):
    """Of the annotation's own claim: evidence of another would tell of a claim readers may not see."""
    own = annotation.evidence.filter(claim=annotation.claim_id)
    rows = with_passages(own.select_related("source", "snapshot__article__source"))
    return rows.order_by("-kind", "pk")  # for, against, context


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
