"""What the schema says of operations that change something: what they take, answer and refuse."""

from collections.abc import Callable

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from claims.api.documentation import ETAG, REFUSED, RETRY_AFTER, examples, problems
from claims.api.serializers.problems import ProblemSerializer, StaleProblemSerializer

KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "maxLength": 200},
    OpenApiParameter.HEADER,
    description="Any text of your own: sent again within 24 hours, the request is answered, not done again.",
)
REPLAYED = OpenApiParameter(
    "Idempotency-Replayed",
    {"type": "string", "enum": ["true"]},
    OpenApiParameter.HEADER,
    response=[200, 201],
    description="This is what the same request was answered before.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    OpenApiTypes.STR,
    OpenApiParameter.HEADER,
    required=True,
    description="The ETag you read: the row is changed only when it is still that version. * is refused.",
)

LOCATION = OpenApiParameter(
    "Location", OpenApiTypes.URI, OpenApiParameter.HEADER, response=[201], description="Where it is read."
)
FIRST_ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[201], description="The version: for If-Match."
)

CHANGING = {
    **REFUSED,
    401: OpenApiResponse(ProblemSerializer, "Not signed in, or the token is not usable."),
    403: OpenApiResponse(ProblemSerializer, "A scope, a permission or the session's CSRF token is missing."),
    409: OpenApiResponse(ProblemSerializer, "Not possible as things stand."),
    413: OpenApiResponse(ProblemSerializer, "The body is too large."),
    415: OpenApiResponse(ProblemSerializer, "Only JSON is read."),
    422: OpenApiResponse(ProblemSerializer, "Values that can't be taken, or a used Idempotency-Key."),
}
MISSING = {404: OpenApiResponse(ProblemSerializer, "There is no such row to change.")}
CONDITIONAL = {
    **MISSING,
    412: OpenApiResponse(StaleProblemSerializer, "The row has changed since; `changes` says how."),
    428: OpenApiResponse(ProblemSerializer, "If-Match is missing, or is *."),
}


def changing(name: str, tag: str, summary: str, *, answers, body=None) -> Callable:
    """Decorates an operation on one row that takes If-Match and answers with the row as it is then."""
    shown = tag.removesuffix("s")
    return extend_schema(
        operation_id=name,
        tags=[tag],
        summary=summary,
        description="",  # not the viewset's
        request=body,
        parameters=[IF_MATCH, KEY, ETAG, REPLAYED, RETRY_AFTER],
        responses={200: OpenApiResponse(answers, f"The {shown} now."), **problems(CHANGING | CONDITIONAL)},
        examples=examples(f"one {shown}", fallback=shown),
    )


def making(name: str, tag: str, summary: str, *, answers, body=None, refusals=None) -> Callable:
    """Decorates an operation that makes a row and answers with it, as reading it does."""
    return extend_schema(
        operation_id=name,
        tags=[tag],
        summary=summary,
        description="",  # not the viewset's
        request=body,
        parameters=[KEY, LOCATION, FIRST_ETAG, REPLAYED, RETRY_AFTER],
        responses={201: OpenApiResponse(answers, "As it was made."), **problems(CHANGING | (refusals or {}))},
    )


def doing(
    name: str, tag: str, summary: str, *, answers, body=None, status=200, refusals=None, keyed=True
) -> Callable:
    """Decorates an operation without If-Match: on several rows, or making one. `refusals` are its own."""
    return extend_schema(
        operation_id=name,
        tags=[tag],
        summary=summary,
        description="",  # not the viewset's
        request=body,
        parameters=[*([KEY, REPLAYED] if keyed else []), RETRY_AFTER],
        responses={status: answers, **problems(CHANGING | (refusals or {}))},
    )
