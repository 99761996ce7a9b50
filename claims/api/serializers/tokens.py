"""API tokens: what is asked for, what is shown, and the secret, once."""

from django.conf import settings
from rest_framework import serializers

from claims.api.serializers.fields import RowSerializer, SelfLink
from claims.api.writing import BodySerializer
from claims.models import ApiToken, Scope


class TokenBodySerializer(BodySerializer):
    name = serializers.CharField(max_length=80, help_text="What will use it: “nightly import”.")
    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=Scope.choices), min_length=1, help_text="As few as will do."
    )
    days = serializers.IntegerField(
        min_value=1,
        max_value=settings.TOKEN_MAX_DAYS,
        help_text=f"For how long, {settings.TOKEN_MAX_DAYS} at most.",
    )


class TokenSerializer(RowSerializer):
    url = SelfLink("token")
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=Scope.choices))
    prefix = serializers.CharField(help_text="How its secret begins, to tell tokens apart.")
    state = serializers.ChoiceField(choices=ApiToken.State.choices)

    class Meta:
        model = ApiToken
        fields = (
            "id",
            "url",
            "name",
            "scopes",
            "prefix",
            "state",
            "created_at",
            "expires_at",
            "revoked_at",
            "last_used_at",
        )


class NewTokenSerializer(TokenSerializer):
    """The token, with its secret, which is not kept and can't be shown again."""

    secret = serializers.CharField()

    class Meta(TokenSerializer.Meta):
        fields = (*TokenSerializer.Meta.fields, "secret")
