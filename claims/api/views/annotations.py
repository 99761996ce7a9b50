"""Verdicts: drafted, edited and corrected here; `moves` has what leads them from stage to stage."""

from collections.abc import Iterable

from django.db.models import Model, QuerySet
from rest_framework.decorators import action

from claims.annotating import correct_annotation, draft_annotation, edit_annotation
from claims.api.documentation import documented
from claims.api.documenting_changes import MISSING, changing, making
from claims.api.passages import with_passage
from claims.api.preconditions import unchanged
from claims.api.serializers.annotations import AnnotationDetailSerializer, AnnotationSerializer
from claims.api.serializers.drafting import (
    AnnotationEditSerializer,
    CorrectionDraftSerializer,
    NewAnnotationSerializer,
)
from claims.api.serializers.methodologies import MethodologySerializer
from claims.api.views.moves import with_moves
from claims.api.views.reading import ID, ReadViewSet
from claims.api.writing import sent, writes
from claims.content import evidence_of, read_ahead
from claims.filters import AnnotationFilter
from claims.models import Annotation, Evidence, Methodology, Scope
from claims.reading_order import Column
from claims.visibility import visible_annotations
from claims.workflow import locked_annotation

DRAFTS = (Scope.ANNOTATE, "claims.view_annotation", "claims.add_annotation")
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
        rows = visible_annotations(self.request.user).select_related(*RELATED)
        return read_ahead(rows, with_passage(Evidence.objects.all())) if self.detail else rows

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
    @writes(*DRAFTS)
    def create(self, request):
        return self.answer_made(draft_annotation(by=request.user, **sent(request, NewAnnotationSerializer)))

    @changing(
        "edit_annotation",
        "annotations",
        "Change what was never public; an approved one is a draft again",
        answers=AnnotationDetailSerializer,
        body=AnnotationEditSerializer,
    )
    @writes(Scope.ANNOTATE, "claims.view_annotation", "claims.change_annotation")
    def partial_update(self, request, pk):
        values = sent(request, AnnotationEditSerializer)
        edit_annotation(self.unchanged_row(), by=request.user, **values)
        return self.answer()

    @making(
        "correct_annotation",
        "annotations",
        "Begin the correction of a published verdict, filled with what that says",
        answers=AnnotationDetailSerializer,
        body=CorrectionDraftSerializer,
        refusals=MISSING,
    )
    @action(detail=True, methods=["post"])
    @writes(*DRAFTS)
    def correct(self, request, pk):
        values = sent(request, CorrectionDraftSerializer)
        return self.answer_made(correct_annotation(self.get_object(), by=request.user, **values))


@documented("methodology", "methodologies", "How verdicts are reached and what they mean, by version.")
class MethodologyViewSet(ReadViewSet):
    queryset = Methodology.objects.prefetch_related("meanings")
    serializer_class = MethodologySerializer
    filter_backends = ()
