from django.db import models


class Figure(models.Model):
    """Someone as one article names them: whom the import took that for, and why."""

    class Reason(models.TextChoices):
        NEW = "NEW", "nobody stored had the name"
        FULL_NAME = "FULL_NAME", "same full name"
        SPELLING = "SPELLING", "same full name but for case, accents or punctuation"
        ALSO_CALLED = "ALSO_CALLED", "another full name that the article prints"
        ACRONYM = "ACRONYM", "acronym"
        HANDLE = "HANDLE", "handle"
        SPHERE = "SPHERE", "same full name and the same walk of life"
        FOREMOST = "FOREMOST", "same full name, of which one is named far more often"
        NAMESAKE = "NAMESAKE", "new: who has the name is of another walk of life"
        SEVERAL = "SEVERAL", "nobody: several have the name"
        SURNAME = "SURNAME", "nobody: a surname alone"
        GENERIC = "GENERIC", "nobody: every country has one"

    article = models.ForeignKey("claims.Article", models.CASCADE, related_name="figures")
    name = models.CharField(max_length=200, help_text="The fullest name that the article prints.")
    key = models.CharField(max_length=200, editable=False)
    kind = models.CharField(max_length=11)
    roles = models.JSONField(default=list, blank=True, help_text="Roles as the article prints them.")
    sphere = models.CharField(
        "walk of life", max_length=20, blank=True, help_text="What its roles say of it; empty: nothing."
    )
    speaker = models.ForeignKey(
        "claims.Speaker", models.SET_NULL, null=True, blank=True, related_name="figures"
    )
    reason = models.CharField(max_length=11, choices=Reason.choices)
    quoted = models.JSONField(
        default=list, help_text="Its quotes: start, end, and how sure the article makes us that it spoke."
    )

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("key", "kind", "sphere")),
            models.Index(fields=("speaker", "sphere", "key")),
        )
        constraints = (models.UniqueConstraint(fields=("article", "name"), name="figure_once"),)

    def __str__(self):
        return self.name
