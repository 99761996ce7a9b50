import datetime as dt

from django.db import models
from django.db.models import Q


class UploadQuerySet(models.QuerySet):
    def free(self, now: dt.datetime):
        """Those that no worker has, or has any more."""
        return self.filter(Q(taken_until=None) | Q(taken_until__lte=now))


class Upload(models.Model):
    """Articles that were sent in one file and wait for a worker to import them; gone when that is done."""

    run = models.OneToOneField("claims.ImportRun", models.CASCADE, related_name="upload")
    name = models.CharField(max_length=1000, help_text="Of the file; its ending says how to read it.")
    data = models.BinaryField()
    described = models.JSONField(default=dict, help_text="What is known of articles that do not say it.")
    taken_until = models.DateTimeField(
        null=True, blank=True, help_text="A worker is at it, and says so again before then while it lives."
    )
    takes = models.PositiveSmallIntegerField(
        default=0, help_text="How often it was taken since one of its articles was done."
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self):
        return self.name
