from django.conf import settings
from django.db import models
from django.db.models import Q


class SpeakerMerge(models.Model):
    """Two speakers found to be one, and what moved from one to the other, so that undoing is exact."""

    kept = models.ForeignKey("claims.Speaker", models.PROTECT, related_name="merges")
    merged = models.ForeignKey("claims.Speaker", models.PROTECT, related_name="merged_by")
    moved = models.JSONField(help_text="Ids of the names, roles, quotes and assertions that were moved.")
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="speaker_merges")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="undone_speaker_merges"
    )

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("merged",), condition=Q(undone_at__isnull=True), name="speaker_merged_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="merge_undone_by_someone",
            ),
        )

    def __str__(self):
        return f"{self.merged} into {self.kept}"
