"""Annotations as they are shown: what was public for everyone; drafts, people and moves for the desk."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.serializers.claims import ClaimRefSerializer
from claims.api.serializers.evidence import EvidenceContentSerializer
from claims.api.serializers.fields import (
    DeskRowSerializer,
    KnownChoice,
    KnownText,
    ListLink,
    RowSerializer,
    SelfLink,
)
from claims.api.serializers.methodologies import MeaningSerializer, MethodologyRefSerializer
from claims.models import Annotation, Stage
from claims.models.claim import GIVEN_VERDICTS
from claims.workflow import hindrances_for, moves_for


class AnnotationRefSerializer(RowSerializer):
    url = SelfLink("annotation")
    verdict = KnownChoice(GIVEN_VERDICTS, help_text="Null: still open, in a draft.")

    class Meta:
        model = Annotation
        fields = ("id", "url", "verdict", "stage")


class FlagSerializer(serializers.Serializer):
    """What happened to its evidence since."""

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
    superseded_by = serializers.SerializerMethodField(method_name="successor_of", help_text="Its correction.")
    withdrawal_reason = KnownText()
    written_by = KnownText(source="created_by.get_full_name", help_text="The writer's name, where known.")
    created_by = KnownText(source="created_by.username", help_text="The writer's account. For the desk.")
    submitted_by = KnownText(source="submitted_by.username", help_text="For the desk.")
    submitted_at = serializers.DateTimeField(allow_null=True, help_text="For the desk.")
    flag = serializers.SerializerMethodField(
        method_name="flag_of", help_text="Why it needs another look; null: it does not. For the desk."
    )
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

    @extend_schema_field(AnnotationRefSerializer(allow_null=True))
    def successor_of(self, annotation) -> dict | None:
        """A correction that is still being written is not told to readers."""
        successor = getattr(annotation, "superseded_by", None)
        if successor is None or not (self.is_desk or annotation.stage == Stage.SUPERSEDED):
            return None
        return AnnotationRefSerializer(successor, context=self.context).data

    @extend_schema_field(FlagSerializer(allow_null=True))
    def flag_of(self, annotation) -> dict | None:
        return FlagSerializer(annotation).data if annotation.flagged_at else None


class MoveSerializer(serializers.Serializer):
    """A move that you can make now."""

    name = serializers.CharField()
    label = serializers.CharField(help_text="In words, as on the desk's button.")
    asks = KnownText(help_text="The field that its body has to have: comment or reason.")
    url = serializers.SerializerMethodField(method_name="url_of", help_text="Where to POST it.")

    @extend_schema_field(OpenApiTypes.URI)
    def url_of(self, move) -> str:
        return reverse(
            f"api:annotation-{move.name.replace('_', '-')}",
            [self.context["annotation"]],
            request=self.context["request"],
        )


class HindranceSerializer(serializers.Serializer):
    """A move that would be yours, and what is still missing for it."""

    name = serializers.CharField()
    label = serializers.CharField()
    because = serializers.CharField()


class ApprovalSerializer(serializers.Serializer):
    """Who reviewed the content as it is, and when."""

    by = KnownText(source="reviewed_by.get_full_name", help_text="The reviewer's name, where known.")
    at = serializers.DateTimeField(source="reviewed_at")


class AnnotationDetailSerializer(AnnotationSerializer):
    """The list's fields, what it rests on, who approved it, and what you can do with it."""

    evidence = serializers.SerializerMethodField(method_name="evidence_of", help_text="What it rests on.")
    meaning = MeaningSerializer(allow_null=True, help_text="What its verdict says to readers.")
    approval = ApprovalSerializer(allow_null=True)
    moves = serializers.SerializerMethodField(
        method_name="moves_of", help_text="What you can do with it now. For the desk."
    )
    hindrances = serializers.SerializerMethodField(
        method_name="hindrances_of", help_text="What you could do, and what is missing for it. For the desk."
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

    @extend_schema_field(EvidenceContentSerializer(many=True))
    def evidence_of(self, annotation) -> list[dict]:
        """To readers that of its own claim: evidence of another would tell of a claim they may not see."""
        rows = annotation.evidence.all()  # read ahead, with their passages
        shown = [row for row in rows if self.is_desk or row.claim_id == annotation.claim_id]
        return EvidenceContentSerializer(shown, many=True, context=self.context).data

    @extend_schema_field(MoveSerializer(many=True, allow_null=True))
    def moves_of(self, annotation) -> list[dict] | None:
        if not self.is_desk:
            return None
        moves = moves_for(self.context["request"].user, annotation)
        return MoveSerializer(moves, many=True, context={**self.context, "annotation": annotation.pk}).data

    @extend_schema_field(HindranceSerializer(many=True, allow_null=True))
    def hindrances_of(self, annotation) -> list[dict] | None:
        if not self.is_desk:
            return None
        return [
            {"name": move.name, "label": move.label, "because": because}
            for move, because in hindrances_for(self.context["request"].user, annotation)
        ]
