"""Routes under /api/. Any other path there is a 404 problem."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from claims.api import views
from claims.api.views.dossiers import DossierViewSet
from claims.api.views.entrance import DocsView, EntranceView, SchemaView
from claims.api.views.exports import ExportViewSet
from claims.api.views.search import SearchView
from claims.api.views.unknown import unknown_route

app_name = "api"

router = SimpleRouter()  # what is asked for most comes first: each route is tried until one fits
router.register("quotes", views.QuoteViewSet)
router.register("claims", views.ClaimViewSet)
router.register("evidence", views.EvidenceViewSet)
router.register("annotations", views.AnnotationViewSet)
router.register("speakers", views.SpeakerViewSet)
router.register("assertions", views.AssertionViewSet)
router.register("articles", views.ArticleViewSet)
router.register("sources", views.SourceViewSet)
router.register("snapshots", views.SnapshotViewSet)
router.register("topics", views.TopicViewSet)
router.register("methodologies", views.MethodologyViewSet)
router.register("threads", views.ThreadViewSet)
router.register("comments", views.CommentViewSet)
router.register("assignments", views.AssignmentViewSet)
router.register("import-runs", views.ImportRunViewSet)
router.register("import-items", views.ImportItemViewSet)
router.register("events", views.EventViewSet)
router.register("notifications", views.NotificationViewSet)
router.register("tokens", views.TokenViewSet, basename="token")

# Lists of which a program may want all in one answer; one's own tokens and notifications are few.
streams = [
    path(f"{name}.jsonl", viewset.as_view({"get": "stream"}), name=f"{name}-stream")
    for name, viewset, _ in router.registry
    if name not in ("tokens", "notifications")
]

own_icons = csp_update({"img-src": [SELF, "data:"]})  # Swagger UI's stylesheet holds its icons

version_1 = [
    *router.urls,
    path("", EntranceView.as_view(), name="entrance"),
    path("search/", SearchView.as_view({"get": "list"}), name="search"),
    path("export/<slug:resource>.<slug:file_format>", ExportViewSet.as_view({"get": "read"}), name="export"),
    path("claims/<int:id>/dossier.zip", DossierViewSet.as_view({"get": "read"}), name="dossier"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("schema.<str:format>", SchemaView.as_view(), name="schema-format"),
    path("docs/", own_icons(DocsView.as_view()), name="docs"),
    path("queue/", views.QueueViewSet.as_view({"get": "read"}), name="queue"),
    path("mine/", views.MineViewSet.as_view({"get": "read"}), name="mine"),
    *streams,
]

urlpatterns = [
    path("v1/", include(version_1)),
    re_path("", unknown_route),
]
