"""What the schema says beside what the code shows: summaries, errors, examples, the filters' parameters."""

from django_filters import ChoiceFilter, MultipleChoiceFilter, NumberFilter
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)

from claims.api.documenting_reads import showing
from claims.api.examples import EXAMPLES, INVALID_QUERY_EXAMPLE
from claims.api.problems import PROBLEM_JSON
from claims.api.serializers.fields import PARTIAL_DATE_SCHEMA
from claims.api.serializers.problems import ProblemSerializer
from claims.filters.fields import (
    MOST_AT_LEAST,
    AtLeast,
    FirstDayFilter,
    LastDayFilter,
    MonthFilter,
    RowFilter,
    YesNo,
)

INVALID = OpenApiResponse(
    ProblemSerializer,
    "A parameter is unknown or has a wrong value.",
    [OpenApiExample("A wrong value", INVALID_QUERY_EXAMPLE, media_type=PROBLEM_JSON)],
)
REFUSED = {  # what any operation may answer
    400: INVALID,
    401: OpenApiResponse(ProblemSerializer, "The token is unknown, expired or revoked."),
    403: OpenApiResponse(ProblemSerializer, "The token lacks the scope “read”."),
    406: OpenApiResponse(ProblemSerializer, "Only JSON is served."),
    429: OpenApiResponse(ProblemSerializer, "Too many requests: come back after Retry-After seconds."),
}
MISSING = {404: OpenApiResponse(ProblemSerializer, "There is no such row to read.")}

MERGED = OpenApiResponse(None, "Merged into another speaker, who is at Location.")
MERGED_LOCATION = OpenApiParameter(
    "Location", str, OpenApiParameter.HEADER, response=[307], description="Whom the speaker lives on in."
)

UNCHANGED = OpenApiResponse(None, "It is what If-None-Match says.")
ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    response=[200, 304],
    description="The version: for If-Match when changing the row, for If-None-Match when reading it again.",
)
LIST_ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 304], description="For If-None-Match."
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    str,
    OpenApiParameter.HEADER,
    description="The ETag of the answer you have: 304 when there is no other.",
)
AFTER = OpenApiParameter(
    "after",
    {"type": "integer", "minimum": 0, "default": 0},
    description="Begin behind the row with this id: the last that came before the answer was cut, or the "
    "last that you have, to read what was added since.",
)
LINES = OpenApiResponse(OpenApiTypes.BINARY, "Every row, in UTF-8.")
RETRY_AFTER = OpenApiParameter(
    "Retry-After", int, OpenApiParameter.HEADER, response=[429], description="In so many seconds."
)


def problems(answers: dict[int, OpenApiResponse]) -> dict:
    return {(status, PROBLEM_JSON): answer for status, answer in answers.items()}


def documented(thing: str, things: str, description: str, merges: bool = False):
    """Decorates a viewset; `thing` and `things` name one row and many, merged rows are redirects."""
    return lambda viewset: extend_schema_view(
        list=extend_schema(
            operation_id=in_code(f"list {things}"),
            tags=[things],
            summary=f"List {things}",
            description=description,
            responses={
                200: OpenApiResponse(viewset.serializer_class(many=True), "One page of the list."),
                304: UNCHANGED,
                **problems(REFUSED),
            },
            parameters=[*showing(viewset, is_row=False), IF_NONE_MATCH, LIST_ETAG, RETRY_AFTER],
            examples=examples(thing),
        ),
        retrieve=extend_schema(
            operation_id=in_code(f"read {thing}"),
            tags=[things],
            summary=f"Read one {thing}" if thing != "evidence" else "Read one piece of evidence",
            responses={
                200: OpenApiResponse(
                    viewset.detail_serializer_class or viewset.serializer_class, f"The {thing}."
                ),
                304: UNCHANGED,
                **({307: MERGED} if merges else {}),
                **problems(REFUSED | MISSING),
            },
            parameters=[
                *showing(viewset, is_row=True),
                IF_NONE_MATCH,
                ETAG,
                RETRY_AFTER,
                *([MERGED_LOCATION] if merges else []),
            ],
            examples=examples(f"one {thing}", fallback=thing),
        ),
    )(streamed(viewset, things))


def in_code(words: str) -> str:
    return words.replace(" ", "_")


def streamed(viewset: type, things: str) -> type:
    """With a `stream` of its own to say this of."""

    def stream(self, request):
        return super(viewset, self).stream(request)

    viewset.stream = extend_schema(
        operation_id=in_code(f"stream {things}"),
        tags=[things],
        summary=f"Read all {things} in one answer",
        description="The rows of the list, one JSON object a line, by rising id. The last line is "
        '{"end": {"rows": how many came, "after": the last id}}; without it the answer was cut.',
        filters=True,
        parameters=[AFTER, RETRY_AFTER],
        responses={(200, "application/jsonl"): LINES, **problems(REFUSED)},
    )(stream)
    return viewset


def examples(name: str, fallback: str = "") -> list[OpenApiExample]:
    value = EXAMPLES.get(name) or EXAMPLES.get(fallback)
    return (
        [OpenApiExample(name.capitalize(), value, response_only=True, status_codes=["200"])] if value else []
    )


class FilterParameters(DjangoFilterExtension):
    """Our kinds of filter as query parameters, described by the words their form fields have."""

    target_class = "claims.api.filtering.StrictFilterBackend"
    priority = 1

    def resolve_filter_field(self, auto_schema, model, filterset_class, field_name, filter_field):
        words = (f"{filter_field.label}.", filter_field.extra.get("help_text", ""))
        parameter = {
            "name": field_name,
            "in": "query",
            "required": False,
            "description": " ".join(str(word) for word in words if word),
            "schema": schema_of(filter_field),
        }
        if isinstance(filter_field, MultipleChoiceFilter):
            parameter |= {"explode": True, "style": "form"}
        return [parameter]


def schema_of(filter_field) -> dict:
    match filter_field:
        case YesNo():
            return {"type": "boolean"}
        case MultipleChoiceFilter():
            return {"type": "array", "items": {"type": "string", "enum": choices_of(filter_field)}}
        case ChoiceFilter():
            values = choices_of(filter_field)
            return {"type": "string", "enum": values, "default": values[0]}
        case AtLeast():
            return {"type": "integer", "minimum": MOST_AT_LEAST[0], "maximum": MOST_AT_LEAST[1]}
        case NumberFilter():
            return {"type": "number", "minimum": 0, "maximum": 1}
        case FirstDayFilter() | LastDayFilter():
            return PARTIAL_DATE_SCHEMA
        case MonthFilter():
            return {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
        case RowFilter():
            return {"type": "string", "maxLength": 220}
    return {"type": "string"}


def choices_of(filter_field) -> list[str]:
    return [value for value, label in filter_field.extra["choices"]]
