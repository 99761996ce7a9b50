"""How verdicts are reached, and what each of them means."""

from rest_framework import serializers

from claims.api.serializers.fields import KnownText, RowSerializer, SelfLink
from claims.models import Methodology, VerdictMeaning
from claims.models.claim import GIVEN_VERDICTS


class MeaningSerializer(RowSerializer):
    """What one verdict says to readers."""

    verdict = serializers.ChoiceField(choices=GIVEN_VERDICTS)

    class Meta:
        model = VerdictMeaning
        fields = ("verdict", "wording", "explanation", "rating")


class MethodologyRefSerializer(RowSerializer):
    url = SelfLink("methodology")

    class Meta:
        model = Methodology
        fields = ("id", "url", "version")


class MethodologySerializer(MethodologyRefSerializer):
    """One version of the methodology; the one with the highest number is in force."""

    change_note = KnownText(help_text="What this version changes.")
    meanings = MeaningSerializer(many=True, help_text="Of each verdict.")

    class Meta(MethodologyRefSerializer.Meta):
        fields = (
            *MethodologyRefSerializer.Meta.fields,
            "text",
            "change_note",
            "worst_rating",
            "best_rating",
            "created_at",
            "meanings",
        )
