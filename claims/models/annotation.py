from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Verdict


class Stage(models.TextChoices):
    DRAFT = "DRAFT", "draft"
    IN_REVIEW = "IN_REVIEW", "in review"
    RETURNED = "RETURNED", "returned"
    APPROVED = "APPROVED", "approved"
    PUBLISHED = "PUBLISHED", "published"
    SUPERSEDED = "SUPERSEDED", "superseded"
    WITHDRAWN = "WITHDRAWN", "withdrawn"


class AnnotationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(stage=Stage.PUBLISHED)


class Annotation(models.Model):
    """An editor's verdict on a claim, with reasons and the evidence it rests on."""

    class Confidence(models.TextChoices):
        LOW = "LOW", "low"
        MEDIUM = "MEDIUM", "medium"
        HIGH = "HIGH", "high"

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="annotations")
    verdict = models.CharField(
        max_length=16,
        choices=[choice for choice in Verdict.choices if choice[0] != Verdict.UNREVIEWED],
        blank=True,
        help_text="May stay open in a draft.",
    )
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    rationale = models.TextField(blank=True, help_text="Why: what the evidence shows and what it does not.")
    evidence = models.ManyToManyField("claims.Evidence", blank=True, related_name="annotations")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="superseded_by"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="annotations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("claim",), condition=Q(stage="PUBLISHED"), name="claim_has_one_published_annotation"
            ),
            models.CheckConstraint(
                condition=Q(
                    stage__in=("DRAFT", "IN_REVIEW", "RETURNED", "APPROVED"), published_at__isnull=True
                )
                | Q(stage__in=("PUBLISHED", "SUPERSEDED", "WITHDRAWN"), published_at__isnull=False),
                name="annotation_published_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=("DRAFT", "RETURNED")) | ~Q(verdict="") & ~Q(rationale=""),
                name="annotation_in_review_has_verdict_and_rationale",
            ),
        )

    def __str__(self):
        return f"{self.get_verdict_display() or 'no verdict yet'}: {self.claim}"
