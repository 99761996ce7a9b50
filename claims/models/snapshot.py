import hashlib

from django.db import models
from django.utils import timezone


class SnapshotQuerySet(models.QuerySet):
    def latest_of_each_article(self):
        return self.filter(in_latest_snapshot(""))


class Snapshot(models.Model):
    """The exact text of an article at one moment. It never changes: the database refuses it.

    Every span in the database counts code points of `body`. Boilerplate stays in the body, marked,
    so that better rules for it never move an offset.
    """

    article = models.ForeignKey("claims.Article", models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(help_text="1 for the article's first text, 2 for the first change.")
    body = models.TextField()
    sha256 = models.CharField("SHA-256 of the text", max_length=64)
    raw_sha256 = models.CharField("SHA-256 of the bytes it was read from", max_length=64)
    captured_at = models.DateTimeField(default=timezone.now, db_index=True)
    boilerplate = models.JSONField(
        default=list,
        blank=True,
        help_text="Spans of forms, share links and captions: nothing is extracted from them.",
    )
    extractor_version = models.CharField(
        max_length=40, blank=True, help_text="What its quotes were found with."
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ("article", "-number")
        indexes = (models.Index(fields=("raw_sha256",)),)
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="snapshot_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="snapshot_numbers_start_at_1"),
            models.CheckConstraint(condition=~models.Q(body=""), name="snapshot_has_text"),
        )

    def __str__(self):
        return f"{self.article} (text {self.number})"


def text_sha256(text: str) -> str:
    """Hex SHA-256 of the text as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def in_latest_snapshot(path: str = "snapshot__") -> models.Exists:
    """A filter's condition: the row's text is its article's newest. `path` leads from the row to the text.

    It is asked row by row, of the text itself, without a join: with one the database may begin at the other
    end, with all articles, and sort what comes of them for a page of 50.
    """
    text = models.OuterRef(f"{path}pk")
    newer = Snapshot.objects.filter(article=models.OuterRef("article"), number__gt=models.OuterRef("number"))
    return ~models.Exists(Snapshot.objects.filter(models.Exists(newer), pk=text))
