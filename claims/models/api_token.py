from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class Scope(models.TextChoices):
    """What a token may be used for, of all that its user may do."""

    READ = "read", "read what its user may read"
    ANNOTATE = "annotate", "write annotations, evidence and comments; confirm, correct, reject what was found"
    REVIEW = "review", "decide on annotations: return, approve, publish, withdraw"
    IMPORT = "import", "bring articles in"


class ApiToken(models.Model):
    """Lets a program act as its user, within its scopes, until it expires. The secret itself is not kept."""

    class State(models.TextChoices):
        USABLE = "usable"
        EXPIRED = "expired"
        REVOKED = "revoked"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80, help_text="What uses it: “nightly import”.")
    scopes = models.JSONField(help_text="What it may be used for.")
    prefix = models.CharField(max_length=12, help_text="How the secret begins, to tell tokens apart.")
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="To the minute.")

    class Meta:
        ordering = ("-pk",)
        verbose_name = "API token"
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="token_expires_after_it_is_made"
            ),
        )

    def __str__(self):
        return f"{self.name} ({self.prefix}…)"

    @property
    def state(self) -> State:
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.EXPIRED if self.expires_at <= timezone.now() else self.State.USABLE
