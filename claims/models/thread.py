from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils import timezone

from claims.models.spans import span_constraint


class ThreadQuerySet(models.QuerySet):
    def on(self, row: models.Model):
        """Those about this annotation, claim or quote itself."""
        return self.filter(**{row._meta.model_name: row})

    def open(self):
        return self.filter(resolved_at__isnull=True)

    def resolved(self):
        return self.filter(resolved_at__isnull=False)


class Thread(models.Model):
    """What the desk discusses about an annotation, a claim or a quote, or about some words of it.

    The words are kept as they were, so that a thread still says what it was about when the text changes.
    """

    class Field(models.TextChoices):
        RATIONALE = "RATIONALE", "rationale"
        TEXT = "TEXT", "text"

    annotation = models.ForeignKey(
        "claims.Annotation", models.PROTECT, null=True, blank=True, related_name="threads"
    )
    claim = models.ForeignKey("claims.Claim", models.PROTECT, null=True, blank=True, related_name="threads")
    quote = models.ForeignKey("claims.Quote", models.PROTECT, null=True, blank=True, related_name="threads")
    field = models.CharField(
        max_length=9, choices=Field.choices, blank=True, help_text="Which text; empty: the whole row."
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    words = models.TextField(blank=True, help_text="The words it is about, as they were.")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="opened_threads")
    opened_at = models.DateTimeField(default=timezone.now)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="resolved_threads"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = ThreadQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        permissions = (("resolve_thread", "Can resolve threads of others"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(annotation__isnull=False, claim__isnull=True, quote__isnull=True)
                | Q(annotation__isnull=True, claim__isnull=False, quote__isnull=True)
                | Q(annotation__isnull=True, claim__isnull=True, quote__isnull=False),
                name="thread_is_about_one_row",
                violation_error_message="A thread is about one annotation, one claim or one quote.",
            ),
            span_constraint("thread_span"),
            models.CheckConstraint(
                condition=Q(field="", start__isnull=True, words="")
                | Q(field="RATIONALE", annotation__isnull=False, start__isnull=False)
                | Q(field="TEXT", annotation__isnull=True, start__isnull=False),
                name="thread_words_are_of_a_text_of_its_row",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end=F("start") + Length("words")),
                name="thread_words_fill_their_span",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="thread_resolved_by_whom_and_when",
            ),
        )

    def __str__(self):
        return f"thread {self.pk} on {self.subject}"

    @property
    def subject(self):
        """The annotation, claim or quote it is about."""
        return self.annotation or self.claim or self.quote

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None

    @property
    def is_outdated(self) -> bool:
        """The words it is about no longer stand where they stood."""
        return bool(self.words) and words_at(self.subject, self.field, self.start, self.end) != self.words


def words_at(row: models.Model, field: str, start: int, end: int) -> str:
    """What the row's text reads there now; `field` is one of Thread.Field."""
    return getattr(row, field.lower())[start:end]
