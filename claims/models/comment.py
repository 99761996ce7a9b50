from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Comment(models.Model):
    """What one person wrote in a thread. Never deleted; an edit keeps the words before it."""

    thread = models.ForeignKey("claims.Thread", models.PROTECT, related_name="comments")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments")
    written_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True, help_text="Empty: as first written.")
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="mentions",
        help_text="Whom its @names mean, the members of a role among them.",
    )

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_text"),
            models.CheckConstraint(
                condition=Q(edited_at__isnull=True) | Q(edited_at__gte=F("written_at")),
                name="comment_edited_after_written",
            ),
        )

    def __str__(self):
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class CommentRevision(models.Model):
    """What a comment said before an edit."""

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="revisions")
    text = models.TextField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="comment_revisions")
    edited_at = models.DateTimeField(help_text="When other words took its place.")

    class Meta:
        ordering = ("-pk",)

    def __str__(self):
        return f"comment {self.comment_id} before {self.edited_at:%Y-%m-%d %H:%M}"
