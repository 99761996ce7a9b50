"""Drafts of verdicts in the first draft: a token, the permissions of the model, a transaction, the row that it made."""

import hashlib

from django.db import transaction
from django.utils import timezone
from rest_framework import serializers
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import DjangoModelPermissions
from rest_framework.response import Response

from claims.models import (
    Annotation,
    ApiToken,
    Claim,
    Event,
    Methodology,
    Review,
    VerdictMeaning,
)
from claims.workflow import outlook_for
from tests.bench.naive_serializers import ClaimInBriefSerializer, EvidenceSerializer


class HashedTokenAuthentication(TokenAuthentication):
    keyword = "Bearer"

    def authenticate_credentials(self, key):
        kept = ApiToken.objects.select_related("user")
        try:
            token = kept.get(secret_hash=hashlib.sha256(key.encode()).hexdigest(), revoked_at=None)
        except ApiToken.DoesNotExist:
            raise AuthenticationFailed("Invalid token.") from None
        if not token.user.is_active or token.expires_at < timezone.now():
            raise AuthenticationFailed("The token is not usable.")
        return token.user, token


class MeaningSerializer(serializers.ModelSerializer):
    class Meta:
        model = VerdictMeaning
        fields = ("verdict", "wording", "explanation", "rating")


class MethodologySerializer(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Methodology
        fields = ("id", "url", "version")


class ReviewSerializer(serializers.ModelSerializer):
    by = serializers.CharField(source="reviewed_by.get_full_name")

    class Meta:
        model = Review
        fields = ("by", "reviewed_at")


class NewAnnotationSerializer(serializers.ModelSerializer):
    claim = serializers.PrimaryKeyRelatedField(queryset=Claim.objects.all())

    class Meta:
        model = Annotation
        fields = ("claim", "verdict", "confidence", "rationale", "correction_note", "evidence")

    def validate(self, sent: dict) -> dict:
        if any(row.claim_id != sent["claim"].pk for row in sent.get("evidence", ())):
            raise serializers.ValidationError("This is evidence on another claim.")
        return sent


class AnnotationSerializer(serializers.HyperlinkedModelSerializer):
    claim = ClaimInBriefSerializer()
    methodology = MethodologySerializer()
    supersedes = serializers.PrimaryKeyRelatedField(read_only=True)
    written_by = serializers.CharField(source="created_by.get_full_name")
    created_by = serializers.CharField(source="created_by.username")
    submitted_by = serializers.CharField(source="submitted_by.username", default=None)
    evidence = EvidenceSerializer(many=True)
    meaning = MeaningSerializer()
    approval = ReviewSerializer()
    moves = serializers.SerializerMethodField()
    hindrances = serializers.SerializerMethodField()

    class Meta:
        model = Annotation
        fields = (
            "id", "url", "verdict", "stage", "claim", "confidence", "rationale", "methodology", "supersedes",
            "correction_note", "written_by", "created_at", "published_at", "withdrawn_at", "withdrawal_reason",
            "created_by", "submitted_by", "submitted_at", "flag_reason", "flagged_at", "evidence", "meaning",
            "approval", "moves", "hindrances",
        )  # fmt: skip

    def get_moves(self, annotation) -> list[dict]:
        moves = outlook_for(self.context["request"].user, annotation).moves
        return [{"name": move.name, "label": str(move.label), "asks": move.asks} for move in moves]

    def get_hindrances(self, annotation) -> list[dict]:
        hindered = outlook_for(self.context["request"].user, annotation).hindrances
        return [{"name": move.name, "label": str(move.label), "because": why} for move, why in hindered]


class Drafting:
    """What a viewset of annotations does with what is posted."""

    permission_classes = (DjangoModelPermissions,)
    queryset = Annotation.objects.all()
    serializer_class = AnnotationSerializer

    @transaction.atomic
    def create(self, request):
        sent = NewAnnotationSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        annotation = sent.save(created_by=request.user, methodology=Methodology.objects.in_force())
        said = {"claim": annotation.claim_id, "after": sent.data}
        Event.objects.record("draft_annotation", annotation, by=request.user, **said)
        shown = self.get_serializer(annotation)
        return Response(shown.data, status=201)
