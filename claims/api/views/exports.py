"""Whole resources as files to take away: what readers may see, and no more, whoever asks."""

from django.http import Http404, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.viewsets import ViewSet

from claims.api.caching import say_who_may_keep
from claims.api.documentation import MISSING, REFUSED, RETRY_AFTER, problems
from claims.api.filtering import refuse_unknown_parameters
from claims.exporting import FORMATS, RESOURCES, lines_of

MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/jsonl"}
FILE = OpenApiResponse(OpenApiTypes.BINARY, "The file, in UTF-8, row after row in the order of ids.")


def in_path(name: str, values, description: str) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.PATH, enum=list(values), description=description)


class ExportViewSet(ViewSet):
    @extend_schema(
        operation_id="export",
        tags=["export"],
        summary="Take a whole resource away",
        description="What readers may see, in columns that docs/export.md explains. In CSV, a text that a "
        "spreadsheet would take for a formula begins with an apostrophe; JSON Lines have it as it is.",
        parameters=[
            in_path("resource", RESOURCES, "Which rows."),
            in_path("file_format", FORMATS, "As what."),
            RETRY_AFTER,
        ],
        responses={
            **{(200, f"{media}; charset=utf-8"): FILE for media in MEDIA_TYPES.values()},
            **problems({status: REFUSED[status] for status in (400, 401, 403, 429)} | MISSING),
        },
    )
    def read(self, request, resource: str, file_format: str):
        refuse_unknown_parameters(request, known=())
        if resource not in RESOURCES or file_format not in FORMATS:
            raise Http404
        lines = lines_of(RESOURCES[resource], file_format)
        name = f'attachment; filename="{resource}.{file_format}"'
        kind = f"{MEDIA_TYPES[file_format]}; charset=utf-8"
        answer = StreamingHttpResponse(lines, content_type=kind, headers={"Content-Disposition": name})
        say_who_may_keep(request, answer, is_row=False)
        return answer

    def perform_content_negotiation(self, request, force=False):
        """The address names the format, so any Accept will do; errors are JSON."""
        return super().perform_content_negotiation(request, force=True)
