from django.conf import settings
from django.db import models
from django.db.models import Q


class NotificationQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at__isnull=True)

    def to_mail(self):
        """Those that nobody has read and no e-mail has held."""
        return self.unread().filter(mailed_at__isnull=True)


class Notification(models.Model):
    """What one person is told about one event: at most once, and never about an act of their own."""

    class Kind(models.TextChoices):
        MENTION = "MENTION", "mention"
        THREAD = "THREAD", "new thread"
        REPLY = "REPLY", "reply"
        RESOLVED = "RESOLVED", "thread resolved"
        REOPENED = "REOPENED", "thread reopened"
        ASSIGNED = "ASSIGNED", "assignment"
        MOVED = "MOVED", "annotation moved"
        EVIDENCE_WITHDRAWN = "EVIDENCE_WITHDRAWN", "evidence withdrawn"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    event = models.ForeignKey("claims.Event", models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=18, choices=Kind.choices)
    sentence = models.CharField(max_length=300)
    path = models.CharField(max_length=300, help_text="Where on the desk it leads, without the host.")
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was given to an e-mail; empty also for one read before."
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("user", "-id")),
            models.Index(
                fields=("user",), condition=Q(read_at__isnull=True), name="notification_unread_by_user"
            ),
        )
        constraints = (
            models.UniqueConstraint(fields=("user", "event"), name="notification_once_an_event"),
            models.CheckConstraint(condition=~Q(sentence=""), name="notification_says_something"),
        )

    def __str__(self):
        return self.sentence
