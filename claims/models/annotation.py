from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import GIVEN_VERDICTS


class Stage(models.TextChoices):
    DRAFT = "DRAFT", "draft"
    IN_REVIEW = "IN_REVIEW", "in review"
    RETURNED = "RETURNED", "returned"
    APPROVED = "APPROVED", "approved"
    PUBLISHED = "PUBLISHED", "published"
    SUPERSEDED = "SUPERSEDED", "superseded"
    WITHDRAWN = "WITHDRAWN", "withdrawn"


OPEN_STAGES = (Stage.DRAFT, Stage.IN_REVIEW, Stage.RETURNED, Stage.APPROVED)  # not public, may be edited
PUBLIC_STAGES = (Stage.PUBLISHED, Stage.SUPERSEDED, Stage.WITHDRAWN)  # public at some time, frozen since


class AnnotationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(stage=Stage.PUBLISHED)

    def open(self):
        """Those still being worked on."""
        return self.filter(stage__in=OPEN_STAGES)

    def frozen(self):
        """Those that were public at some time: nothing in them is edited."""
        return self.filter(stage__in=PUBLIC_STAGES)

    def ended(self):
        """Those that stand no longer: corrected or withdrawn."""
        return self.filter(stage__in=(Stage.SUPERSEDED, Stage.WITHDRAWN))

    def needing_another_look(self):
        return self.filter(flagged_at__isnull=False)


class Annotation(models.Model):
    """An editor's verdict on a claim, with reasons and the evidence it rests on."""

    class Confidence(models.TextChoices):
        LOW = "LOW", _("low")
        MEDIUM = "MEDIUM", _("medium")
        HIGH = "HIGH", _("high")

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="annotations")
    verdict = models.CharField(
        max_length=16,
        choices=GIVEN_VERDICTS,
        blank=True,
        help_text="May stay open in a draft.",
    )
    confidence = models.CharField(max_length=6, choices=Confidence.choices, blank=True)
    rationale = models.TextField(blank=True, help_text="Why: what the evidence shows and what it does not.")
    evidence = models.ManyToManyField("claims.Evidence", blank=True, related_name="annotations")
    methodology = models.ForeignKey(
        "claims.Methodology",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="annotations",
        help_text="The version in force when it was submitted.",
    )
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="superseded_by"
    )
    correction_note = models.TextField(
        blank=True, help_text="What was wrong in the verdict that this one corrects. Readers see it."
    )
    withdrawal_reason = models.TextField(blank=True, editable=False, help_text="Readers see it.")
    flag_reason = models.TextField(
        "needs another look", blank=True, editable=False, help_text="What happened to its evidence since."
    )
    flagged_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="annotations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="submitted_annotations",
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        permissions = (
            ("submit_annotation", "Can submit an annotation for review"),
            ("edit_any_annotation", "Can edit annotations of others"),
            ("return_annotation", "Can return an annotation with a comment"),
            ("approve_annotation", "Can approve an annotation of somebody else"),
            ("publish_annotation", "Can publish an approved annotation"),
            ("withdraw_annotation", "Can withdraw a published annotation"),
        )
        indexes = (  # what feeds begin with: the last published, the last withdrawn
            models.Index(fields=("-published_at",)),
            models.Index(fields=("-withdrawn_at",)),
        )
        constraints = (
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="annotation_stage_is_known"),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=[verdict for verdict, _ in GIVEN_VERDICTS]),
                name="annotation_verdict_is_known",
            ),
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
                condition=Q(stage__in=("DRAFT", "RETURNED"))
                | ~Q(verdict="") & ~Q(rationale="") & Q(methodology__isnull=False),
                name="annotation_in_review_has_verdict_and_rationale",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="annotation_submission_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(stage="WITHDRAWN", withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")
                | ~Q(stage="WITHDRAWN") & Q(withdrawn_at__isnull=True, withdrawal_reason=""),
                name="annotation_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(flagged_at__isnull=True, flag_reason="")
                | Q(flagged_at__isnull=False) & ~Q(flag_reason=""),
                name="annotation_flag_says_why",
            ),
        )

    def __str__(self):
        return f"{self.get_verdict_display() or 'no verdict yet'}: {self.claim}"

    @property
    def is_frozen(self) -> bool:
        """It was public at some time: nothing in it is edited, a correction is a new annotation."""
        return self.stage in PUBLIC_STAGES

    @property
    def approval(self):
        """The review that approved it as it stands; None until then, and again once it is reopened."""
        if self.stage not in (Stage.APPROVED, *PUBLIC_STAGES):
            return None
        return self.reviews.approvals().select_related("reviewed_by").first()

    @property
    def meaning(self):
        """What its verdict says to readers, by the methodology it went by; None while either is open."""
        meanings = self.methodology.meanings.all() if self.methodology else ()
        return next((meaning for meaning in meanings if meaning.verdict == self.verdict), None)
