"""Annotations as they are shown: what was public for everyone; drafts, people and moves for the desk."""

from rest_framework import serializers

from claims.api.serializers.claims import ClaimRefSerializer
from claims.api.serializers.evidence import EvidenceContentSerializer
from claims.api.serializers.fields import (
    DeskRowSerializer,
    FullName,
    KnownChoice,
    KnownText,
    ListLink,
    PartSerializer,
    RowSerializer,
    SelfLink,
)
from claims.api.serializers.methodologies import MeaningSerializer, MethodologyRefSerializer
from claims.models import Annotation, Stage
from claims.models.claim import GIVEN_VERDICTS


class AnnotationRefSerializer(RowSerializer):
    url = SelfLink("annotation")
    verdict = KnownChoice(GIVEN_VERDICTS, help_text="Null: still open, in a draft.")

    class Meta:
        model = Annotation
        fields = ("id", "url", "verdict", "stage")


class FlagSerializer(PartSerializer):
    """What happened to its evidence since."""

    null_without = "flagged_at"

    at = serializers.DateTimeField(source="flagged_at")
    reason = serializers.CharField(source="flag_reason")


class AnnotationSerializer(DeskRowSerializer, AnnotationRefSerializer):
    """An editor's verdict on a claim. What is for the desk is null to readers."""

    claim = ClaimRefSerializer()
    confidence = KnownChoice(Annotation.Confidence.choices)
    rationale = KnownText(help_text="Why: what the evidence shows and what it does not.")
    methodology = MethodologyRefSerializer(
        allow_null=True, help_text="The version in force when it was submitted."
    )
    supersedes = AnnotationRefSerializer(allow_null=True, help_text="What it corrects.")
    correction_note = KnownText(help_text="What was wrong in the verdict that it corrects.")
    superseded_by = AnnotationRefSerializer(read_only=True, allow_null=True, help_text="Its correction.")
    withdrawal_reason = KnownText()
    written_by = FullName("created_by", help_text="The writer's name, where known.")
    created_by = KnownText(source="created_by.username", help_text="The writer's account. For the desk.")
    submitted_by = KnownText(source="submitted_by.username", help_text="For the desk.")
    submitted_at = serializers.DateTimeField(allow_null=True, help_text="For the desk.")
    flag = FlagSerializer(help_text="Why it needs another look; null: it does not. For the desk.")
    threads = ListLink("thread", by="annotation", allow_null=True, help_text="For the desk.")

    class Meta(AnnotationRefSerializer.Meta):
        fields = (
            *AnnotationRefSerializer.Meta.fields,
            "claim",
            "confidence",
            "rationale",
            "methodology",
            "supersedes",
            "correction_note",
            "superseded_by",
            "written_by",
            "created_at",
            "published_at",
            "withdrawn_at",
            "withdrawal_reason",
            "created_by",
            "submitted_by",
            "submitted_at",
            "flag",
            "threads",
        )
        for_desk = ("created_by", "submitted_by", "submitted_at", "flag", "threads")

    def to_representation(self, annotation) -> dict:
        shown = super().to_representation(annotation)
        return shown if self.is_desk else without_draft(shown)


def without_draft(shown: dict) -> dict:
    """A correction that is still being written is not told to readers."""
    return shown if shown["stage"] == Stage.SUPERSEDED else shown | {"superseded_by": None}


class MoveSerializer(serializers.Serializer):
    """A move that you can make now."""

    name = serializers.CharField()
    label = serializers.CharField(help_text="In words, as on the desk's button.")
    asks = KnownText(help_text="The field that its body has to have: comment or reason.")
    url = serializers.URLField(read_only=True, help_text="Where to POST it.")


class HindranceSerializer(serializers.Serializer):
    """A move that would be yours, and what is still missing for it."""

    name = serializers.CharField()
    label = serializers.CharField()
    because = serializers.CharField()


class ApprovalSerializer(serializers.Serializer):
    """Who reviewed the content as it is, and when."""

    by = FullName("reviewed_by", help_text="The reviewer's name, where known.")
    at = serializers.DateTimeField(source="reviewed_at")


class AnnotationDetailSerializer(AnnotationSerializer):
    """The list's fields, what it rests on, who approved it, and what you can do with it."""

    evidence = EvidenceContentSerializer(read_only=True, many=True, help_text="What it rests on.")
    meaning = MeaningSerializer(allow_null=True, help_text="What its verdict says to readers.")
    approval = ApprovalSerializer(allow_null=True)
    moves = MoveSerializer(
        read_only=True, many=True, allow_null=True, help_text="What you can do with it now. For the desk."
    )
    hindrances = HindranceSerializer(
        read_only=True,
        many=True,
        allow_null=True,
        help_text="What you could do, and what is missing for it. For the desk.",
    )

    class Meta(AnnotationSerializer.Meta):
        fields = (
            *AnnotationSerializer.Meta.fields,
            "evidence",
            "meaning",
            "approval",
            "moves",
            "hindrances",
        )
