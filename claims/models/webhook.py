import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

KEPT_FOR = dt.timedelta(days=90)


class Happening(models.TextChoices):
    """What another program can be told of; the values are the `type` of the message it gets."""

    PUBLISHED = "verdict.published", "a verdict was published"
    CORRECTED = "verdict.corrected", "a published verdict was corrected by a new one"
    WITHDRAWN = "verdict.withdrawn", "a published verdict was withdrawn"
    EVIDENCE_WITHDRAWN = "evidence.withdrawn", "evidence behind a published verdict was withdrawn"


def check_kinds(kinds) -> None:
    if not kinds or not isinstance(kinds, list) or not set(kinds) <= set(Happening.values):
        raise ValidationError(f"One or more of {', '.join(Happening.values)}.")


def check_address(url: str) -> None:
    """Over plain HTTP anyone on the way could read and change what is told."""
    schemes = ("https", "http") if settings.WEBHOOKS_TO_PRIVATE else ("https",)
    try:
        parts = urlsplit(url)
        is_address = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or not url.isascii() or not url.isprintable() or " " in url:
        begins = " or ".join(f"{scheme}://" for scheme in schemes)
        raise ValidationError(f"A whole address that begins with {begins}.")


class Webhook(models.Model):
    """An address that is told what happens to published verdicts, until it is switched off."""

    name = models.CharField(max_length=80, help_text="Whose it is: “The Velden Courier’s site”.")
    url = models.CharField("address", max_length=500, validators=[check_address])
    kinds = models.JSONField("tells of", default=list, validators=[check_kinds])
    secret = models.CharField(max_length=80, editable=False, help_text="Signs what is sent.")
    is_active = models.BooleanField("switched on", default=True)
    switched_off_because = models.CharField(max_length=200, blank=True, editable=False)
    told_until = models.BigIntegerField(
        editable=False, help_text="The newest event on record that was looked at for it."
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="webhooks")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self):
        return self.name


class DeliveryQuerySet(models.QuerySet):
    def due(self, now) -> "DeliveryQuerySet":
        """What is to be sent now, the longest waiting first."""
        waiting = self.filter(state=Delivery.State.WAITING, due_at__lte=now, webhook__is_active=True)
        return waiting.order_by("due_at", "pk")

    def out_of_date(self) -> "DeliveryQuerySet":
        """Made `KEPT_FOR` ago, and delivered or given up since; the events that they told of stay."""
        return self.exclude(state=Delivery.State.WAITING).filter(created_at__lte=timezone.now() - KEPT_FOR)


class Delivery(models.Model):
    """One message to one webhook, and every attempt to bring it there."""

    class State(models.TextChoices):
        WAITING = "WAITING", "waiting"
        DELIVERED = "DELIVERED", "delivered"
        FAILED = "FAILED", "given up"

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    event = models.ForeignKey("claims.Event", models.PROTECT, related_name="deliveries")
    kind = models.CharField(max_length=40, help_text="The message's type: verdict.published.")
    body = models.TextField(help_text="The message, as it is signed and sent.")
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0, help_text="Since it was last asked for.")
    due_at = models.DateTimeField(default=timezone.now, help_text="Not sent before.")
    log = models.JSONField(
        default=list, blank=True, help_text="Each attempt: when, the status answered, or the error."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "deliveries"
        indexes = (models.Index(fields=("state", "due_at", "id")),)
        constraints = (models.UniqueConstraint(fields=("webhook", "event"), name="told_once_of_an_event"),)

    def __str__(self):
        return f"{self.kind} to {self.webhook}"

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that who gets it twice can tell."""
        return f"msg_{self.event_id}_{self.webhook_id}"
