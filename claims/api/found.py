"""How a search shows what it found: read by column, with the passages in which the words stand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.db.models import Model, OuterRef, QuerySet, Subquery

from claims.api.serializers.fields import list_path
from claims.models import Article, Claim, Quote, Snapshot, Speaker
from claims.models.article import article_path
from claims.models.claim import claim_path
from claims.models.quote import quote_path
from claims.models.speaker import speaker_path
from claims.prepared import Prepared
from claims.search import Query
from claims.search.candidates import Kind
from claims.search.snippets import PASSAGE, snippet


class Shown(NamedTuple):
    """Of a row found; `text` is what the passage is cut from."""

    path: str
    text: str
    title: str | None = None
    speaker: str | None = None
    length: int = PASSAGE


def quote_shown(text: str, article: int, number: int, start: int, pk: int, title: str, speaker) -> Shown:
    return Shown(quote_path(article, number, start, pk), text, title, speaker)


def claim_shown(text: str, slug: str) -> Shown:
    return Shown(claim_path(slug), text)


def speaker_shown(name: str, slug: str) -> Shown:
    return Shown(speaker_path(slug), name, length=len(name))


def article_shown(pk: int, title: str, body: str | None) -> Shown:
    return Shown(article_path(pk), body or "", title)


def newest_body() -> Subquery:
    newest = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-number")
    return Subquery(newest.values("body")[:1])


def reading(model: type[Model], *columns: str, **computed) -> Prepared:
    """The id and these columns."""

    def rows(ids: Sequence[int]) -> QuerySet:
        found = model._base_manager.annotate(**computed).filter(pk__in=ids)
        return found.order_by().values_list("pk", *columns)

    return Prepared(rows)


PLACE = ("snapshot__article_id", "snapshot__number", "start", "pk")
READING: dict[Kind, tuple[Prepared, Callable[..., Shown]]] = {
    Kind.QUOTES: (reading(Quote, "text", *PLACE, "snapshot__article__title", "speaker__name"), quote_shown),
    Kind.CLAIMS: (reading(Claim, "text", "slug"), claim_shown),
    Kind.SPEAKERS: (reading(Speaker, "name", "slug"), speaker_shown),
    Kind.ARTICLES: (reading(Article, "pk", "title", "body", body=newest_body()), article_shown),
}


def show_found(kind: Kind, pks: Sequence[int], query: Query, root: str) -> list[dict]:
    """The rows with these ids, in their order; `root` is the site's, where every link begins."""
    rows, shown_of = READING[kind]
    found = {pk: shown_of(*columns) for pk, *columns in rows.rows(pks)}
    address = f"{root}{list_path(f'api:{kind[:-1]}-list')}"
    return [show(pk, found[pk], query, root, address) for pk in pks if pk in found]


def show(pk: int, shown: Shown, query: Query, root: str, address: str) -> dict:
    passage = snippet(shown.text, query, shown.length)
    return {
        "id": pk,
        "url": f"{address}{pk}/",
        "page": f"{root}{shown.path}",
        "title": shown.title,
        "speaker": shown.speaker,
        "snippet": {
            "text": passage.text,
            "highlights": [{"start": start, "end": end} for start, end in passage.spans],
        },
    }
