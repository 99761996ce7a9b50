"""The public pages: what a reader sees, for everyone alike, so that nothing of the desk leaks."""

from claims.views.about_page import about
from claims.views.article_page import article, snapshot
from claims.views.citations import citation_bibtex, citation_csl
from claims.views.claim_page import claim
from claims.views.corrections import corrections
from claims.views.embedding import claim_card, claim_picture, oembed
from claims.views.home_page import home
from claims.views.lists import articles, claims, quotes, sources, speakers
from claims.views.methodology_page import methodology
from claims.views.search_page import search
from claims.views.source_page import source
from claims.views.speaker_page import speaker
from claims.views.web_annotations import annotation, plain_text, quote, text_annotations

__all__ = [
    "about",
    "annotation",
    "article",
    "articles",
    "citation_bibtex",
    "citation_csl",
    "claim",
    "claim_card",
    "claim_picture",
    "claims",
    "corrections",
    "home",
    "methodology",
    "oembed",
    "plain_text",
    "quote",
    "quotes",
    "search",
    "snapshot",
    "source",
    "sources",
    "speaker",
    "speakers",
    "text_annotations",
]
