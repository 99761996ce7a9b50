import hashlib
import json

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connections, models, transaction
from django.utils import timezone

from claims.models.history import keep_version
from claims.prepared import PreparedInsert

CHAIN_LOCK = 0x0EC0_8D  # any fixed number: PostgreSQL's lock that lets one writer at a time extend the chain
NEWEST = "SELECT hash FROM claims_event ORDER BY id DESC LIMIT 1"


class EventQuerySet(models.QuerySet):
    def record(self, verb: str, subject: models.Model, *, by=None, **details) -> "Event":
        """Append what happened to the chain, in the caller's transaction, so that both stand or fall.

        What a person did to a row that has a history is kept as a version of it: `before` in the details
        holds the values it had, by field.
        """
        # Without a savepoint: an event that can't be recorded undoes what it tells of.
        with transaction.atomic(using=self.db, savepoint=False):
            before = details.get("before", {})
            details = json.loads(json.dumps(details, cls=DjangoJSONEncoder))
            previous = self._end_of_chain()
            event = Event(
                at=timezone.now(),
                by=by,
                verb=verb,
                subject_type=subject._meta.model_name,
                subject_id=subject.pk,
                details=details,
                previous_hash=previous,
            )
            event.hash = event.computed_hash()
            NEW_EVENT.save(event, using=self.db)
            if by is not None and hasattr(subject, "history"):
                keep_version(subject, event, before)
        return event

    def _end_of_chain(self) -> str:
        """The newest event's hash; nobody else records one before this transaction ends.

        SQLite's transactions are exclusive from their start. PostgreSQL's wait here, and then read by a
        statement of its own, which sees what was committed meanwhile; both are sent at once.
        """
        connection = connections[self.db]
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"SELECT pg_advisory_xact_lock({CHAIN_LOCK}); {NEWEST}")
                cursor.nextset()
            else:
                cursor.execute(NEWEST)
            newest = cursor.fetchone()
        return newest[0] if newest else ""

    def about(self, subject: models.Model):
        return self.filter(subject_type=subject._meta.model_name, subject_id=subject.pk)


class Event(models.Model):
    """Who did what to which row, and when. Only ever appended; each holds the hash of the one before."""

    at = models.DateTimeField("when")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        help_text="Empty: the machine.",
    )
    verb = models.CharField(max_length=40)
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    details = models.JSONField(default=dict, blank=True)
    previous_hash = models.CharField(max_length=64, blank=True, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("subject_type", "subject_id", "-id")),)

    def __str__(self):
        return f"{self.verb} {self.subject_type} {self.subject_id}"

    def computed_hash(self) -> str:
        """Hex SHA-256 over the hash before and everything this event says."""
        return hash_of_event(
            [
                self.previous_hash,
                self.at.isoformat(),
                self.by_id,
                self.verb,
                self.subject_type,
                self.subject_id,
                self.details,
            ]
        )


NEW_EVENT = PreparedInsert(Event)


def hash_of_event(said: list) -> str:
    """The rule of the chain, for an event of a dossier, too; `said` is as above, in that order."""
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
