"""Every page that readers see, for search engines: /sitemap.xml and the maps that it names.

A map's page is a band of ids, not a count of rows: the fiftieth costs what the first one costs, and an
address stays on its page. Rows that readers do not see leave a gap.
"""

import datetime as dt
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, Page, PageNotAnInteger
from django.db.models import Max, Model, QuerySet
from django.urls import reverse

from claims.models import Article, Claim, Source, Speaker
from claims.visibility import READER, articles_with_text, visible_claims

PAGES = (
    "home", "claims", "quotes", "speakers", "articles", "sources", "about", "methodology", "corrections",
)  # fmt: skip


class BandsOfIds:
    """What Django's maps ask a paginator for."""

    def __init__(self, rows: QuerySet, size: int):
        self.rows, self.size = rows, size

    @property
    def num_pages(self) -> int:
        last = self.rows.model._base_manager.aggregate(last=Max("pk"))["last"] or 0
        return max(1, -(-last // self.size))

    def page(self, number: int | str) -> Page:
        if not str(number).isdecimal() or len(str(number)) > 9:
            raise PageNotAnInteger("A page is a number.")
        first = (int(number) - 1) * self.size + 1
        rows = self.rows.filter(pk__gte=first, pk__lt=first + self.size).order_by("pk")
        found = list(rows)
        if not found and not 1 <= int(number) <= self.num_pages:
            raise EmptyPage("There are no more.")
        return Page(found, int(number), self)


class SiteMap(Sitemap):
    """Under the address of this installation, whatever host was asked."""

    limit = 5_000  # half a megabyte

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site=None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_latest_lastmod(self) -> None:
        """Django would load every row to know it."""


class PageMap(SiteMap):
    def items(self) -> tuple[str, ...]:
        return PAGES

    def location(self, name: str) -> str:
        return reverse(name)


class RowMap(SiteMap):
    @property
    def paginator(self) -> BandsOfIds:
        return BandsOfIds(self.items(), self.limit)

    def items(self) -> QuerySet:
        raise NotImplementedError

    def lastmod(self, row: Model) -> dt.datetime | None:
        return row.changed_at


class ClaimMap(RowMap):
    def items(self) -> QuerySet[Claim]:
        """A draft leaves no trace: it has neither moment."""
        return visible_claims(READER).annotate(
            published_at=Max("annotations__published_at"), withdrawn_at=Max("annotations__withdrawn_at")
        )

    def lastmod(self, row: Claim) -> dt.datetime:
        return max(moment for moment in (row.created_at, row.published_at, row.withdrawn_at) if moment)


class ArticleMap(RowMap):
    def items(self) -> QuerySet[Article]:
        return articles_with_text().annotate(changed_at=Max("snapshots__captured_at"))


class SpeakerMap(RowMap):
    def items(self) -> QuerySet[Speaker]:
        return Speaker.objects.current()

    def lastmod(self, row: Speaker) -> None:
        """Not kept: a speaker's page changes with every quote."""


class SourceMap(RowMap):
    def items(self) -> QuerySet[Source]:
        return Source.objects.all()

    def lastmod(self, row: Source) -> None:
        """Not kept: a source's page changes with every article."""


MAPS = {
    "pages": PageMap,
    "claims": ClaimMap,
    "articles": ArticleMap,
    "speakers": SpeakerMap,
    "sources": SourceMap,
}
