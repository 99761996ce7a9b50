"""Tasks, the queue they come from, and what waits for one person."""

from django.contrib.auth import get_user_model
from rest_framework import serializers

from claims.api.serializers.annotations import AnnotationSerializer
from claims.api.serializers.claims import ClaimRefSerializer
from claims.api.serializers.discussing import RowLinkSerializer, ThreadSerializer
from claims.api.serializers.fields import KnownText, RowSerializer, SelfLink
from claims.api.serializers.sent_fields import RowId
from claims.api.writing import BodySerializer
from claims.models import Annotation, Assignment, Claim
from claims.visibility import desk_members


class AssignmentSerializer(RowSerializer):
    """Somebody's task: to annotate a claim, or to review an annotation."""

    url = SelfLink("assignment")
    task = RowLinkSerializer(help_text="The claim to annotate, or the annotation to review.")
    assignee = serializers.CharField(source="assignee.username")
    assigned_by = serializers.CharField(source="assigned_by.username")
    due = serializers.DateField(source="due_date", allow_null=True)

    class Meta:
        model = Assignment
        fields = ("id", "url", "task", "assignee", "assigned_by", "assigned_at", "due", "done_at")


class Assignee(serializers.SlugRelatedField):
    """Somebody of the desk, by the name of their account."""

    def __init__(self, **kwargs):
        super().__init__(slug_field="username", source="to", **kwargs)

    def get_queryset(self):
        return desk_members()


class ReassignmentSerializer(BodySerializer):
    """Both, as they are to be: without a due date there is none."""

    assignee = Assignee(queryset=get_user_model().objects.none())
    due = serializers.DateField(source="due_date", required=False, allow_null=True)


class NewAssignmentSerializer(ReassignmentSerializer):
    claim = RowId(Claim, required=False, help_text="To be annotated.")
    annotation = RowId(Annotation, required=False, help_text="To be reviewed.")

    def validate(self, values: dict) -> dict:
        tasks = [values.pop(name) for name in ("claim", "annotation") if name in values]
        if len(tasks) != 1:
            raise serializers.ValidationError("Say one of claim and annotation.")
        return values | {"task": tasks[0]}


class TermSerializer(serializers.Serializer):
    name = serializers.CharField()
    because = serializers.CharField(help_text="“said by 3 sources”")
    points = serializers.FloatField()


class QueuedSerializer(serializers.Serializer):
    """A claim to check, and why it stands where it does."""

    claim = ClaimRefSerializer()
    score = serializers.FloatField(help_text="The sum of its terms.")
    terms = TermSerializer(many=True)
    assignee = KnownText(source="assignee_name", help_text="Whose task it is; null: free.")
    due = serializers.DateField(source="due_date", allow_null=True)


class QueueSerializer(serializers.Serializer):
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = QueuedSerializer(many=True)


class MineSerializer(serializers.Serializer):
    """The first of each list, the most urgent before."""

    drafts = AnnotationSerializer(many=True, help_text="Yours, not submitted yet.")
    returned = AnnotationSerializer(many=True, help_text="Yours, with a comment to answer.")
    to_review = AnnotationSerializer(many=True, help_text="Given to you or to nobody, and not your writing.")
    to_publish = AnnotationSerializer(many=True)
    tasks = AssignmentSerializer(many=True, help_text="Given to you and not done.")
    overdue = AssignmentSerializer(many=True)
    threads = ThreadSerializer(many=True, help_text="Not resolved, and somebody in them calls you.")
