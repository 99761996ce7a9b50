"""How addresses, moments and the newsroom itself are written in every standard."""

import datetime as dt
from urllib.parse import urljoin

from django.conf import settings

from claims.models import Article, Source, Speaker


def absolute(path: str) -> str:
    """ "/claims/x/" -> "https://onrecord.example/claims/x/"; what is absolute already stays."""
    return urljoin(settings.SITE_URL, path)


def instant(moment: dt.datetime) -> str:
    """ISO 8601 in UTC, to the second: "2026-11-22T14:05:00Z"."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def web_address(url: str) -> str:
    """The link if a browser may follow it, else nothing: articles can bring javascript: and the like."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def article_address(article: Article) -> str:
    """Where its source published it; where that is not known, where we show it."""
    return web_address(article.url) or absolute(article.get_absolute_url())


def wikidata_address(row: Source | Speaker) -> str:
    return f"https://www.wikidata.org/wiki/{row.wikidata}" if row.wikidata else ""


def known(**properties) -> dict:
    """The properties that have a value: what is not known is left out, never said empty."""
    return {name: value for name, value in properties.items() if value not in ("", None, [], {})}
