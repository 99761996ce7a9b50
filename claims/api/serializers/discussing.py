"""Threads and comments, as they are shown and sent. All of it is the desk's."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.serializers.fields import KnownChoice, KnownText, RowSerializer, SelfLink
from claims.api.serializers.sent_fields import RowId
from claims.api.writing import BodySerializer
from claims.commenting import LONGEST
from claims.models import Annotation, Claim, Comment, Quote, Thread


class RowLinkSerializer(serializers.Serializer):
    """A row by its kind, and where it is read."""

    type = serializers.CharField(source="_meta.model_name", help_text="annotation, claim or quote.")
    id = serializers.IntegerField(source="pk")
    url = serializers.SerializerMethodField(method_name="url_of")

    @extend_schema_field(OpenApiTypes.URI)
    def url_of(self, row) -> str:
        return reverse(f"api:{row._meta.model_name}-detail", [row.pk], request=self.context["request"])


class ThreadRefSerializer(RowSerializer):
    url = SelfLink("thread")

    class Meta:
        model = Thread
        fields = ("id", "url")


class ThreadCommentSerializer(RowSerializer):
    """A comment where its thread is known already."""

    url = SelfLink("comment")
    written_by = serializers.CharField(source="written_by.username")
    mentioned = serializers.SlugRelatedField(
        slug_field="username", many=True, read_only=True, help_text="Whom its @names mean."
    )

    class Meta:
        model = Comment
        fields = ("id", "url", "text", "written_by", "written_at", "edited_at", "mentioned")


class CommentSerializer(ThreadCommentSerializer):
    thread = ThreadRefSerializer()

    class Meta(ThreadCommentSerializer.Meta):
        fields = (*ThreadCommentSerializer.Meta.fields, "thread")


class AnchorSerializer(serializers.Serializer):
    """Some words of the row's text, in code points, start included and end excluded."""

    field = KnownChoice(Thread.Field.choices, help_text="An annotation's rationale, or the text.")
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    words = serializers.CharField(help_text="As they were.")
    is_outdated = serializers.BooleanField(help_text="They no longer stand there.")


class ThreadSerializer(ThreadRefSerializer):
    """What the desk discusses about a row, or about some words of it."""

    subject = RowLinkSerializer(help_text="What it is about.")
    anchor = serializers.SerializerMethodField(method_name="anchor_of", help_text="Null: the whole row.")
    opened_by = serializers.CharField(source="opened_by.username")
    resolved_by = KnownText(source="resolved_by.username")
    comments = ThreadCommentSerializer(many=True)

    class Meta(ThreadRefSerializer.Meta):
        fields = (
            *ThreadRefSerializer.Meta.fields,
            "subject",
            "anchor",
            "opened_by",
            "opened_at",
            "resolved_by",
            "resolved_at",
            "comments",
        )

    @extend_schema_field(AnchorSerializer(allow_null=True))
    def anchor_of(self, thread) -> dict | None:
        return AnchorSerializer(thread).data if thread.words else None


class SentAnchorSerializer(BodySerializer):
    """Words of an annotation's rationale, or of the text of a claim or quote."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)
    words = serializers.CharField(trim_whitespace=False, help_text="What stands there, for comparison.")


class CommentTextSerializer(BodySerializer):
    text = serializers.CharField(max_length=LONGEST, help_text="@name tells somebody, or all of a role.")


class NewThreadSerializer(CommentTextSerializer):
    """About one annotation, claim or quote."""

    annotation = RowId(Annotation, required=False)
    claim = RowId(Claim, required=False)
    quote = RowId(Quote, required=False)
    anchor = SentAnchorSerializer(required=False, allow_null=True)

    def validate(self, values: dict) -> dict:
        about = [values[name] for name in ("annotation", "claim", "quote") if name in values]
        if len(about) != 1:
            raise serializers.ValidationError("Say one of annotation, claim and quote.")
        return {"row": about[0], "text": values["text"], "anchor": values.get("anchor")}
