import datetime as dt

from django.db import models
from django.db.models import F, Q

from claims.models.partial_date import DatePrecision, format_partial_date, last_day, partial_date_constraint


class SpeakerRole(models.Model):
    """An office a speaker held, and when."""

    speaker = models.ForeignKey("claims.Speaker", models.CASCADE, related_name="roles")
    office = models.CharField(max_length=200, help_text="Secretary General, mayor, spokesperson.")
    organisation = models.CharField(max_length=200, blank=True)
    started_date = models.DateField("from", null=True, blank=True)
    started_precision = models.CharField("precision", max_length=5, choices=DatePrecision.choices, blank=True)
    ended_date = models.DateField("until", null=True, blank=True, help_text="Empty while held, or not known.")
    ended_precision = models.CharField("precision", max_length=5, choices=DatePrecision.choices, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="Where this is known from.")

    class Meta:
        ordering = ("speaker", F("started_date").desc(nulls_last=True), "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("speaker", "office", "organisation", "started_date"), name="speaker_role_once"
            ),
            models.UniqueConstraint(
                fields=("speaker", "office", "organisation"),
                condition=Q(started_date__isnull=True),
                name="speaker_role_without_start_once",
            ),
            models.CheckConstraint(
                condition=Q(started_date__isnull=True)
                | Q(ended_date__isnull=True)
                | Q(ended_date__gte=F("started_date"))
                | Q(ended_precision__in=(DatePrecision.MONTH, DatePrecision.YEAR)),
                name="speaker_role_ends_after_start",
            ),
            partial_date_constraint("started_date", "speaker_role_start_has_precision"),
            partial_date_constraint("ended_date", "speaker_role_end_has_precision"),
        )

    def __str__(self):
        return f"{self.office}, {self.organisation}" if self.organisation else self.office

    @property
    def started(self) -> str:
        return format_partial_date(self.started_date, self.started_precision)

    @property
    def ended(self) -> str:
        return format_partial_date(self.ended_date, self.ended_precision)

    def may_be_held_on(self, day: dt.date) -> bool:
        """Whether what is known of its dates allows that day."""
        begun = self.started_date is None or self.started_date <= day
        return begun and (self.ended_date is None or last_day(self.ended_date, self.ended_precision) >= day)
