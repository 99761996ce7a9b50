import datetime as dt

from django.db import models

from claims.models.partial_date import (
    DatePrecision,
    format_partial_date,
    may_lie_between,
    partial_date_constraint,
)
from claims.models.text_links import link_pattern


class ArticleQuerySet(models.QuerySet):
    def published_between(self, first: dt.date | None = None, last: dt.date | None = None):
        """Articles whose known date can lie in the days given; those without a date never do."""
        return self.filter(may_lie_between("published", first, last))


class Article(models.Model):
    """One published piece. Its text at a moment is a Snapshot; the newest one is what pages show."""

    source = models.ForeignKey("claims.Source", models.PROTECT, related_name="articles")
    identifier = models.CharField(
        max_length=500, help_text="What tells it from the source's other articles: its link, id or file name."
    )
    url = models.URLField("link", max_length=1000, blank=True)
    title = models.CharField(max_length=500)
    byline = models.CharField(max_length=300, blank=True)
    published_date = models.DateField(
        "published", null=True, blank=True, help_text="Empty when the article does not say."
    )
    published_precision = models.CharField(
        "precision",
        max_length=5,
        choices=DatePrecision.choices,
        blank=True,
        help_text="How much of it is known.",
    )
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47: en, es.")
    import_key = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        db_index=True,
        help_text="Hash of what the last import read; the same input again is known by it without reading.",
    )
    read_metadata = models.JSONField(
        default=dict,
        editable=False,
        help_text="What the last import read; where the row says otherwise, a person changed it.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-published_date", "-pk")
        indexes = (models.Index(fields=("-published_date", "-id")), models.Index(fields=("identifier",)))
        constraints = (
            models.UniqueConstraint(fields=("source", "identifier"), name="article_once_in_its_source"),
            partial_date_constraint("published_date", "article_published_date_has_precision"),
        )

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return article_path(self.pk)

    @property
    def published(self) -> str:
        """The date as ISO 8601, as much as is known; empty when nothing is."""
        return format_partial_date(self.published_date, self.published_precision)

    @property
    def latest_snapshot(self):
        return self.snapshots.order_by("-number").first()


def article_path(pk: int) -> str:
    return link_pattern("article", 1).format(pk)
