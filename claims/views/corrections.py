"""Every verdict that was published and stands no longer: corrected or withdrawn, when and why."""

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce
from django.shortcuts import render

from claims.models import Annotation
from claims.views.paging import page_of
from claims.visibility import READER, visible_annotations


def corrections(request):
    """The last one first. One that was withdrawn and then corrected as well is one entry."""
    page = page_of(ended_verdicts(), request.GET.get("after"), by="-ended_at")
    return render(request, "corrections.html", {"page": page})


def ended_verdicts() -> QuerySet[Annotation]:
    """Each with its claim and wording; `correction` is the published verdict that corrects it, if any."""
    worded = visible_annotations(READER).select_related("claim", "methodology")
    worded = worded.prefetch_related("methodology__meanings")
    return (
        worded.ended()
        .annotate(ended_at=Coalesce("withdrawn_at", "superseded_by__published_at"))
        .prefetch_related(Prefetch("superseded_by", worded, to_attr="correction"))
    )
