"""What an editor sends to write annotations and to move them between stages."""

from rest_framework import serializers

from claims.api.serializers.sent_fields import OpenChoice, OpenText, RowId, RowIds
from claims.api.writing import BodySerializer
from claims.commenting import LONGEST
from claims.models import Annotation, Claim, Evidence
from claims.models.claim import GIVEN_VERDICTS


class AnnotationEditSerializer(BodySerializer):
    """Any of its values; what is left out stays."""

    verdict = OpenChoice(GIVEN_VERDICTS, help_text="May stay open in a draft.")
    confidence = OpenChoice(Annotation.Confidence.choices)
    rationale = OpenText(help_text="Why: what the evidence shows and what it does not.")
    correction_note = OpenText(help_text="What was wrong in the verdict that it corrects.")
    evidence = RowIds(Evidence, required=False, help_text="Ids of all that it rests on.")


class NewAnnotationSerializer(AnnotationEditSerializer):
    claim = RowId(Claim, read=("id",))


class CorrectionDraftSerializer(BodySerializer):
    correction_note = OpenText(help_text="What was wrong; needed before it is submitted. Readers see it.")


class MoveCommentSerializer(BodySerializer):
    comment = serializers.CharField(max_length=LONGEST, help_text="What to change; opens a thread.")


class MoveReasonSerializer(BodySerializer):
    reason = serializers.CharField(help_text="Why.")
