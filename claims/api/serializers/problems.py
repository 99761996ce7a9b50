"""The shape of every error, for the schema; `claims.api.problems` makes them."""

from rest_framework import serializers


class ProblemErrorSerializer(serializers.Serializer):
    parameter = serializers.CharField(required=False, help_text="Of the question.")
    field = serializers.CharField(required=False, help_text="Of the body: “names.0.text”; empty: all of it.")
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer):
    """RFC 9457 problem details."""

    type = serializers.CharField(help_text="about:blank where the status says it all.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="What went wrong, in a sentence.")
    instance = serializers.CharField(help_text="What was asked.")
    errors = ProblemErrorSerializer(
        many=True, required=False, help_text="What is wrong with which parameter or field."
    )
    scope = serializers.CharField(required=False, help_text="What the token lacks.")


class ChangeSerializer(serializers.Serializer):
    """Something that was recorded of the row since."""

    event = serializers.IntegerField(help_text="Its id.")
    at = serializers.DateTimeField()
    by = serializers.CharField(allow_null=True, help_text="Null: the machine.")
    verb = serializers.CharField()
    changes = serializers.CharField(help_text="In words: “kind: direct → mixed”.")


class StaleProblemSerializer(ProblemSerializer):
    """A row that is no longer what was read, and what happened to it since, newest first."""

    changes = ChangeSerializer(many=True)
