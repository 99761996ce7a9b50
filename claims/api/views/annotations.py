"""Verdicts: drafted, edited and corrected here; `moves` has what leads them from stage to stage."""

from collections.abc import Iterable
from http import HTTPStatus

from django.db.models import Model, QuerySet
from rest_framework.decorators import action
from rest_framework.response import Response

from claims.annotating import correct_annotation, draft_annotation, edit_annotation
from claims.api.annotations import read_annotation
from claims.api.documentation import documented
from claims.api.documenting_changes import MISSING, changing, making
from claims.api.preconditions import answer_with_version, unchanged
from claims.api.serializers.annotations import AnnotationDetailSerializer, AnnotationSerializer
from claims.api.serializers.drafting import (
    AnnotationEditSerializer,
    CorrectionDraftSerializer,
    NewAnnotationSerializer,
)
from claims.api.serializers.methodologies import MethodologySerializer
from claims.api.views.moves import with_moves
from claims.api.views.reading import ID, ReadViewSet
from claims.api.writing import writes
from claims.content import evidence_of
from claims.filters import AnnotationFilter
from claims.models import Annotation, Methodology, Scope
from claims.reading_order import Column
from claims.visibility import visible_annotations
from claims.workflow import locked_annotation

DRAFTS = (Scope.ANNOTATE, "claims.view_annotation", "claims.add_annotation")
EDITS = (Scope.ANNOTATE, "claims.view_annotation", "claims.change_annotation")
RELATED = ("claim", "methodology", "supersedes", "superseded_by", "created_by", "submitted_by")


@documented("annotation", "annotations", "An editor's verdict on a claim; readers see what was published.")
@with_moves
class AnnotationViewSet(ReadViewSet):
    queryset = Annotation.objects.all()
    serializer_class = AnnotationSerializer
    detail_serializer_class = AnnotationDetailSerializer
    filterset_class = AnnotationFilter
    ordering_columns = (ID, Column("published_at", "published_at", nullable=True))

    def get_queryset(self) -> QuerySet[Annotation]:
        rows = visible_annotations(self.request.user)
        return rows if self.detail else rows.select_related(*RELATED)

    def answer(self, status: int = HTTPStatus.OK) -> Response:
        found = read_annotation(int(self.kwargs["pk"]), self.request.user, self.root)
        if found is None:
            raise self.missing()
        related = {"evidence": [row.pk for row in found.evidence]}
        return answer_with_version(
            self.request, found.row, found.shown, along=found.evidence, related=related, status=status
        )

    def along(self, annotation: Annotation) -> Iterable[Model]:
        """Who approves or publishes it says so of its evidence, too, as they read it."""
        return evidence_of(annotation)

    def unchanged_row(self) -> Annotation:
        """Locked after its claim, as every verb on evidence and annotations does."""
        pk = locked_annotation(self.get_object().pk).pk
        return unchanged(self.request, self.queryset, pk, self.along)

    @making(
        "draft_annotation",
        "annotations",
        "Begin a verdict on a claim",
        answers=AnnotationDetailSerializer,
        body=NewAnnotationSerializer,
    )
    @writes(*DRAFTS, body=NewAnnotationSerializer, by_one_verb=True)
    def create(self, request, values):
        return self.answer_made(draft_annotation(by=request.user, **values))

    @changing(
        "edit_annotation",
        "annotations",
        "Change what was never public; an approved one is a draft again",
        answers=AnnotationDetailSerializer,
        body=AnnotationEditSerializer,
    )
    @writes(
        Scope.ANNOTATE, "claims.view_annotation", "claims.change_annotation", body=AnnotationEditSerializer
    )
    def partial_update(self, request, pk, values):
        edit_annotation(self.unchanged_row(), by=request.user, **values)
        return self.answer

    @making(
        "correct_annotation",
        "annotations",
        "Begin the correction of a published verdict, filled with what that says",
        answers=AnnotationDetailSerializer,
        body=CorrectionDraftSerializer,
        refusals=MISSING,
    )
    @action(detail=True, methods=["post"])
    @writes(*DRAFTS, body=CorrectionDraftSerializer, by_one_verb=True)
    def correct(self, request, pk, values):
        return self.answer_made(correct_annotation(self.get_object(), by=request.user, **values))


@documented("methodology", "methodologies", "How verdicts are reached and what they mean, by version.")
class MethodologyViewSet(ReadViewSet):
    queryset = Methodology.objects.prefetch_related("meanings")
    serializer_class = MethodologySerializer
    filter_backends = ()
