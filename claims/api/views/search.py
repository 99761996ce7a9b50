"""One search over quotes, claims, speakers and articles."""

from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.utils.urls import replace_query_param
from rest_framework.viewsets import ViewSet

from claims.api.caching import answer, say_who_may_keep
from claims.api.documentation import (
    IF_NONE_MATCH,
    LIST_ETAG,
    REFUSED,
    RETRY_AFTER,
    UNCHANGED,
    examples,
    problems,
)
from claims.api.filtering import refuse_unknown_parameters
from claims.api.found import show_found
from claims.api.pagination import MAX_PAGE_SIZE, PAGE_SIZE, asked_size
from claims.api.problem_types import InvalidQuery
from claims.api.serializers.search import SearchSerializer
from claims.search import Query, QueryRefused, parse
from claims.search.candidates import Kind
from claims.search.finding import Order, PageGone, find_place

PARAMETERS = ("q", "kind", "order", "cursor", "page_size")
PARAMETER_WORDS = {
    "q": "What to find: words, “a phrase”, begin*, one OR another, -without.",
    "order": "The nearest first among the newest 1,000 found, or the newest first.",
    "cursor": "Where the page begins: given in the next link.",
}


def parameter(name: str, description: str, *, kind: type | dict = str, **more) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.QUERY, description=description, **more)


class SearchView(ViewSet):
    @extend_schema(
        operation_id="search",
        tags=["search"],
        summary="Search what everyone may read",
        description="In quotes, claims, articles' titles and newest texts, or speakers' names, in any case, "
        "with or without accents; speakers are also found by nearly their name, where nobody has it.",
        parameters=[
            parameter("q", PARAMETER_WORDS["q"], required=True),
            parameter("kind", "What to find.", enum=[*Kind], default=Kind.QUOTES.value),
            parameter("order", PARAMETER_WORDS["order"], enum=[*Order], default=Order.NEAREST.value),
            parameter("cursor", PARAMETER_WORDS["cursor"]),
            parameter(
                "page_size",
                "How many rows at most.",
                kind={"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE},
            ),
            IF_NONE_MATCH,
            LIST_ETAG,
            RETRY_AFTER,
        ],
        responses={
            (200, "application/json"): OpenApiResponse(SearchSerializer, "One page of what is found."),
            304: UNCHANGED,
            **problems(REFUSED),
        },
        examples=examples("search"),
    )
    def list(self, request):
        refuse_unknown_parameters(request, known=PARAMETERS)
        refuse_repeated(request)
        query = asked_query(request.query_params.get("q", ""))
        kind = asked_one(request, "kind", Kind, Kind.QUOTES)
        order = asked_one(request, "order", Order, Order.NEAREST)
        after = request.query_params.get("cursor", "")
        size = asked_size(request.query_params.get("page_size", ""))
        try:
            place = find_place(kind, query, order=order, after=after, size=size)
        except PageGone as gone:
            raise InvalidQuery({"cursor": [str(gone)]}) from gone
        here, root = request.build_absolute_uri(), request.build_absolute_uri("/").rstrip("/")
        shown = {
            "next": place.next_after and replace_query_param(here, "cursor", place.next_after),
            "total": {"number": place.total.number, "is_exact": place.total.is_exact},
            "results": show_found(kind, place.pks, query, root),
        }
        return answer(request, shown)

    def finalize_response(self, request, response, *args, **kwargs):
        say_who_may_keep(request, response, is_row=False)
        return super().finalize_response(request, response, *args, **kwargs)


def refuse_repeated(request) -> None:
    repeated = [name for name, values in request.query_params.lists() if len(values) > 1]
    if repeated:
        raise InvalidQuery({name: ["This parameter can be given once only."] for name in repeated})


def asked_query(text: str) -> Query:
    try:
        return parse(text)
    except QueryRefused as refusal:
        raise InvalidQuery({"q": [str(refusal)]}) from refusal


def asked_one(request, name: str, choices: type, default):
    value = request.query_params.get(name) or default
    if value not in list(choices):
        raise InvalidQuery({name: [f"“{value}” is not one of {', '.join(choices)}."]})
    return choices(value)
