"""Which stored article an input is: by what tells it from its source's others, else by its bytes."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.importing.asking import Asked, given
from claims.models import Article, Snapshot, Source

UNKNOWN_SOURCE = "Unknown source"
# Whether there is any article to look at more closely: for a new one, as most are, that is all.
SIMILAR = Asked(
    lambda: (
        Article.objects.filter(identifier=given("identifier"))
        .order_by()
        .values_list("pk")
        .union(
            Snapshot.objects.filter(raw_sha256=given("sha256")).order_by().values_list("article"), all=True
        )
    )
)


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells an article from its source's others; `is_given` when it is an id or link, not a place."""

    text: str
    is_given: bool


def find_article(source: Source, identity: Identity, raw_sha256: str) -> Article | None:
    """The stored article, locked; None when it is a new one.

    An editor may have given it another source since: the one it was read with counts too. The same bytes
    are the same article wherever they lie, unless both have an id or link of their own and these differ.
    """
    if not SIMILAR(identifier=identity.text, sha256=raw_sha256):
        return None
    articles = Article.objects.select_for_update(of=("self",)).order_by("pk")
    of_source = Q(source=source) | Q(read_metadata__source=source.pk)
    return articles.filter(of_source, identifier=identity.text).first() or _of_same_bytes(
        articles, source, identity, raw_sha256
    )


def _of_same_bytes(
    articles: QuerySet[Article], source: Source, identity: Identity, raw_sha256: str
) -> Article | None:
    """Two outlets may print one agency's text: then each has an article."""
    snapshots = Snapshot.objects.latest_of_each_article().filter(raw_sha256=raw_sha256)
    same = articles.filter(pk__in=snapshots.values("article"))
    if source.name != UNKNOWN_SOURCE:
        of_source = Q(source=source) | Q(source__name=UNKNOWN_SOURCE)
        same = same.filter(of_source | Q(identifier=identity.text))
    if identity.is_given:
        same = same.filter(Q(identifier=identity.text) | ~Q(read_metadata__is_given=True))
    return same.first()
