import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(hours=24)


class KeptAnswerQuerySet(models.QuerySet):
    def out_of_date(self):
        return self.filter(kept_at__lte=timezone.now() - KEPT_FOR)

    def in_date(self):
        return self.filter(kept_at__gt=timezone.now() - KEPT_FOR)


class KeptAnswer(models.Model):
    """What a request with an Idempotency-Key was answered, so that the same request again does nothing twice.

    Written in the transaction of what the request did: after a crash there are both or neither.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    method = models.CharField(max_length=10)
    path = models.TextField(help_text="With the query.")
    body_hash = models.CharField(max_length=64, help_text="SHA-256 of the JSON, its keys in order.")
    status = models.PositiveSmallIntegerField(null=True, help_text="Null only while the request is at work.")
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True, help_text="As JSON.")
    kept_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = KeptAnswerQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="answer_kept_once_per_key"),)

    def __str__(self):
        return f"{self.method} {self.path}: {self.status}"
