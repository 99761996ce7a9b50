"""Where a client comes in: the list of lists, the schema, and the page that shows the schema."""

from drf_spectacular.renderers import (
    OpenApiJsonRenderer,
    OpenApiJsonRenderer2,
    OpenApiYamlRenderer,
    OpenApiYamlRenderer2,
)
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from claims.api.documentation import REFUSED, RETRY_AFTER, problems
from claims.api.filtering import refuse_unknown_parameters

LISTS = {
    "sources": "source",
    "articles": "article",
    "snapshots": "snapshot",
    "speakers": "speaker",
    "quotes": "quote",
    "claims": "claim",
    "topics": "topic",
    "assertions": "assertion",
    "evidence": "evidence",
    "annotations": "annotation",
    "methodologies": "methodology",
    "threads": "thread",
    "comments": "comment",
    "assignments": "assignment",
    "notifications": "notification",
    "import-runs": "importrun",
    "import-items": "importitem",
    "events": "event",
    "tokens": "token",
}
ALONE = ("search", "queue", "mine", "schema", "docs")
LINK = {"type": "string", "format": "uri"}
ENTRANCE = [*LISTS, *ALONE]


class EntranceView(APIView):
    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="enter",
        tags=["entrance"],
        summary="List what there is",
        parameters=[RETRY_AFTER],
        responses={
            200: {"type": "object", "required": ENTRANCE, "properties": dict.fromkeys(ENTRANCE, LINK)},
            **problems(REFUSED),
        },
    )
    def get(self, request):
        refuse_unknown_parameters(request, known=())
        lists = {name: reverse(f"api:{kind}-list", request=request) for name, kind in LISTS.items()}
        alone = {name: reverse(f"api:{name}", request=request) for name in ALONE}
        return Response(lists | alone)


class SchemaView(SpectacularAPIView):
    """OpenAPI 3.1, in JSON unless YAML is asked for: by Accept, or as schema.yaml."""

    permission_classes = (AllowAny,)
    renderer_classes = (OpenApiJsonRenderer2, OpenApiJsonRenderer, OpenApiYamlRenderer2, OpenApiYamlRenderer)


class DocsView(SpectacularSwaggerSplitView):
    """Swagger UI from our own files, without a script or style inside the page."""

    permission_classes = (AllowAny,)
    url_name = "api:schema"
    template_name = "api/docs.html"
