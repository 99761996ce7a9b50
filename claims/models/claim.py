import hashlib
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.history import kept_history
from claims.models.text_links import link_pattern


class Verdict(models.TextChoices):
    UNREVIEWED = "UNREVIEWED", _("unreviewed")
    CORROBORATED = "CORROBORATED", _("corroborated")
    DISPUTED = "DISPUTED", _("disputed")
    PARTLY_SUPPORTED = "PARTLY_SUPPORTED", _("partly supported")
    UNSUPPORTED = "UNSUPPORTED", _("unsupported")
    NEEDS_CONTEXT = "NEEDS_CONTEXT", _("needs context")


LONGEST_WORDING = 2_000  # characters of one sentence
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

GIVEN_VERDICTS = [choice for choice in Verdict.choices if choice[0] != Verdict.UNREVIEWED]


class Claim(models.Model):
    """A checkable statement, worded once, whoever makes it."""

    text = models.TextField(help_text="One self-standing sentence.")
    text_key = models.CharField(max_length=64, editable=False)
    machine_key = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        db_index=True,
        help_text="Key of the wording the import gave: it finds the claim again after an editor reworded it.",
    )
    slug = models.SlugField(
        max_length=220, unique=True, help_text="The claim's name in links; stays the same."
    )
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47: en, es.")
    checkworthiness = models.FloatField(
        "check-worthiness", default=0.0, help_text="0 to 1: how much a check would be worth."
    )
    reasons = models.JSONField(
        default=list,
        blank=True,
        help_text="What makes it checkable: kind of fact and the words that show it.",
    )
    topics = models.ManyToManyField(
        "claims.Topic", blank=True, related_name="claims", help_text="What it is about."
    )
    verdict = models.CharField(
        max_length=16,
        choices=Verdict.choices,
        default=Verdict.UNREVIEWED,
        editable=False,
        help_text="Copy of the published annotation's verdict.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    history = kept_history()

    class Meta:
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("verdict", "-id")),
            models.Index(fields=("-checkworthiness", "-id")),
        )
        constraints = (
            models.UniqueConstraint(fields=("text_key", "language"), name="claim_worded_once"),
            models.CheckConstraint(condition=~Q(text=""), name="claim_has_text"),
            models.CheckConstraint(
                condition=Q(checkworthiness__gte=0.0, checkworthiness__lte=1.0), name="claim_score_is_a_share"
            ),
        )

    def __str__(self):
        return self.text if len(self.text) <= 100 else f"{self.text[:99]}…"

    def save(self, *args, **kwargs):
        self.text_key = claim_key(self.text)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return claim_path(self.slug)

    @property
    def is_judged(self) -> bool:
        """A verdict on it is in review or was given, so its wording stays."""
        return self.annotations.exclude(stage__in=("DRAFT", "RETURNED")).exists()

    def clean(self):
        refuse_wording(self.text, self.language)
        self.text_key = claim_key(self.text)
        same = (
            Claim.objects.filter(text_key=self.text_key, language=self.language).exclude(pk=self.pk).first()
        )
        if same:
            raise ValidationError(f"This claim is there already, worded “{same}”: claim {same.pk}.")


def refuse_wording(text: str, language: str) -> None:
    """Raises ValidationError for what nobody could check: no word, a whole article, a language of no name."""
    if not any(map(str.isalnum, text)):
        raise ValidationError("Word the claim: there is no letter and no figure in it.")
    if len(text) > LONGEST_WORDING:
        raise ValidationError(f"A claim is one sentence, of at most {LONGEST_WORDING} characters.")
    if language and not LANGUAGE_TAG.fullmatch(language):
        raise ValidationError(f"“{language}” is no language tag: write en, es or es-VE.")


def claim_path(slug: str) -> str:
    return link_pattern("claim", 1).format(slug)


def claim_key(text: str) -> str:
    """Hash by which one wording is known again, whatever its case, spacing and closing mark."""
    worded = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(" .!“”\"'")
    return hashlib.sha256(worded.encode()).hexdigest()
