"""The page of a list with `q=` and nothing else that narrows it: its ids come straight from the index.

Beside a filter or another order, `q=` is one more condition of the list's own query, which Django puts into
SQL anew for other words. Both give the same rows.
"""

from claims.api.asking import SHOWING
from claims.models import Article, Claim, Quote
from claims.search import QueryRefused, parse
from claims.search.candidates import Kind, first_ids
from claims.search.query import Query

KINDS = {Quote: Kind.QUOTES, Claim: Kind.CLAIMS, Article: Kind.ARTICLES}
BESIDE = {"q", "cursor", "page_size", "ordering", *SHOWING}
BY_ID = ("", "id", "-id")


def found_ids(request, view) -> list[int] | None:
    """The ids of the page, in order; None where something else is asked as well, or the text can't be found.

    For who has not signed in: the desk's lists have rows that readers do not see.
    """
    kind, query = KINDS.get(view.queryset.model), asked_alone(request)
    if kind is None or query is None:
        return None

    def rows_beyond(position: int | None, is_descending: bool, most: int) -> list[int]:
        return first_ids(kind, query, most, beyond=position, descending=is_descending)

    return view.paginator.paginate_found(rows_beyond, request)


def asked_alone(request) -> Query | None:
    asked = dict(request.query_params.lists())
    is_alone = asked.keys() <= BESIDE and all(len(values) == 1 for values in asked.values())
    text = request.query_params.get("q", "").strip()
    if not is_alone or not text or "\0" in text or request.query_params.get("ordering", "") not in BY_ID:
        return None
    try:
        return parse(text)
    except QueryRefused:
        return None  # the list's filters say why
