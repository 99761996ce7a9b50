import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class AssignmentQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at__isnull=True)

    def of(self, task: models.Model):
        """Those of this task: a claim to annotate, or an annotation to review."""
        if task._meta.model_name == "claim":
            return self.filter(claim=task, annotation__isnull=True)
        return self.filter(annotation=task)

    def overdue(self, today: dt.date):
        return self.open().filter(due_date__lt=today)


class Assignment(models.Model):
    """Somebody's task: annotate this claim or, with an annotation, review that one."""

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="assignments")
    annotation = models.ForeignKey(
        "claims.Annotation",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="assignments",
        help_text="Empty: the claim is to be annotated. Otherwise this annotation is to be reviewed.",
    )
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="given_assignments"
    )
    assigned_at = models.DateTimeField(default=timezone.now)
    due_date = models.DateField("due", null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True, help_text="Empty: still to be done.")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("assignee", "done_at", "due_date")),)
        constraints = (
            models.UniqueConstraint(
                fields=("claim",),
                condition=Q(done_at__isnull=True, annotation__isnull=True),
                name="claim_is_annotated_by_one",
            ),
            models.UniqueConstraint(
                fields=("annotation",),
                condition=Q(done_at__isnull=True, annotation__isnull=False),
                name="annotation_is_reviewed_by_one",
            ),
        )

    def __str__(self):
        return f"{self.assignee}: {'review' if self.annotation_id else 'annotate'} {self.task}"

    @property
    def task(self):
        """The claim to annotate or the annotation to review."""
        return self.annotation or self.claim
