"""What every resource of the API does in the same way: list, retrieve, refuse, change what was seen."""

from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.db.models import Model
from django.utils.functional import cached_property
from rest_framework.exceptions import NotFound
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api import bulk
from claims.api.caching import answer, say_who_may_keep
from claims.api.filtering import refuse_unknown_parameters
from claims.api.pagination import PARAMETERS
from claims.api.preconditions import answer_with_version, unchanged
from claims.reading_order import Column

ID = Column("id", "pk")
OWN_PARAMETERS = {"stream": bulk.PARAMETERS, "facets": ()}


class ReadViewSet(ReadOnlyModelViewSet):
    """A list with filters, orderings and a cursor, and its rows by id."""

    lookup_value_regex = "[0-9]{1,18}"
    ordering_columns = (ID,)
    default_ordering = "-id"
    ordering_note = ""
    detail_serializer_class = None
    filterset_class = None

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            refuse_unknown_parameters(request, self.known_parameters())

    def known_parameters(self) -> tuple[str, ...]:
        if self.detail:
            return ()
        filters = self.filterset_class.base_filters if self.filterset_class else ()
        return (*filters, *OWN_PARAMETERS.get(self.action, PARAMETERS))

    def get_renderers(self):
        return [each() for each in bulk.RENDERERS] if self.action == "stream" else super().get_renderers()

    def stream(self, request):
        """The whole list as JSON Lines."""
        return bulk.stream(request, self.filter_queryset(self.get_queryset()), self.shown)

    def shown(self, rows: list[Model]) -> list[dict]:
        return self.get_serializer(rows, many=True).data

    def list(self, request, *args, **kwargs):
        return answer(request, super().list(request, *args, **kwargs).data)

    def retrieve(self, request, *args, **kwargs):
        return self.answer()

    def answer(self, status: int = HTTPStatus.OK) -> Response:
        """The row as it is now, with its ETag: what reading and changing it both end with."""
        row = self.get_object()
        shown = self.get_serializer(row).data
        return answer_with_version(self.request, row, shown, along=self.along(row), status=status)

    def answer_made(self, row: Model) -> Callable[[], Response]:
        """Gives a row that was just made, as reading it answers, and where that is."""
        self.kwargs["pk"], self.detail = row.pk, True
        return self.answer_of_new

    def answer_of_new(self) -> Response:
        answer = self.answer(HTTPStatus.CREATED)
        answer["Location"] = str(answer.data["url"])  # a server takes no kind of str in a header
        return answer

    def along(self, row: Model) -> Iterable[Model]:
        """The rows that are read and changed as one with this: they count for its version."""
        return ()

    def unchanged_row(self) -> Model:
        """The row, locked, as the client saw it: 404 when there is none to see, 428 or 412 by If-Match."""
        return unchanged(self.request, self.queryset, self.get_object().pk, self.along)

    def get_serializer_class(self):
        return (self.detail and self.detail_serializer_class) or self.serializer_class

    def get_object(self) -> Model:
        row = self.get_queryset().filter(pk=self.kwargs["pk"]).first()
        if row is None:
            raise self.missing()
        return row

    @cached_property
    def root(self) -> str:
        """Where every link begins: https://onrecord.example"""
        return self.request.build_absolute_uri("/").rstrip("/")

    def missing(self) -> NotFound:
        return NotFound(f"There is no {self.queryset.model._meta.verbose_name} {self.kwargs['pk']} to read.")

    def finalize_response(self, request, response, *args, **kwargs) -> Response:
        say_who_may_keep(request, response, is_row=self.detail)
        return super().finalize_response(request, response, *args, **kwargs)
