"""What a person was told: by whom, about which row, and where on the desk it leads."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.fields import RowSerializer, SelfLink
from claims.models import Notification


class SubjectSerializer(serializers.Serializer):
    """The row that the act was done to, by its kind and id."""

    type = serializers.CharField(source="subject_type", help_text="annotation, thread, comment, claim …")
    id = serializers.IntegerField(source="subject_id")


@extend_schema_field(OpenApiTypes.URI)
class DeskLink(serializers.Field):
    """A path on this site as a whole link."""

    def to_representation(self, value: str) -> str:
        return self.context["request"].build_absolute_uri(value)


class NotificationSerializer(RowSerializer):
    url = SelfLink("notification")
    page = DeskLink(source="path", read_only=True, help_text="Where it leads on the desk.")
    by = serializers.CharField(
        source="event.by.username", default=None, allow_null=True, help_text="Whose act; null: the machine's."
    )
    subject = SubjectSerializer(source="event")

    class Meta:
        model = Notification
        fields = ("id", "url", "kind", "sentence", "page", "by", "subject", "created_at", "read_at")


class ReadSerializer(serializers.Serializer):
    read = serializers.IntegerField(help_text="How many were unread.")
