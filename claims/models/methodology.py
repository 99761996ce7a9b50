from functools import cache

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.claim import GIVEN_VERDICTS, Verdict
from claims.prepared import Statement, compiled


class MethodologyQuerySet(models.QuerySet):
    def in_force(self) -> "Methodology | None":
        """The newest version: what a verdict given now goes by."""
        return self.order_by("-version").first()

    def id_in_force(self) -> int | None:
        """Asked with every draft, so it is not put together anew each time."""
        found = _newest_version(self.db).rows(self.db, {})
        return found[0][0] if found else None


class Methodology(models.Model):
    """How verdicts are reached, and what each of them means. Never edited: a change is a new version."""

    version = models.PositiveIntegerField(unique=True, editable=False)
    text = models.TextField(help_text="How claims are chosen, researched and judged. Readers see it.")
    change_note = models.CharField(
        "what is new", max_length=300, blank=True, help_text="What this version changes. Readers see it."
    )
    worst_rating = models.PositiveSmallIntegerField(default=1, help_text="The scale's lower end.")
    best_rating = models.PositiveSmallIntegerField(default=5, help_text="The scale's upper end.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="methodologies"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = MethodologyQuerySet.as_manager()

    class Meta:
        ordering = ("-version",)
        verbose_name_plural = "methodologies"
        constraints = (
            models.CheckConstraint(condition=Q(version__gte=1), name="methodology_versions_start_at_1"),
            models.CheckConstraint(condition=~Q(text=""), name="methodology_has_text"),
            models.CheckConstraint(
                condition=Q(worst_rating__lt=F("best_rating")),
                name="methodology_scale_rises",
                violation_error_message="The best rating is higher than the worst.",
            ),
        )

    def __str__(self):
        return f"methodology, version {self.version}"


@cache
def _newest_version(using: str) -> Statement:
    return compiled(Methodology.objects.using(using).order_by("-version").values_list("pk")[:1])


class VerdictMeaning(models.Model):
    """What one verdict says to readers, under one version of the methodology."""

    methodology = models.ForeignKey(Methodology, models.CASCADE, related_name="meanings")
    verdict = models.CharField(max_length=16, choices=GIVEN_VERDICTS)
    wording = models.CharField(max_length=60, help_text="The words readers see: “Corroborated”.")
    explanation = models.CharField(max_length=400, help_text="One sentence on what it means.")
    rating = models.PositiveSmallIntegerField(help_text="Its place on the scale, for ClaimReview.")

    class Meta:
        ordering = ("methodology", "-rating", "verdict")
        constraints = (
            models.UniqueConstraint(fields=("methodology", "verdict"), name="verdict_means_one_thing"),
            models.CheckConstraint(
                condition=Q(verdict__in=[verdict for verdict, _ in GIVEN_VERDICTS]),
                name="verdict_with_meaning_is_given",
            ),
            models.CheckConstraint(
                condition=~Q(wording="") & ~Q(explanation=""), name="verdict_meaning_has_words"
            ),
        )

    def __str__(self):
        return f"{Verdict(self.verdict).label}: {self.wording}"

    @property
    def is_on_scale(self) -> bool:
        """A verdict off the scale, such as one that needs context, has words and no number."""
        return self.methodology.worst_rating <= self.rating <= self.methodology.best_rating
