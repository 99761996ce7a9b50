from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from claims.models.text_links import link_pattern
from claims.models.wikidata import wikidata_field


class Source(models.Model):
    """An outlet or body that publishes."""

    name = models.CharField(max_length=200, help_text="As the outlet calls itself.")
    imported_name = models.CharField(
        max_length=200,
        blank=True,
        editable=False,
        db_index=True,
        help_text="As an import first read it: it finds the source again after an editor renamed it.",
    )
    slug = models.SlugField(max_length=220, unique=True, help_text="Its name in links; stays the same.")
    url = models.URLField("home page", max_length=500, blank=True)
    country = models.CharField(max_length=2, blank=True, help_text="Two letters, ISO 3166: ES, VE, US.")
    language = models.CharField(max_length=35, blank=True, help_text="Its main language, BCP 47: en, es-VE.")
    wikidata = wikidata_field()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                name="source_name_once",
                violation_error_message="This source is there already.",
            ),
            models.UniqueConstraint(
                fields=("wikidata",), condition=~Q(wikidata=""), name="source_wikidata_once"
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return source_path(self.slug)


def source_path(slug: str) -> str:
    return link_pattern("source", 1).format(slug)
