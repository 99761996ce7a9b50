from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.history import kept_history
from claims.models.partial_date import DatePrecision, format_partial_date, partial_date_constraint
from claims.models.snapshot import in_latest_snapshot
from claims.models.spans import span_constraint, span_text_constraint
from claims.models.text_links import text_path


class QuoteQuerySet(models.QuerySet):
    days = None  # the claims.stretches.Days it is asked by

    def _clone(self):
        copy = super()._clone()
        copy.days = self.days
        return copy

    def standing(self):
        """Without those an editor rejected."""
        return self.exclude(state=Quote.State.REJECTED)

    def untouched(self):
        """Those no person has confirmed, corrected or rejected: an import may replace these alone."""
        return self.filter(state=Quote.State.MACHINE)

    def with_copies(self):
        """These, and the same words in later texts of their articles, unchanged or moved."""
        found = fresh = set(self.values_list("pk", flat=True))
        while fresh:
            copies = Quote.objects.filter(previous__in=fresh, anchoring__in=Quote.SAME_WORDS)
            fresh = set(copies.values_list("pk", flat=True)) - found
            found = found | fresh
        return Quote.objects.filter(pk__in=found)

    def in_latest_snapshots(self):
        """Those of each article's newest text, so that a changed article's quotes count once."""
        return self.filter(in_latest_snapshot())

    def said_by(self, speaker):
        return self.filter(speaker=speaker)

    def from_source(self, source):
        return self.filter(source=source)


