"""What the page of a claim shows above its form: evidence for and against, verdicts, what can be done."""

from django.utils.html import format_html

from claims.admin.annotation_badges import stage_badge, verdict_badge
from claims.admin.first_rows import SHOWN
from claims.admin.happenings import happenings
from claims.admin.review_page import by_kind, shown_evidence
from claims.admin.showing import badge
from claims.models import Claim, Snapshot, Stage

TEXTS = 3


def board(claim: Claim, user) -> dict:
    annotations = list(claim.annotations.select_related("created_by").order_by("-pk")[:SHOWN])
    published = next((row for row in annotations if row.stage == Stage.PUBLISHED), None)
    corrected = {row.supersedes_id for row in annotations}
    for row in annotations:
        row.badges = format_html("{} {}", stage_badge(row), verdict_badge(row))
    may_draft = user.has_perm("claims.add_annotation")
    return {
        "verdict_shown": badge(claim.verdict, claim.get_verdict_display()),
        "texts": _texts(claim),
        "cited": by_kind(shown_evidence(claim)[: SHOWN * 3]),
        "annotations": annotations,
        "may_cite": user.has_perm("claims.add_evidence"),
        "may_draft": may_draft and published is None,
        "to_correct": published if may_draft and published and published.pk not in corrected else None,
        "happenings": happenings(claim),
    }


def _texts(claim: Claim):
    """The first texts that make the claim, to cite words of."""
    rows = Snapshot.objects.filter(assertions__claim=claim).distinct().select_related("article")
    return rows.defer("body", "boilerplate").order_by("pk")[:TEXTS]
