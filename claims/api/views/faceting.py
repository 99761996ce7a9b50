"""Counts by facet, beside a list."""

from functools import cache

from django.db.models import Model, QuerySet
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action

from claims.api.caching import answer
from claims.api.documentation import (
    IF_NONE_MATCH,
    LIST_ETAG,
    REFUSED,
    RETRY_AFTER,
    UNCHANGED,
    problems,
)
from claims.api.filtering import asking_only, refuse_repeated_parameters
from claims.api.problem_types import InvalidQuery
from claims.api.serializers.facets import FacetsSerializer, shown
from claims.counting import Counted
from claims.filters.facets import facets_of
from claims.visibility import READER, visible_rows

DESCRIPTION = (
    "How many rows each further filter would leave. The same parameters as the list; what is counted is what "
    "readers see, whoever asks. Exact where at most one of the counted filters is set; of any other question "
    "the newest 1,000 rows are counted, and `is_complete` says whether that is all."
)


def faceted(counted: Counted):
    """Decorates a viewset with `facets` of its own to document."""

    def decorate(viewset: type) -> type:
        @extend_schema(
            operation_id=f"count_{counted.name}",
            tags=[counted.name],
            summary=f"Count {counted.name} by facet",
            description=DESCRIPTION,
            filters=True,
            parameters=[IF_NONE_MATCH, LIST_ETAG, RETRY_AFTER],
            responses={
                200: OpenApiResponse(FacetsSerializer, "The counts."),
                304: UNCHANGED,
                **problems(REFUSED),
            },
        )
        @action(detail=False, pagination_class=None)
        def facets(self, request):
            return answer(request, counts(self, request, counted))

        viewset.facets = facets
        return viewset

    return decorate


def counts(view, request, counted: Counted) -> dict:
    """InvalidQuery for values that the filters refuse."""
    whole = view.filterset_class
    names = frozenset(whole.base_filters).intersection(request.query_params)
    asked = asking_only(whole, names)(request.query_params, queryset=read_by_everyone(view.queryset.model))
    refuse_repeated_parameters(request, asked)
    if not asked.is_valid():
        raise InvalidQuery(asked.errors)
    return shown(facets_of(asked, counted))


@cache
def read_by_everyone(model: type[Model]) -> QuerySet:
    """Made once: where kept counts answer it is not even asked."""
    return visible_rows(model, READER)
