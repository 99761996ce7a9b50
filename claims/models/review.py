from django.conf import settings
from django.db import models
from django.db.models import Q


class ReviewQuerySet(models.QuerySet):
    def approvals(self):
        return self.filter(decision=Review.Decision.APPROVED)


class Review(models.Model):
    """A second person's decision on an annotation, bound by a hash to the content that was decided on."""

    class Decision(models.TextChoices):
        APPROVED = "APPROVED", "approved"
        RETURNED = "RETURNED", "returned"

    annotation = models.ForeignKey("claims.Annotation", models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=8, choices=Decision.choices)
    content_hash = models.CharField(
        "SHA-256 of the content", max_length=64, help_text="Of verdict, rationale, evidence, methodology."
    )
    thread = models.OneToOneField(
        "claims.Thread",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="review",
        help_text="Why it was returned, and what was answered.",
    )
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    reviewed_at = models.DateTimeField(auto_now_add=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(decision="APPROVED") | Q(thread__isnull=False), name="review_return_says_why"
            ),
        )

    def __str__(self):
        return f"{self.get_decision_display()} by {self.reviewed_by}: {self.annotation}"
