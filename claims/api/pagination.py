"""Pages by position: a page begins after the last row of the one before, whatever came or went in between.

Rest framework's own cursor counts rows that tie, so an insert among them doubles or loses one, and it
skips rows without a value. Here the cursor is the whole position, id included, signed to be trusted.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from claims.api.marks import Given
from claims.api.ordering import asked_order
from claims.api.problem_types import InvalidQuery
from claims.api.questions import Question
from claims.reading_order import Column
from claims.search import FOUND_ID, is_search
from claims.stretches import Position, Terms, first_rows

SIGNER = Signer(salt="claims.api.pagination")
PAGE_SIZE, MAX_PAGE_SIZE = 50, 200
PARAMETERS = ("ordering", "cursor", "page_size")
BY_FOUND_ID = Column("id", FOUND_ID)
RowsBeyond = Callable[[int | None, bool, int], list[int]]  # an id, whether falling, how many at most


class NewestFirst(BasePagination):
    """`?ordering=`, `?page_size=` and `?cursor=`; the view says what it can be ordered by."""

    def paginate_queryset(self, queryset, request, view=None) -> list[Model]:
        self.begin(request, terms_of(queryset, request, view))
        return self.page_of(self.rows_of(queryset))

    def paginate_ids(self, queryset, request, view) -> list[int]:
        """The ids of the page's rows, in order: what the rows show is read of these alone, by their ids.

        Asked for together with what is shown, the database may join all there is before it sorts and cuts.
        """
        self.begin(request, terms_of(queryset, request, view))
        return [pk for pk, *_ in self.page_of(self.rows_of(ids_in_order(queryset, self.terms)))]

    def paginate_question(self, question: Question, given: Sequence[Given], request) -> list[int]:
        """The same of a question that is kept."""
        self.begin(request, question.terms)
        usual = (PAGE_SIZE if self.size <= PAGE_SIZE else MAX_PAGE_SIZE) + 1
        rows = question.first_rows(given, self.position, self.backward, self.size + 1, usual)
        return [pk for pk, *_ in self.page_of(rows)]

    def paginate_found(self, rows_beyond: RowsBeyond, request) -> list[int]:
        """The same of a search in the order of ids."""
        self.begin(request, asked_order(request.query_params.get("ordering") or "-id", (BY_FOUND_ID,)))
        after = self.position[0] if self.position else None
        found = rows_beyond(after, self.terms[0].descending != self.backward, self.size + 1)
        return [pk for pk, _position in self.page_of([(pk, pk) for pk in found])]

    def begin(self, request, terms: Terms) -> None:
        self.request, self.terms = request, terms
        self.size = asked_size(request.query_params.get("page_size", ""))
        self.position, self.backward = self.asked_position(request.query_params.get("cursor", ""))

    def rows_of(self, queryset: QuerySet) -> list:
        return first_rows(queryset, self.terms, self.position, self.backward, self.size + 1)

    def page_of(self, rows: list) -> list:
        """Of the rows beyond the position, one more of them than a page where there are."""
        is_more, rows = len(rows) > self.size, rows[: self.size]
        if self.backward:
            rows.reverse()
        has_next = bool(rows) and (self.backward or is_more)
        has_previous = bool(rows) and (is_more if self.backward else self.position is not None)
        self.next = self.link(rows[-1], backward=False) if has_next else None
        self.previous = self.link(rows[0], backward=True) if has_previous else None
        return rows

    def link(self, row, *, backward: bool) -> str:
        values = row[1:] if isinstance(row, tuple) else [term.value_in(row) for term in self.terms]
        cursor = SIGNER.sign_object([order_text(self.terms), backward, [plain(value) for value in values]])
        query = {**dict(self.request.query_params.lists()), "cursor": [cursor]}
        following = urlencode(sorted(query.items()), doseq=True)
        return f"{self.request.build_absolute_uri(self.request.path)}?{following}"

    def asked_position(self, cursor: str) -> tuple[Position, bool]:
        """The values after (or before) which the page begins; InvalidQuery for a cursor we did not give."""
        if not cursor:
            return None, False
        try:
            order, backward, position = SIGNER.unsign_object(cursor)
        except (BadSignature, ValueError) as error:
            raise InvalidQuery(
                {"cursor": ["Not a cursor of ours: follow “next” from the first page."]}
            ) from error
        if order != order_text(self.terms):
            raise InvalidQuery({"cursor": [f"This cursor belongs to ordering={order}."]})
        return position, backward

    def get_paginated_response(self, data):
        return Response(self.page(data))

    def page(self, shown: list) -> dict:
        return {"next": self.next, "previous": self.previous, "results": shown}

    def get_schema_operation_parameters(self, view) -> list[dict]:
        names = [column.name for column in view.ordering_columns]
        either = "|".join(names)
        ordering = {
            "type": "string",
            "pattern": f"^-?({either})(,-?({either}))*$",
            "default": view.default_ordering,
        }
        size = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
        described = (
            (
                "ordering",
                ordering,
                f"By {', '.join(names)}; a minus sign turns it round. {view.ordering_note}".strip(),
            ),
            ("cursor", {"type": "string"}, "Where the page begins: given in the next and previous links."),
            ("page_size", size, "How many rows at most."),
        )
        return [
            {"name": name, "in": "query", "required": False, "description": text, "schema": schema}
            for name, schema, text in described
        ]

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri"}
        following = "https://onrecord.example/api/v1/…/?cursor=eJyLVs…"
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": {**link, "example": following},
                "previous": {**link, "example": None},
                "results": schema,
                "missing": {
                    "type": "array",
                    "items": {"type": "integer"},
                    "example": [],
                    "description": "With `id`: those that lead to no row.",
                },
                "merged": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["id", "into"],
                        "properties": {"id": {"type": "integer"}, "into": {"type": "integer"}},
                    },
                    "example": [],
                    "description": "With `id`: those merged into another row, which is among the results.",
                },
            },
        }


def terms_of(queryset: QuerySet, request, view) -> Terms:
    columns, default = view.ordering_columns, view.default_ordering
    if days := getattr(queryset, "days", None):  # the newest day first, as an index has them
        default = f"-{days.name}"
    if is_search(queryset):  # the newest on record first, as the index gives it
        columns, default = (BY_FOUND_ID, *columns[1:]), "-id"
    return asked_order(request.query_params.get("ordering") or default, columns)


def ids_in_order(queryset: QuerySet, terms: Terms) -> QuerySet:
    """Their ids, each with where it stands."""
    return queryset.values_list("pk", *(term.column.path for term in terms))


def asked_size(text: str) -> int:
    if not text:
        return PAGE_SIZE
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and 1 <= int(text) <= MAX_PAGE_SIZE):
        raise InvalidQuery({"page_size": [f"A whole number from 1 to {MAX_PAGE_SIZE}, please."]})
    return int(text)


def order_text(terms: Terms) -> str:
    return ",".join(f"{'-' if term.descending else ''}{term.column.name}" for term in terms)


def plain(value):
    """A value as JSON holds it and the database takes it back."""
    return value.isoformat() if isinstance(value, dt.date) else value
