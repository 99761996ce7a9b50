from collections import Counter

from django.conf import settings
from django.db import models
from django.db.models import Count, Q, Sum


class ImportRun(models.Model):
    """One call of the import: what was asked for and, article by article, what came of it."""

    class State(models.TextChoices):
        WAITING = "WAITING", "waiting for a worker"
        RUNNING = "RUNNING", "running or cut off"
        FINISHED = "FINISHED", "finished"

    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty while it runs, or when it was cut off."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="import_runs"
    )
    arguments = models.JSONField(default=dict, help_text="Paths and options.")
    extractor_version = models.CharField(max_length=40)
    unchanged = models.PositiveIntegerField(
        default=0, help_text="Articles it knew already: nothing else is written of them."
    )

    class Meta:
        ordering = ("-pk",)
        get_latest_by = "pk"

    def __str__(self):
        return f"import {self.pk}"

    @property
    def state(self) -> str:
        if self.finished_at:
            return self.State.FINISHED
        upload = getattr(self, "upload", None)
        is_waiting = upload is not None and upload.taken_until is None
        return self.State.WAITING if is_waiting else self.State.RUNNING

    def outcomes(self) -> dict[str, int]:
        """How many articles had each outcome."""
        rows = self.items.done().order_by().values("outcome").annotate(count=Count("pk"))
        counts = Counter({row["outcome"]: row["count"] for row in rows})
        counts[ImportItem.Outcome.UNCHANGED.value] += self.unchanged
        return dict(+counts)

    def totals(self) -> dict[str, int]:
        """How many quotes, quotes with a speaker, new speakers and claims its articles gave."""
        return self.items.aggregate(
            **{
                name: Sum(name, default=0)
                for name in (
                    "quotes",
                    "attributed_quotes",
                    "new_speakers",
                    "suggested_merges",
                    "claims",
                    "new_claims",
                    "kept_quotes",
                )
            }
        )


class ImportItemQuerySet(models.QuerySet):
    def done(self):
        return self.exclude(outcome=ImportItem.Outcome.STARTED)


class ImportItem(models.Model):
    """What one import did with one article; of those it knew it writes none, but a queue's worker."""

    class Outcome(models.TextChoices):
        STARTED = "STARTED", "started"  # by a queue worker, not yet done
        NEW = "NEW", "new"
        UNCHANGED = "UNCHANGED", "unchanged"
        NEW_SNAPSHOT = "NEW_SNAPSHOT", "new snapshot"
        UPDATED = "UPDATED", "updated"
        FAILED = "FAILED", "failed"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="items")
    name = models.CharField(max_length=1000, help_text="File, or file and record.")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.TextField(blank=True, help_text="Why it failed, or what was noticed.")
    deliveries = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="How often a queue gave it to a worker."
    )
    article = models.ForeignKey(
        "claims.Article", models.SET_NULL, null=True, blank=True, related_name="import_items"
    )
    quotes = models.PositiveIntegerField(default=0)
    attributed_quotes = models.PositiveIntegerField(default=0)
    kept_quotes = models.PositiveIntegerField(
        default=0, help_text="Touched by a person, so left as they were."
    )
    new_speakers = models.PositiveIntegerField(default=0)
    suggested_merges = models.PositiveIntegerField(
        default=0, help_text="Pairs of speakers who may be one, suggested to editors."
    )
    claims = models.PositiveIntegerField(default=0)
    new_claims = models.PositiveIntegerField(default=0)

    objects = ImportItemQuerySet.as_manager()

    class Meta:
        ordering = ("run", "pk")
        constraints = (
            models.UniqueConstraint(fields=("run", "name"), name="import_item_once"),
            models.CheckConstraint(
                condition=~Q(outcome="FAILED") | ~Q(reason=""), name="import_item_failure_has_reason"
            ),
        )

    def __str__(self):
        return f"{self.name}: {self.get_outcome_display()}"
