from django.db import models

from claims.models.speaker import Speaker


class Figure(models.Model):
    """Someone as one article names them: whom the import took that for, and why."""

    class Reason(models.TextChoices):
        NEW = "NEW", "new: nobody stored had the name"
        FULL_NAME = "FULL_NAME", "same full name"
        SPELLING = "SPELLING", "same full name but for case, accents or punctuation"
        ACRONYM = "ACRONYM", "acronym that one institution has"
        HANDLE = "HANDLE", "handle that one speaker has"
        SPHERE = "SPHERE", "same full name, and of the namesakes the one of this walk of life"
        TERM = "TERM", "same full name, and of the namesakes the one in office that day"
        FOREMOST = "FOREMOST", "same full name, and of the namesakes the one named far more often"
        NAMESAKE = "NAMESAKE", "new: who has the name is of another walk of life"
        SEVERAL = "SEVERAL", "nobody: several have the name"
        ELSEWHERE = "ELSEWHERE", "nobody: who has the name held this office elsewhere that day"
        SURNAME = "SURNAME", "nobody: a surname alone"
        GENERIC = "GENERIC", "nobody: every country has one"
        UNFIT = "UNFIT", "nobody: not a name"

    article = models.ForeignKey("claims.Article", models.CASCADE, related_name="figures")
    name = models.CharField(max_length=200, help_text="The fullest name that the article prints.")
    key = models.CharField(max_length=200, editable=False, help_text="What it was looked up by.")
    kind = models.CharField(max_length=11, choices=Speaker.Kind.choices)
    roles = models.JSONField(default=list, blank=True, help_text="Roles as the article prints them.")
    sphere = models.CharField(
        "walk of life", max_length=20, blank=True, help_text="What its roles say of it; empty: nothing."
    )
    speaker = models.ForeignKey(
        "claims.Speaker", models.SET_NULL, null=True, blank=True, related_name="figures"
    )
    reason = models.CharField(max_length=11, choices=Reason.choices)
    quoted = models.JSONField(
        default=list,
        blank=True,
        help_text="Its quotes: start, end, and how sure the article makes us that it spoke.",
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
