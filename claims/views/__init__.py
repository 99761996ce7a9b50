"""The public pages: what a reader sees, for everyone alike, so that nothing of the desk leaks."""

from claims.views.article import article, snapshot
from claims.views.claim import claim
from claims.views.home import home
from claims.views.lists import articles, claims, quotes, sources, speakers
from claims.views.speaker import speaker

__all__ = [
    "article",
    "articles",
    "claim",
    "claims",
    "home",
    "quotes",
    "snapshot",
    "sources",
    "speaker",
    "speakers",
]
