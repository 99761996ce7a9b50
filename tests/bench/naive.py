"""Our API as a first draft with rest framework has it, answering the same: nested model serializers, page numbers
and a COUNT on every page, search by `icontains`, counts as they are asked, rest framework's own tokens,
permissions and throttles. In process and, with `naive_settings`, over HTTP.
"""

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.test import RequestFactory
from django.urls import include, path, set_urlconf
from django_filters import DateFilter, FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.decorators import action
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.parsers import JSONParser
from rest_framework.permissions import DjangoModelPermissionsOrAnonReadOnly
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle
from rest_framework.viewsets import ModelViewSet

from claims.models import (
    Article,
    Assertion,
    Claim,
    Evidence,
    Methodology,
    Quote,
    Snapshot,
    Source,
    Speaker,
    Topic,
)
from claims.visibility import visible_claims
from core.urls import urlpatterns as of_pages
from tests.bench import naive_serializers as of
from tests.bench.naive_writing import Drafting, HashedTokenAuthentication, MethodologySerializer

RATE = "99999999/minute"  # counted, and never refused
MOST_VALUES = 12  # of a facet


class Pages(PageNumberPagination):
    page_size = 50


class AddressThrottle(AnonRateThrottle):
    rate = RATE


class UserThrottle(UserRateThrottle):
    rate = RATE


class NaiveViewSet(ModelViewSet):
    authentication_classes = (HashedTokenAuthentication,)
    permission_classes = (DjangoModelPermissionsOrAnonReadOnly,)
    throttle_classes = (AddressThrottle, UserThrottle)
    parser_classes = (JSONParser,)
    renderer_classes = (JSONRenderer,)
    pagination_class = Pages
    filter_backends = (DjangoFilterBackend, SearchFilter, OrderingFilter)
    search_fields = ("text",)
    ordering_fields = ()


class QuoteFilter(FilterSet):
    published_after = DateFilter("snapshot__article__published_date", lookup_expr="gte")
    published_before = DateFilter("snapshot__article__published_date", lookup_expr="lte")

    class Meta:
        model = Quote
        fields = ("speaker", "kind")


class QuoteViewSet(NaiveViewSet):
    queryset = Quote.objects.standing().in_latest_snapshots().order_by("-pk")
    serializer_class = of.QuoteSerializer
    filterset_class = QuoteFilter
    ordering_fields = ("pk", "snapshot__article__published_date")

    @action(detail=False)
    def facets(self, request):
        rows, article = self.filter_queryset(self.get_queryset()).order_by(), "snapshot__article__"
        by = {
            "kind": rows.values("kind"),
            "language": rows.values(f"{article}language"),
            "month": rows.values(month=TruncMonth(f"{article}published_date")),
            "source": rows.values(f"{article}source", f"{article}source__name"),
            "speaker": rows.values("speaker", "speaker__name"),
        }
        counted = {name: each.annotate(count=Count("pk")).order_by("-count") for name, each in by.items()}
        facets = {name: list(each[:MOST_VALUES]) for name, each in counted.items()}
        return Response({"total": rows.count(), "facets": facets})


class ClaimViewSet(NaiveViewSet):
    queryset = Claim.objects.all()
    filterset_fields = ("verdict",)

    def get_queryset(self):
        return visible_claims(self.request.user).order_by("-pk")

    def get_serializer_class(self):
        return of.ClaimDetailSerializer if self.detail else of.ClaimSerializer


class AnnotationViewSet(Drafting, NaiveViewSet):
    pass


def plain(model: type, serializer: type) -> type[NaiveViewSet]:
    """The rows that others link to."""
    return type(
        f"{model.__name__}ViewSet",
        (NaiveViewSet,),
        {"queryset": model.objects.all(), "serializer_class": serializer},
    )


router = SimpleRouter()
router.register("quotes", QuoteViewSet)
router.register("claims", ClaimViewSet)
router.register("annotations", AnnotationViewSet)
router.register("sources", plain(Source, of.SourceSerializer))
router.register("topics", plain(Topic, of.TopicSerializer))
router.register("speakers", plain(Speaker, of.SpeakerSerializer))
router.register("articles", plain(Article, of.ArticleSerializer))
router.register("snapshots", plain(Snapshot, of.SnapshotSerializer))
router.register("assertions", plain(Assertion, of.AssertionSerializer))
router.register("evidence", plain(Evidence, of.EvidenceSerializer))
router.register("methodologies", plain(Methodology, MethodologySerializer))
urlpatterns = [path("api/v1/", include(router.urls)), *of_pages]


def naive_get(viewset: type, pk: int | None = None, action: str = "", token: str = "", **query) -> bytes:
    """The answer's body, in process and without middleware."""
    headers = {"Host": "localhost"} | ({"Authorization": f"Bearer {token}"} if token else {})
    request = RequestFactory().get("/", query, headers=headers)
    name = action or ("list" if pk is None else "retrieve")
    view = viewset.as_view({"get": name}, detail=pk is not None)
    set_urlconf(__name__)
    try:
        answer = view(request) if pk is None else view(request, pk=pk)
        assert answer.status_code == 200, answer.data
        return answer.render().content
    finally:
        set_urlconf(None)
