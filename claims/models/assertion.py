from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.quote import Quote
from claims.models.snapshot import in_latest_snapshot
from claims.models.spans import span_constraint


class AssertionQuerySet(models.QuerySet):
    def standing(self):
        """Without those an editor rejected."""
        return self.exclude(state=Assertion.State.REJECTED)

    def in_latest_snapshots(self):
        """Those of each article's newest text, so that a changed article's assertions count once."""
        return self.filter(in_latest_snapshot())

    def by_appearance(self):
        """The earliest first, by the article's date and not by when it was imported; then those of undated
        articles, and what denies the claim after all that asserts it.
        """
        published = F("snapshot__article__published_date").asc(nulls_last=True)
        return self.order_by("stance", published, "snapshot__article_id", "pk")


class Assertion(models.Model):
    """A quote, or a passage in the article's own voice, making a claim."""

    class Stance(models.TextChoices):
        # The alphabet puts them in this order, and the database goes by it.
        ASSERTS = "ASSERTS", _("asserts")
        DENIES = "DENIES", _("denies")

    class State(models.TextChoices):
        SUGGESTED = "SUGGESTED", _("suggested")
        CONFIRMED = "CONFIRMED", _("confirmed")
        REJECTED = "REJECTED", _("rejected")

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="assertions")
    snapshot = models.ForeignKey("claims.Snapshot", models.PROTECT, related_name="assertions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.ForeignKey(
        "claims.Quote",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assertions",
        help_text="Empty: the article says it in its own voice.",
    )
    speaker = models.ForeignKey(
        "claims.Speaker", models.PROTECT, null=True, blank=True, related_name="assertions"
    )
    stance = models.CharField(max_length=7, choices=Stance.choices, default=Stance.ASSERTS)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SUGGESTED)
    extractor_version = models.CharField(max_length=40, blank=True)
    standalone = models.TextField(
        blank=True,
        default="",
        help_text="The words as a sentence of its own, as the machine read the article; empty: they are one.",
    )
    substitutions = models.JSONField(
        default=list,
        blank=True,
        help_text="What was replaced for that: start, end, words, replacement and the rule.",
    )

    objects = AssertionQuerySet.as_manager()

    class Meta:
        ordering = ("snapshot", "start", "pk")
        indexes = (models.Index(fields=("speaker", "claim"), name="assertion_speaker_claim"),)
        constraints = (
            models.UniqueConstraint(fields=("claim", "snapshot", "start", "end"), name="assertion_once"),
            span_constraint("assertion_span"),
            models.CheckConstraint(
                condition=Q(speaker__isnull=True) | Q(quote__isnull=False),
                name="assertion_speaker_needs_quote",
            ),
        )

    def __str__(self):
        return f"{self.get_stance_display()}: {self.claim}"

    @property
    def is_worded_alone(self) -> bool:
        """Whether `standalone` can be shown: an editor who corrected the quote may have named another."""
        return is_worded_alone(self.standalone, self.quote and self.quote.state)


def is_worded_alone(standalone: str, quote_state: str | None) -> bool:
    return bool(standalone) and quote_state != Quote.State.CORRECTED
