from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from claims.models.wikidata import wikidata_field


class Topic(models.Model):
    """What claims are about: health, elections, the budget. Editors give topics and take them."""

    name = models.CharField(max_length=100, help_text="As readers see it: public health.")
    slug = models.SlugField(
        max_length=120, unique=True, help_text="The topic's name in links; stays the same."
    )
    wikidata = wikidata_field()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                name="topic_name_once",
                violation_error_message="This topic is there already.",
            ),
            models.UniqueConstraint(
                fields=("wikidata",), condition=~Q(wikidata=""), name="topic_wikidata_once"
            ),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return topic_path(self.slug)


def topic_path(slug: str) -> str:
    """The list of what is claimed about it."""
    return f"{reverse('claims')}?topic={slug}"
