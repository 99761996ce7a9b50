"""The record: who did what to which row."""

from rest_framework import serializers

from claims.api.serializers.fields import KnownText, RowSerializer, SelfLink
from claims.api.serializers.notifications import SubjectSerializer
from claims.models import Event


class EventSerializer(RowSerializer):
    """One link of the chain: `hash` is over the hash before and all that it says."""

    url = SelfLink("event")
    by = KnownText(source="by.username", help_text="Null: the machine.")
    subject = SubjectSerializer(source="*")
    details = serializers.DictField(help_text="What the verb tells: often before and after.")
    previous_hash = KnownText(help_text="Null: the first of all.")

    class Meta:
        model = Event
        fields = ("id", "url", "at", "by", "verb", "subject", "details", "previous_hash", "hash")
