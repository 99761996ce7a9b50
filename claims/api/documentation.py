"""What the schema says beside what the code shows: summaries, errors, examples, the filters' parameters."""

from django_filters import ChoiceFilter, MultipleChoiceFilter, NumberFilter
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
)

from claims.api.examples import EXAMPLES, INVALID_QUERY_EXAMPLE
from claims.api.problems import PROBLEM_JSON
from claims.api.serializers.fields import PARTIAL_DATE_SCHEMA
from claims.api.serializers.problems import ProblemSerializer
from claims.filters.fields import FirstDayFilter, LastDayFilter, RowFilter, YesNo

INVALID = OpenApiResponse(
    ProblemSerializer,
    "A parameter is unknown or has a wrong value.",
    [OpenApiExample("A wrong value", INVALID_QUERY_EXAMPLE, media_type=PROBLEM_JSON)],
)
MISSING = OpenApiResponse(ProblemSerializer, "There is no such row to read.")
NOT_ACCEPTABLE = OpenApiResponse(ProblemSerializer, "Only JSON is served.")

MERGED = OpenApiResponse(None, "Merged into another speaker, who is at Location.")
MERGED_LOCATION = OpenApiParameter(
    "Location", str, OpenApiParameter.HEADER, response=[307], description="Whom the speaker lives on in."
)


def documented(thing: str, things: str, description: str, merges: bool = False):
    """Decorates a viewset; `thing` and `things` name one row and many, merged rows are redirects."""
    view_errors = {(400, PROBLEM_JSON): INVALID, (406, PROBLEM_JSON): NOT_ACCEPTABLE}
    row_errors = {**view_errors, (404, PROBLEM_JSON): MISSING}
    return lambda viewset: extend_schema_view(
        list=extend_schema(
            operation_id=f"list_{things}" if things != thing else f"list_{thing}",
            tags=[things],
            auth=[],
            summary=f"List {things}",
            description=description,
            responses={
                200: OpenApiResponse(viewset.serializer_class(many=True), "One page of the list."),
                **view_errors,
            },
            examples=examples(thing),
        ),
        retrieve=extend_schema(
            operation_id=f"read_{thing}",
            tags=[things],
            auth=[],
            summary=f"Read one {thing}" if thing != "evidence" else "Read one piece of evidence",
            responses={
                200: OpenApiResponse(
                    viewset.detail_serializer_class or viewset.serializer_class, f"The {thing}."
                ),
                **({307: MERGED} if merges else {}),
                **row_errors,
            },
            parameters=[MERGED_LOCATION] if merges else [],
            examples=examples(f"one {thing}", fallback=thing),
        ),
    )(viewset)


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
            "description": " ".join(word for word in words if word),
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
        case NumberFilter():
            return {"type": "number", "minimum": 0, "maximum": 1}
        case FirstDayFilter() | LastDayFilter():
            return PARTIAL_DATE_SCHEMA
        case RowFilter():
            return {"type": "string", "maxLength": 220}
    return {"type": "string"}


def choices_of(filter_field) -> list[str]:
    return [value for value, label in filter_field.extra["choices"]]
