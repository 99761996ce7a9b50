"""What was published on a claim as readers see it: the verdict that stands, and those that no longer do."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import Annotation, Claim, Event, Evidence, Review, Stage
from claims.views.passages import with_passages
from claims.visibility import READER, visible_annotations, visible_evidence


@dataclass(frozen=True, slots=True)
class PublicVerdict:
    """An annotation that was published, with all that its readers are told of it.

    `correction` is the published annotation that took its place. `upheld_at` is when editors looked at it
    again after evidence behind it was withdrawn, and kept it.
    """

    annotation: Annotation
    evidence: list[Evidence]
    approval: Review | None
    correction: Annotation | None = None
    upheld_at: dt.datetime | None = None

    @property
    def sides(self) -> list[tuple[str, str, list[Evidence]]]:
        """For and against, always both, so that nothing on a side is seen as nothing."""
        kinds = (
            ("for", _("Evidence for it"), "SUPPORTS"),
            ("against", _("Evidence against it"), "REFUTES"),
        )
        return [(name, title, self._of_kind(kind)) for name, title, kind in kinds]

    @property
    def context(self) -> list[Evidence]:
        return self._of_kind("CONTEXT")

    @property
    def changed_at(self) -> dt.datetime:
        """When it, or what is said beside it, changed last: published, called into question or upheld."""
        moments = (self.annotation.published_at, self.annotation.flagged_at, self.upheld_at)
        return max(moment for moment in moments if moment)

    @property
    def lost_evidence(self) -> bool:
        return any(row.is_withdrawn for row in self.evidence)

    def _of_kind(self, kind: str) -> list[Evidence]:
        return [row for row in self.evidence if row.kind == kind]


def public_verdicts(claim: Claim) -> tuple[PublicVerdict | None, list[PublicVerdict]]:
    """The one that stands, if any, and those that do not, the last published first."""
    annotations = list(_with_readings(visible_annotations(READER).filter(claim=claim), claim))
    corrections = {row.supersedes_id: row for row in annotations if row.supersedes_id}
    shown = [
        PublicVerdict(
            annotation=row,
            evidence=row.shown_evidence,
            approval=next(iter(row.approvals), None),
            correction=corrections.get(row.pk),
            upheld_at=_upheld_at(row),
        )
        for row in annotations
    ]
    standing = next((one for one in shown if one.annotation.stage == Stage.PUBLISHED), None)
    return standing, [one for one in shown if one is not standing]


def _with_readings(annotations: QuerySet[Annotation], claim: Claim) -> QuerySet[Annotation]:
    """Each with its meaning, its approvals, newest first, and its evidence, in as many queries as for one."""
    evidence = with_passages(visible_evidence(READER).filter(claim=claim))
    evidence = evidence.select_related("source", "snapshot__article__source").order_by("pk")
    approvals = Review.objects.approvals().select_related("reviewed_by")
    return (
        annotations.select_related("claim", "created_by", "methodology")
        .prefetch_related(
            "methodology__meanings",
            Prefetch("reviews", approvals, to_attr="approvals"),
            Prefetch("evidence", evidence, to_attr="shown_evidence"),
        )
        .order_by("-published_at", "-pk")
    )


def _upheld_at(annotation: Annotation) -> dt.datetime | None:
    """Of a verdict that stands although evidence behind it was withdrawn, when that was decided last."""
    lost_evidence = any(row.is_withdrawn for row in annotation.shown_evidence)
    if annotation.stage != Stage.PUBLISHED or not lost_evidence:
        return None
    return Event.objects.about(annotation).filter(verb="uphold").values_list("at", flat=True).first()
