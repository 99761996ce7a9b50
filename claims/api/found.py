"""How a search shows what it found: read by column, with the passages in which the words stand."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from django.db.models import Model, OuterRef, QuerySet, Subquery

from claims.api.serializers.fields import list_path
from claims.models import Article, Claim, Quote, Snapshot, Speaker
from claims.models.article import article_path
from claims.models.claim import claim_path
from claims.models.speaker import speaker_path
from claims.models.text_links import text_paths
from claims.prepared import Prepared, Row
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


def quotes_shown(rows: Sequence[Row]) -> list[Shown]:
    path = text_paths()
    return [
        Shown(path(article, number, start, f"q{pk}"), text, title, speaker)
        for pk, text, article, number, start, title, speaker in rows
    ]


def claims_shown(rows: Sequence[Row]) -> list[Shown]:
    return [Shown(claim_path(slug), text) for _pk, text, slug in rows]


def speakers_shown(rows: Sequence[Row]) -> list[Shown]:
    return [Shown(speaker_path(slug), name, length=len(name)) for _pk, name, slug in rows]


def articles_shown(rows: Sequence[Row]) -> list[Shown]:
    return [Shown(article_path(pk), body or "", title) for pk, title, body in rows]


def newest_body() -> Subquery:
    newest = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-number")
    return Subquery(newest.values("body")[:1])


def reading(model: type[Model], *columns: str, **computed) -> Prepared:
    """The id and these columns."""

    def rows(ids: Sequence[int]) -> QuerySet:
        found = model._base_manager.annotate(**computed).filter(pk__in=ids)
        return found.order_by().values_list("pk", *columns)

    return Prepared(rows)


PLACE = ("snapshot__article_id", "snapshot__number", "start")
READING: dict[Kind, tuple[Prepared, Callable[[Sequence[Row]], list[Shown]]]] = {
    Kind.QUOTES: (reading(Quote, "text", *PLACE, "snapshot__article__title", "speaker__name"), quotes_shown),
    Kind.CLAIMS: (reading(Claim, "text", "slug"), claims_shown),
    Kind.SPEAKERS: (reading(Speaker, "name", "slug"), speakers_shown),
    Kind.ARTICLES: (reading(Article, "title", "body", body=newest_body()), articles_shown),
}


def show_found(kind: Kind, pks: Sequence[int], query: Query, root: str) -> list[dict]:
    """The rows with these ids, in their order; `root` is the site's, where every link begins."""
    reading_of, shown_of = READING[kind]
    rows = reading_of.rows(pks)
    found = {row[0]: shown for row, shown in zip(rows, shown_of(rows), strict=True)}
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
