"""What an editor sends to judge what the machine found, and what comes back."""

from rest_framework import serializers

from claims.api.serializers.sent_fields import LARGEST_ID, Choice, WholeId
from claims.api.writing import BodySerializer
from claims.curation import AT_ONCE
from claims.models import Quote, Speaker
from claims.models.partial_date import format_partial_date, parse_partial_date


class CorrectionSerializer(BodySerializer):
    speaker = WholeId(
        queryset=Speaker.objects.all(),
        allow_null=True,
        help_text="Who said it, by id; null: the article does not let us tell.",
    )
    kind = Choice(choices=Quote.Kind.choices)
    said = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=10,
        help_text="When it was said: 2017-11-20, 2017-11 or 2017. Empty: when the article came out. "
        "Left out: as it is.",
    )

    def validate_said(self, text: str) -> str:
        return format_partial_date(*parse_partial_date(text))


class AssertionsSerializer(BodySerializer):
    assertions = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID),
        min_length=1,
        max_length=AT_ONCE,
        help_text="Their ids.",
    )

    def validate_assertions(self, ids: list[int]) -> list[int]:
        visible = set(self.context["visible"].filter(pk__in=ids).values_list("pk", flat=True))
        unknown = [str(each) for each in ids if each not in visible]
        if unknown:
            raise serializers.ValidationError(f"There is no assertion {', '.join(unknown[:10])}.")
        return ids


class ChangedSerializer(serializers.Serializer):
    changed = serializers.IntegerField(help_text="How many were not what you say already.")
