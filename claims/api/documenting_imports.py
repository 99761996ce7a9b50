"""What the schema says of sending articles."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from claims.api.documentation import RETRY_AFTER, problems
from claims.api.documenting_changes import CHANGING, KEY, REPLAYED
from claims.api.serializers.importing import (
    ImportedSerializer,
    ImportRunDetailSerializer,
    PreviewSerializer,
    SentFileSerializer,
    SentTextSerializer,
)
from claims.api.serializers.problems import ProblemSerializer

SHORT = "One article of up to 30,000 bytes, or 200,000 as HTML,"
JSON = "application/json"
SENT = {JSON: SentTextSerializer, "multipart/form-data": SentFileSerializer}
LOCATION = OpenApiParameter(
    "Location",
    OpenApiTypes.URI,
    OpenApiParameter.HEADER,
    response=[201, 202],
    description="Where the article is read, or the import that waits.",
)
COME_BACK = OpenApiParameter(
    "Retry-After", int, OpenApiParameter.HEADER, response=[202, 429], description="In so many seconds."
)
REFUSALS = {
    **CHANGING,
    411: OpenApiResponse(ProblemSerializer, "Content-Length is missing."),
    415: OpenApiResponse(ProblemSerializer, "Only JSON and forms with a file are read."),
    422: OpenApiResponse(
        ProblemSerializer, "It can't be read, or a used Idempotency-Key; `errors` says why."
    ),
}

sending = extend_schema(
    operation_id="send_article",
    tags=["articles"],
    summary="Bring an article in, and get what is found in it",
    description=f"{SHORT} is imported at once. A larger one, or a file of several, waits for a worker: 202, "
    "with the import to ask again.",
    request=SENT,
    parameters=[KEY, LOCATION, REPLAYED, COME_BACK],
    responses={
        (201, JSON): OpenApiResponse(ImportedSerializer, "A new article, or a new text of one."),
        (200, JSON): OpenApiResponse(ImportedSerializer, "It was on record already."),
        (202, JSON): OpenApiResponse(ImportRunDetailSerializer, "It waits for a worker."),
        **problems(REFUSALS),
    },
)
previewing = extend_schema(
    operation_id="preview_article",
    tags=["articles"],
    summary="Say what an import would find, and store nothing",
    description=f"{SHORT} is read; what is larger, or several, is 413.",
    request=SENT,
    parameters=[RETRY_AFTER],
    responses={
        (200, JSON): OpenApiResponse(PreviewSerializer, "What was found."),
        **problems(REFUSALS),
    },
)
