"""Rows of the record: read by column, narrowed by `fields`, widened by `expand`, many by their ids."""

from collections.abc import Hashable, Sequence
from http import HTTPStatus

from django.db.models import Model, QuerySet
from django.http.response import HttpResponseBase
from rest_framework.response import Response

from claims.api import bulk
from claims.api.asking import SHOWING, Asked, asked_ids, asked_of
from claims.api.caching import answer
from claims.api.columns import Reading
from claims.api.filtering import StrictFilterBackend
from claims.api.marks import with_marks
from claims.api.pagination import ids_in_order, terms_of
from claims.api.preconditions import answer_with_version
from claims.api.problem_types import InvalidQuery
from claims.api.questions import as_key, kept, rows_asked
from claims.api.resources import Resource
from claims.api.searching import found_ids
from claims.api.views.reading import ReadViewSet
from claims.stretches import Terms
from claims.visibility import sight


class RecordViewSet(ReadViewSet):
    """What `resource` says: everything but its filters and its orderings."""

    resource: Resource

    def known_parameters(self) -> tuple[str, ...]:
        if self.action == "list":
            return (*super().known_parameters(), *SHOWING, "id")
        return SHOWING if self.detail else super().known_parameters()

    def get_queryset(self) -> QuerySet:
        return self.resource.visible.to(sight(self.request.user))

    def list(self, request, *args, **kwargs) -> Response:
        asked = asked_of(request, self.resource, is_row=False)
        if "id" in request.query_params:
            return answer(request, self.rows_named(asked))
        return answer(request, self.paginator.page(self.rows(self.page_ids(), asked)))

    def page_ids(self) -> Sequence[int]:
        if self.filterset_class is None:
            return self.paginator.paginate_ids(self.get_queryset(), self.request, self)
        found = None if self.request.user.is_authenticated else found_ids(self.request, self)
        return self.ids_of_question() if found is None else found

    def ids_of_question(self) -> Sequence[int]:
        """By the question's SQL as it is kept, where it is."""
        filterset = StrictFilterBackend().asked(self.request, self.queryset, self)
        cleaned = filterset.form.cleaned_data
        asked, given = with_marks(filterset)

        def make() -> tuple[QuerySet, Terms]:
            rows = rows_asked(filterset, asked, self.get_queryset())
            terms = terms_of(rows, self.request, self)
            return ids_in_order(rows, terms), terms

        question = kept(self.key_of(asked), given, make)
        if question is None:
            rows = rows_asked(filterset, cleaned, self.get_queryset())
            return self.paginator.paginate_ids(rows, self.request, self)
        return self.paginator.paginate_question(question, given, self.request)

    def key_of(self, asked: dict) -> Hashable:
        who, ordering = sight(self.request.user), self.request.query_params.get("ordering")
        return type(self), who, ordering, *((name, as_key(value)) for name, value in asked.items())

    def stream(self, request) -> HttpResponseBase:
        return bulk.stream(request, self.filter_queryset(self.get_queryset()).only("pk"), self.shown)

    def shown(self, rows: Sequence[Model]) -> Sequence[dict]:
        return self.rows([row.pk for row in rows], Asked())

    def rows_named(self, asked: Asked) -> dict:
        """A page of the rows with these ids, the ids that lead to none, and those that lead to another."""
        refuse_beside_ids(self.request)
        ids = asked_ids(self.request)
        leads_to = self.leads_to(ids)
        shown = self.rows(list(dict.fromkeys(leads_to[pk] for pk in ids if pk in leads_to)), asked)
        return {
            "next": None,
            "previous": None,
            "results": shown,
            "missing": [pk for pk in ids if pk not in leads_to],
            "merged": [{"id": pk, "into": leads_to[pk]} for pk in ids if leads_to.get(pk, pk) != pk],
        }

    def leads_to(self, ids: Sequence[int]) -> dict[int, int]:
        """The row that each id leads to, for those that lead to one."""
        return {pk: pk for pk in self.resource.visible.among(ids, self.request.user)}

    def rows(self, ids: Sequence[int], asked: Asked) -> Sequence[dict]:
        shown = self.read_as(asked).read_ids(ids, self.root)
        self.expand(shown, asked)
        return list(shown.values())

    def answer(self, status: int = HTTPStatus.OK) -> Response:
        row, shown = self.row(asked_of(self.request, self.resource, is_row=True))
        return self.answer_row(row, shown, status)

    def answer_row(self, row: Model, shown: dict, status: int) -> Response:
        related = related_ids(row, shown)
        return answer_with_version(
            self.request, row, shown, along=self.along(row), related=related, status=status
        )

    def row(self, asked: Asked) -> tuple[Model, dict]:
        pk = int(self.kwargs["pk"])
        is_seen = self.resource.visible.among([pk], self.request.user)
        found = self.read_as(asked, whole=True).read_whole(pk, self.root) if is_seen else None
        if found is None:
            raise self.missing()
        row, shown = found
        self.expand({pk: shown}, asked)
        return row, shown

    def read_as(self, asked: Asked, *, whole: bool = False) -> Reading:
        shape = self.resource.shape_of(is_row=self.detail)
        hidden = shape.hidden_from(self.request.user)
        return shape.reading(asked.fields, hidden=hidden, whole=whole)

    def expand(self, shown: dict[int, dict], asked: Asked) -> None:
        for expansion in asked.expansions:
            expansion.expand(shown, self.request.user, self.root)


def related_ids(row: Model, shown: dict) -> dict[str, list[int]]:
    """The ids that its many-to-many fields lead to, of those that are shown and so need not be read again."""
    names = [field.name for field in row._meta.many_to_many if field.name in shown]
    return {name: [each["id"] for each in shown[name]] for name in names}


def refuse_beside_ids(request) -> None:
    """An id says which row it is; filters, orders and pages would say it twice."""
    beside = [name for name in request.query_params if name not in (*SHOWING, "id")]
    if beside:
        listed = " and ".join(SHOWING)
        raise InvalidQuery({name: [f"This does not go together with id; {listed} do."] for name in beside})
