from django.conf import settings
from django.db import models
from django.db.models import F, Q


class SuggestedMergeQuerySet(models.QuerySet):
    def pending(self):
        """Those no editor has decided."""
        return self.filter(state=SuggestedMerge.State.OPEN)


class SuggestedMerge(models.Model):
    """Two speakers who may be one, and what speaks for it: for an editor to decide, and not a fact."""

    class Reason(models.TextChoices):
        """What the two have in common; the strongest first."""

        SAME_NAME = "SAME_NAME", "same full name"
        HANDLE = "HANDLE", "same handle"
        TITLE = "TITLE", "a title more"
        PARTICLE = "PARTICLE", "a particle more"
        INITIAL = "INITIAL", "an initial"
        MIDDLE_NAME = "MIDDLE_NAME", "a name more"
        TRANSLITERATION = "TRANSLITERATION", "other spelling"
        NICKNAME = "NICKNAME", "nickname"
        OWNER = "OWNER", "with and without whose it is"
        ACRONYM = "ACRONYM", "acronym"
        GENERATION = "GENERATION", "junior or senior"

    class State(models.TextChoices):
        OPEN = "OPEN", "open"
        ACCEPTED = "ACCEPTED", "accepted"
        DISMISSED = "DISMISSED", "dismissed"

    speaker = models.ForeignKey("claims.Speaker", models.CASCADE, related_name="suggested_merges")
    other = models.ForeignKey("claims.Speaker", models.CASCADE, related_name="suggested_to")
    reason = models.CharField(max_length=15, choices=Reason.choices)
    sentence = models.CharField(max_length=500, help_text="Why the two may be one.")
    evidence = models.JSONField(
        default=dict, blank=True, help_text="The names compared, and the article in which it was noticed."
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField("suggested at", auto_now_add=True)
    settled_at = models.DateTimeField("decided at", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="settled_suggestions",
        verbose_name="decided by",
    )
    merge = models.ForeignKey(
        "claims.SpeakerMerge",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions",
        help_text="The merge that made the two one.",
    )

    objects = SuggestedMergeQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("state", "-id")),)
        constraints = (
            models.UniqueConstraint(fields=("speaker", "other"), name="suggested_merge_once"),
            models.CheckConstraint(condition=Q(speaker__lt=F("other")), name="suggested_merge_in_one_order"),
            models.CheckConstraint(
                condition=Q(state="OPEN", settled_at__isnull=True, settled_by__isnull=True)
                | Q(state__in=("ACCEPTED", "DISMISSED"), settled_at__isnull=False, settled_by__isnull=False),
                name="suggested_merge_settled_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state="ACCEPTED", merge__isnull=False)
                | (~Q(state="ACCEPTED") & Q(merge__isnull=True)),
                name="suggested_merge_accepted_has_merge",
            ),
        )

    def __str__(self):
        return f"{self.speaker} and {self.other}"
