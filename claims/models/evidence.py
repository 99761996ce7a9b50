from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.history import kept_history
from claims.models.spans import span_constraint


class EvidenceQuerySet(models.QuerySet):
    def standing(self):
        """Without what was withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Evidence(models.Model):
    """Something cited for or against a claim: a passage of a snapshot, or a link outside with its excerpt."""

    class Kind(models.TextChoices):
        SUPPORTS = "SUPPORTS", _("supports")
        REFUTES = "REFUTES", _("refutes")
        CONTEXT = "CONTEXT", _("context")

    class Withdrawal(models.TextChoices):
        RETRACTED = "RETRACTED", _("retracted by its source")
        CORRECTED = "CORRECTED", _("corrected by its source")
        WRONG = "WRONG", _("wrong: it does not show this")

    claim = models.ForeignKey("claims.Claim", models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    source = models.ForeignKey(
        "claims.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="Who publishes it.",
    )
    snapshot = models.ForeignKey(
        "claims.Snapshot", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    url = models.URLField("link", max_length=1000, blank=True)
    archive_url = models.URLField("archived copy", max_length=1000, blank=True)
    accessed_date = models.DateField("looked up on", null=True, blank=True)
    excerpt = models.TextField(blank=True, help_text="The words that matter, verbatim.")
    note = models.TextField(blank=True, help_text="What it shows, in your words.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="evidence"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_because = models.CharField(max_length=9, choices=Withdrawal.choices, blank=True, editable=False)
    withdrawal_note = models.TextField(blank=True, editable=False, help_text="What happened, in your words.")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="withdrawn_evidence",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EvidenceQuerySet.as_manager()
    history = kept_history()

    class Meta:
        ordering = ("claim", "kind", "pk")
        verbose_name_plural = "evidence"
        permissions = (("withdraw_evidence", "Can withdraw evidence and bring it back"),)
        constraints = (
            span_constraint("evidence_span"),
            models.CheckConstraint(
                condition=Q(snapshot__isnull=False, start__isnull=False, url="")
                | Q(snapshot__isnull=True, start__isnull=True) & ~Q(url=""),
                name="evidence_is_passage_or_link",
                violation_error_message="Give either a passage of a snapshot (with start and end) or a link.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                name="evidence_withdrawn_says_who_and_why",
            ),
        )

    def __str__(self):
        return f"{self.get_kind_display()}: {self.excerpt[:80] or self.url or self.snapshot}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def publisher_id(self) -> int | None:
        """The source it comes from: its passage's, whatever else is named, or the one named."""
        return self.snapshot.article.source_id if self.snapshot else self.source_id

    def clean(self):
        """A passage is its source's and lies within its text; the excerpt, if any, within the passage."""
        if self.snapshot is None:
            return
        if self.source_id not in (None, self.snapshot.article.source_id):
            published = self.snapshot.article.source
            raise ValidationError({"source": f"This text was published by {published}: leave it empty."})
        if self.start is None or self.end is None:
            return  # the constraints say what is missing
        if self.end > len(self.snapshot.body):
            raise ValidationError({"end": f"The text ends at {len(self.snapshot.body)}."})
        words = self.snapshot.body[self.start : self.end]
        if " ".join(self.excerpt.split()) not in " ".join(words.split()):
            raise ValidationError({"excerpt": f"Not in the passage, which reads: “{shortened(words)}”"})


def shortened(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:199]}…"
