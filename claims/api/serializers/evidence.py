"""The evidence behind verdicts: as it is shown, sent, and withdrawn."""

from rest_framework import serializers

from claims.api.serializers.claims import ClaimRefSerializer
from claims.api.serializers.fields import (
    DeskRowSerializer,
    KnownLink,
    KnownText,
    PartSerializer,
    SelfLink,
    SpanSerializer,
)
from claims.api.serializers.publications import SnapshotRefSerializer, SourceRefSerializer
from claims.api.serializers.sent_fields import Choice, OpenLink, OpenText, RowId
from claims.api.writing import BodySerializer
from claims.models import Claim, Evidence, Snapshot, Source

# What the store calls what the API shows and takes, for the errors that the store finds.
NAMES = {
    "url": "link",
    "archive_url": "archive_link",
    "accessed_date": "accessed",
    "snapshot": "passage.snapshot",
    "start": "passage.start",
    "end": "passage.end",
}


class EvidencePassageSerializer(PartSerializer):
    """A passage of a snapshot on record, and its words."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    text = serializers.CharField(source="passage")
    snapshot = SnapshotRefSerializer()

    null_without = "snapshot_id"


class WithdrawnSerializer(PartSerializer):
    """Why it no longer holds."""

    because = serializers.ChoiceField(choices=Evidence.Withdrawal.choices, source="withdrawn_because")
    at = serializers.DateTimeField(source="withdrawn_at")

    null_without = "withdrawn_at"


class EvidenceContentSerializer(DeskRowSerializer):
    """Evidence where its claim is known already."""

    url = SelfLink("evidence")
    source = SourceRefSerializer(allow_null=True, help_text="Who publishes it.")
    passage = EvidencePassageSerializer(help_text="Null for a link outside.")
    link = KnownLink(source="url", help_text="Null for a passage.")
    archive_link = KnownLink(source="archive_url", help_text="An archived copy.")
    accessed = serializers.DateField(source="accessed_date", allow_null=True, help_text="Looked up on.")
    excerpt = KnownText(help_text="The words that matter, verbatim.")
    note = KnownText(help_text="What it shows, in the editor's words.")
    withdrawn = WithdrawnSerializer(help_text="Null: it stands.")

    class Meta:
        model = Evidence
        fields = (
            "id",
            "url",
            "kind",
            "source",
            "passage",
            "link",
            "archive_link",
            "accessed",
            "excerpt",
            "note",
            "withdrawn",
        )
        for_desk = ()


class EvidenceSerializer(EvidenceContentSerializer):
    claim = ClaimRefSerializer()
    created_by = KnownText(source="created_by.username", help_text="Null to readers.")
    withdrawal_note = KnownText(help_text="What happened, in the desk's words. Null to readers.")

    class Meta(EvidenceContentSerializer.Meta):
        fields = (
            *EvidenceContentSerializer.Meta.fields,
            "claim",
            "created_by",
            "created_at",
            "withdrawal_note",
        )
        for_desk = ("created_by", "withdrawal_note")


class SentPassageSerializer(BodySerializer, SpanSerializer):
    """A stretch of the body of a snapshot on record."""

    snapshot = RowId(Snapshot)


class EvidenceEditSerializer(BodySerializer):
    """Any of its values; a passage and a link exclude each other, so one takes null for the other."""

    kind = Choice(choices=Evidence.Kind.choices, required=False)
    source = RowId(Source, required=False, allow_null=True, help_text="Who publishes it.")
    passage = SentPassageSerializer(required=False, allow_null=True)
    link = OpenLink(source="url", max_length=1000)
    archive_link = OpenLink(source="archive_url", max_length=1000)
    accessed = serializers.DateField(source="accessed_date", required=False, allow_null=True)
    excerpt = OpenText(help_text="The words that matter, verbatim.")
    note = OpenText(help_text="What it shows, in your words.")

    def validate(self, values: dict) -> dict:
        """The passage as the three columns of the store."""
        if "passage" not in values:
            return values
        passage = values.pop("passage") or {}
        return values | {name: passage.get(name) for name in ("snapshot", "start", "end")}


class NewEvidenceSerializer(EvidenceEditSerializer):
    claim = RowId(Claim)
    kind = Choice(choices=Evidence.Kind.choices)


class WithdrawalSerializer(BodySerializer):
    because = Choice(choices=Evidence.Withdrawal.choices)
    note = OpenText(help_text="What happened, in your words.")
