from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.names import meeting_keys, name_key
from claims.models.partial_date import DatePrecision, partial_date_constraint


class SpeakerName(models.Model):
    """A name that articles print for a speaker, and when it was in use where that is known."""

    class Kind(models.TextChoices):
        FULL_NAME = "FULL_NAME", _("full name")
        SURNAME = "SURNAME", _("surname")
        ACRONYM = "ACRONYM", _("acronym")
        NICKNAME = "NICKNAME", _("nickname")
        HANDLE = "HANDLE", _("handle")

    speaker = models.ForeignKey("claims.Speaker", models.CASCADE, related_name="names")
    text = models.CharField("name", max_length=200, help_text="As printed.")
    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.FULL_NAME)
    key = models.CharField(max_length=200, editable=False, db_index=True)
    # Names that may be one speaker's share one of these.
    near_key = models.CharField(max_length=200, editable=False, blank=True, db_index=True)
    other_near_key = models.CharField(max_length=200, editable=False, blank=True, db_index=True)
    last_word = models.CharField(
        max_length=200, editable=False, blank=True, help_text="By it a surname alone finds people."
    )
    started_date = models.DateField("in use from", null=True, blank=True)
    started_precision = models.CharField("precision", max_length=5, choices=DatePrecision.choices, blank=True)
    ended_date = models.DateField("in use until", null=True, blank=True)
    ended_precision = models.CharField("precision", max_length=5, choices=DatePrecision.choices, blank=True)

    class Meta:
        ordering = ("kind", "text")
        indexes = (models.Index(fields=("last_word",)),)
        constraints = (
            models.UniqueConstraint(fields=("speaker", "text"), name="speaker_name_once"),
            models.CheckConstraint(condition=~models.Q(key=""), name="speaker_name_has_key"),
            partial_date_constraint("started_date", "speaker_name_start_has_precision"),
            partial_date_constraint("ended_date", "speaker_name_end_has_precision"),
        )

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """From the text and the speaker's kind: what saving does, and whoever writes rows without it must."""
        self.key = name_key(self.text)
        self.last_word = self.key.rpartition(" ")[2]
        self.near_key, self.other_near_key = meeting_keys(self.text, self.speaker.kind)

    def clean(self):
        self.key = name_key(self.text)
        if self.text and not self.key:
            raise ValidationError(f"“{self.text}” is no name: it has neither a letter nor a digit.")
        if len(self.key) > self._meta.get_field("key").max_length:
            raise ValidationError("This name is too long once its ligatures are written out.")
