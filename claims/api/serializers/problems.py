"""The shape of every error, for the schema; `claims.api.problems` makes them."""

from rest_framework import serializers


class ProblemErrorSerializer(serializers.Serializer):
    parameter = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """RFC 9457 problem details."""

    type = serializers.CharField(help_text="about:blank where the status says it all.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What went wrong, in a sentence.")
    instance = serializers.CharField(help_text="What was asked.")
    errors = ProblemErrorSerializer(
        many=True, required=False, help_text="What is wrong with which parameter."
    )
