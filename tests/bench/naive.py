"""What a first draft with rest framework looks like: nested model serializers, page numbers, a COUNT on every
page, search by `icontains`, counts as they are asked. In process and, with `naive_settings`, over HTTP.
"""

from django.db.models import Count
from django.urls import include, path
from rest_framework import filters, pagination, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter

from claims.models import (
    Annotation,
    Article,
    Assertion,
    Claim,
    Event,
    Evidence,
    Quote,
    Snapshot,
    Source,
    Speaker,
)


def nested(of, but=(), **fields) -> type[serializers.ModelSerializer]:
    """A serializer of all the model's fields, related rows in full."""
    meta = type("Meta", (), {"model": of, "exclude": but} if but else {"model": of, "fields": "__all__"})
    return type(f"Naive{of.__name__}", (serializers.ModelSerializer,), {"Meta": meta, **fields})


ArticleSerializer = nested(Article, source=nested(Source)())
SnapshotSerializer = nested(Snapshot, ("body", "boilerplate"), article=ArticleSerializer())
SpeakerSerializer = nested(Speaker)
QuoteSerializer = nested(Quote, snapshot=SnapshotSerializer(), speaker=SpeakerSerializer())
EvidenceSerializer = nested(Evidence, source=nested(Source)())
AssertionSerializer = nested(Assertion, quote=QuoteSerializer(), speaker=SpeakerSerializer())
ClaimSerializer = nested(Claim)
ClaimDetailSerializer = nested(
    Claim, assertions=AssertionSerializer(many=True), evidence=EvidenceSerializer(many=True)
)
AnnotationSerializer = nested(Annotation)


class Pages(pagination.PageNumberPagination):
    page_size = 50


class NaiveViewSet(viewsets.ModelViewSet):
    authentication_classes = permission_classes = throttle_classes = ()
    renderer_classes = (JSONRenderer,)
    pagination_class = Pages
    filter_backends = (filters.SearchFilter,)
    search_fields = ("text",)
    filtered_by = ()

    def get_queryset(self):
        asked = {name: self.request.GET[name] for name in self.filtered_by if name in self.request.GET}
        return self.queryset.filter(**asked).order_by("-id")

    @action(detail=False)
    def facets(self, request):
        rows = self.filter_queryset(self.get_queryset()).order_by()
        return Response({name: list(rows.values(name).annotate(Count("id"))) for name in self.counted_by})


class QuoteViewSet(NaiveViewSet):
    queryset = Quote.objects.exclude(state="REJECTED")
    serializer_class = QuoteSerializer
    filtered_by = (
        "speaker", "snapshot__article__published_date__gte", "snapshot__article__published_date__lte",
    )  # fmt: skip
    counted_by = ("speaker", "snapshot__article__source", "kind")


class ClaimViewSet(NaiveViewSet):
    queryset = Claim.objects.all()
    filtered_by = ("verdict",)
    counted_by = ("verdict",)

    def get_serializer_class(self):
        return ClaimDetailSerializer if self.detail else ClaimSerializer


class AnnotationViewSet(NaiveViewSet):
    queryset = Annotation.objects.all()
    serializer_class = AnnotationSerializer

    def perform_create(self, serializer):
        annotation = serializer.save(created_by_id=1)
        Event.objects.record("draft_annotation", annotation, claim=annotation.claim_id)


router = SimpleRouter()
router.register("quotes", QuoteViewSet)
router.register("claims", ClaimViewSet)
router.register("annotations", AnnotationViewSet)
urlpatterns = [path("api/v1/", include(router.urls))]