class Quote(models.Model):
    """Words attributed to a speaker, at an exact span of a snapshot.

    `snapshot.body[start:end] == text`, in code points. Without a speaker the extractor abstained:
    `candidates` says between whom.
    """

    class Kind(models.TextChoices):
        DIRECT = "DIRECT", _("direct")
        MIXED = "MIXED", _("mixed")
        INDIRECT = "INDIRECT", _("indirect")

    class Resolution(models.TextChoices):
        FULL_NAME = "FULL_NAME", _("full name")
        SURNAME = "SURNAME", _("surname")
        PRONOUN = "PRONOUN", _("pronoun")
        ROLE = "ROLE", _("role or title")
        INSTITUTION = "INSTITUTION", _("institution")
        HANDLE = "HANDLE", _("handle")
        NONE = "NONE", _("not resolved")

    class State(models.TextChoices):
        MACHINE = "MACHINE", _("machine")
        CONFIRMED = "CONFIRMED", _("confirmed")
        CORRECTED = "CORRECTED", _("corrected")
        REJECTED = "REJECTED", _("rejected")

    class Anchoring(models.TextChoices):
        UNCHANGED = "UNCHANGED", _("unchanged")
        MOVED = "MOVED", _("moved")
        REWORDED = "REWORDED", _("reworded")

    SAME_WORDS = (Anchoring.UNCHANGED, Anchoring.MOVED)
    # Kept of its article, and of the day an editor gave, by claims.placing: what lists go by.
    PLACE = (
        "source",
        "country",
        "language",
        "published_date",
        "published_precision",
        "spoken_date",
        "spoken_precision",
    )
    # Kept of its text, by claims.surrounding: what lists show.
    AROUND = ("prefix", "suffix", "cue")
    AROUND_LENGTH = 32  # code points, enough to find the words again in a changed text
    KEPT_OF_OTHERS = (*PLACE, *AROUND)

    snapshot = models.ForeignKey("claims.Snapshot", models.PROTECT, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    verbatim = models.JSONField(
        default=list, blank=True, help_text="Spans of the stretches inside quotation marks, marks included."
    )
    utterance = models.PositiveIntegerField(
        default=0, help_text="Parts of one utterance that other words interrupt share a number."
    )
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    mention_start = models.PositiveIntegerField(null=True, blank=True)
    mention_end = models.PositiveIntegerField(null=True, blank=True)
    mention = models.TextField(
        blank=True, help_text="The words that name the speaker, as printed: “she”, “the ministry”."
    )
    resolution = models.CharField(
        "resolved by", max_length=11, choices=Resolution.choices, default=Resolution.NONE
    )
    confidence = models.FloatField(default=0.0, help_text="0 to 1: how sure the speaker is.")
    candidates = models.JSONField(
        default=list, blank=True, help_text="Speakers considered, with their scores."
    )
    speaker = models.ForeignKey(
        "claims.Speaker",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="quotes",
        help_text="Empty: abstained.",
    )
    said_date = models.DateField(
        "said", null=True, blank=True, help_text="Empty: when the article was published, as far as is known."
    )
    said_precision = models.CharField("precision", max_length=5, choices=DatePrecision.choices, blank=True)
    extractor_version = models.CharField(
        max_length=40, blank=True, help_text="Empty for a quote a person added."
    )
    state = models.CharField(max_length=9, choices=State.choices, default=State.MACHINE)
    previous = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="successors",
        help_text="The same quote in the article's text before.",
    )
    anchoring = models.CharField(
        max_length=9,
        choices=Anchoring.choices,
        blank=True,
        editable=False,
        help_text="What became of it since.",
    )

    source = models.ForeignKey(
        "claims.Source",
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    country = models.CharField(max_length=2, null=True, editable=False)  # noqa: DJ001, null: not placed yet
    language = models.CharField(  # noqa: DJ001
        max_length=35, null=True, editable=False, help_text="Broad: en of en-GB."
    )
    published_date = models.DateField(null=True, editable=False)
    published_precision = models.CharField(max_length=5, null=True, editable=False)  # noqa: DJ001
    spoken_date = models.DateField(
        null=True, editable=False, help_text="The day an editor gave, else the article's."
    )
    spoken_precision = models.CharField(max_length=5, null=True, editable=False)  # noqa: DJ001

    prefix = models.CharField(  # noqa: DJ001, null: not read yet
        max_length=AROUND_LENGTH, null=True, editable=False, help_text="The text's characters just before."
    )
    suffix = models.CharField(  # noqa: DJ001
        max_length=AROUND_LENGTH, null=True, editable=False, help_text="The text's characters just after."
    )
    cue = models.TextField(null=True, editable=False, help_text="The words that report it: “said”.")  # noqa: DJ001

    objects = QuoteQuerySet.as_manager()
    history = kept_history(KEPT_OF_OTHERS)

    class Meta:
        ordering = ("snapshot", "start", "pk")
        indexes = (
            models.Index(fields=("speaker", "-id")),
            models.Index(fields=("state", "-id")),
            models.Index(fields=("confidence", "id")),
            models.Index(fields=("source", "id"), name="quote_source"),
            models.Index(fields=("country", "id"), name="quote_country"),
            models.Index(fields=("language", "id"), name="quote_language"),
            models.Index(fields=("published_date", "id"), name="quote_published"),
            models.Index(fields=("spoken_date", "id"), name="quote_spoken"),
            models.Index(fields=("source", "published_date", "id"), name="quote_source_published"),
            models.Index(fields=("speaker", "published_date", "id"), name="quote_speaker_published"),
            models.Index(fields=("speaker", "spoken_date", "id"), name="quote_speaker_spoken"),
        )
        constraints = (
            models.UniqueConstraint(fields=("snapshot", "start", "end"), name="quote_span_once"),
            span_constraint("quote_span"),
            span_text_constraint("quote_text_fills_span"),
            span_constraint("quote_cue_span", "cue_start", "cue_end"),
            span_constraint("quote_mention_span", "mention_start", "mention_end"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0.0, confidence__lte=1.0), name="quote_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=~Q(state="MACHINE") | ~Q(extractor_version=""),
                name="quote_by_machine_says_which",
            ),
            models.CheckConstraint(
                condition=Q(speaker__isnull=True) | ~Q(resolution="NONE") | ~Q(state="MACHINE"),
                name="quote_speaker_says_how_resolved",
            ),
            partial_date_constraint("said_date", "quote_said_date_has_precision"),
        )

    def __str__(self):
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def get_absolute_url(self):
        return quote_path(self.snapshot.article_id, self.snapshot.number, self.start, self.pk)

    @property
    def said(self) -> str:
        """The day an editor gave, as ISO 8601, as much as is known; empty: the article's own date."""
        return format_partial_date(self.said_date, self.said_precision)

    @property
    def is_touched(self) -> bool:
        """A person has confirmed, corrected or rejected it; the machine leaves it alone."""
        return self.state != self.State.MACHINE

    def rivals(self, start: int, end: int) -> models.QuerySet:
        """Other quotes of its text on exactly these words, of which there can be one."""
        return Quote.objects.filter(snapshot=self.snapshot_id, start=start, end=end).exclude(pk=self.pk)


def quote_path(article: int, number: int, start: int, pk: int) -> str:
    return text_path(article, number, start, f"q{pk}")
