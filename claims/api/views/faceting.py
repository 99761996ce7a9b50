"""Counts by facet, beside a list."""

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.response import Response

from claims.api.documentation import REFUSED, RETRY_AFTER, problems
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
            parameters=[RETRY_AFTER],
            responses={200: OpenApiResponse(FacetsSerializer, "The counts."), **problems(REFUSED)},
        )
        @action(detail=False, pagination_class=None)
        def facets(self, request):
            return Response(counts(self, request, counted))

        viewset.facets = facets
        return viewset

    return decorate


def counts(view, request, counted: Counted) -> dict:
    """InvalidQuery for values that the filters refuse."""
    rows = visible_rows(view.queryset.model, READER)
    whole = view.filterset_class
    names = frozenset(whole.base_filters).intersection(request.query_params)
    asked = asking_only(whole, names)(request.query_params, queryset=rows)
    refuse_repeated_parameters(request, asked)
    if not asked.is_valid():
        raise InvalidQuery(asked.errors)
    return shown(facets_of(asked, counted))
