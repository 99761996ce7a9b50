from django.core.validators import RegexValidator
from django.db import models


def wikidata_field() -> models.CharField:
    """The id that Wikidata gives the same person or body: "Q42"."""
    return models.CharField(
        "Wikidata id",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^Q[1-9][0-9]*\Z", "A Wikidata id is a Q and a number: Q42.")],
        help_text="A Q and a number, such as Q42; empty when not known.",
    )
