"""Every verdict that was published and stands no longer: corrected or withdrawn, when and why.

Beside them those that stand although evidence behind them was withdrawn.
"""

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import render

from claims.models import Annotation
from claims.views.paging import page_of
from claims.visibility import READER, visible_annotations, visible_evidence

MOST_SHAKEN = 50  # on one page: what is shaken is looked at again, so few are at a time


def corrections(request):
    """The last one first. One that was withdrawn and then corrected as well is one entry."""
    page = page_of(ended_verdicts(), request.GET.get("after"), by="-ended_at")
    shaken = shaken_verdicts()[:MOST_SHAKEN] if page.is_first else []
    return render(request, "corrections.html", {"page": page, "shaken": shaken})


def shaken_verdicts() -> QuerySet[Annotation]:
    """Those that stand although evidence behind them was withdrawn since: the last withdrawal first."""
    withdrawn = visible_evidence(READER).filter(withdrawn_at__isnull=False)
    behind = withdrawn.filter(annotations=OuterRef("pk"), claim=OuterRef("claim")).order_by("-withdrawn_at")
    standing = Annotation.objects.published().select_related("claim", "methodology")
    standing = standing.prefetch_related("methodology__meanings").annotate(
        shaken_at=Subquery(behind.values("withdrawn_at")[:1]),
        shaken_because=Subquery(behind.values("withdrawn_because")[:1]),
    )
    return standing.filter(shaken_at__isnull=False).order_by("-shaken_at", "-pk")


def ended_verdicts() -> QuerySet[Annotation]:
    """Each with its claim and wording; `correction` is the published verdict that corrects it, if any."""
    worded = visible_annotations(READER).select_related("claim", "methodology")
    worded = worded.prefetch_related("methodology__meanings")
    return (
        worded.ended()
        .annotate(ended_at=Coalesce("withdrawn_at", "superseded_by__published_at"))
        .prefetch_related(Prefetch("superseded_by", worded, to_attr="correction"))
    )
