"""Addresses that programs ask: one each, whatever languages the pages have."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from claims import views
from claims.views import well_known
from claims.views.feeds import every_feed
from claims.views.sitemaps import MAPS

urlpatterns = [
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, {"sitemaps": MAPS, "sitemap_url_name": "sitemap-of"}, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap, {"sitemaps": MAPS}, name="sitemap-of"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path(".well-known/change-password", well_known.change_password, name="change-password"),
    path(".well-known/api-catalog", well_known.api_catalog, name="api-catalog"),
    path("articles/<int:pk>/texts/<int:number>/plain/", views.plain_text, name="plain-text"),
    path(
        "articles/<int:pk>/texts/<int:number>/annotations/", views.text_annotations, name="text-annotations"
    ),
    path("quotes/<int:pk>/", views.quote, name="quote"),
    path("annotations/<int:pk>/", views.annotation, name="annotation"),
    path("claims/<slug:slug>/citation.bib", views.citation_bibtex, name="citation-bibtex"),
    path("claims/<slug:slug>/citation.json", views.citation_csl, name="citation-csl"),
    path("oembed/", views.oembed, name="oembed"),
    path("feed/", every_feed["all"], name="feed"),
    path("feed/verdicts/<str:verdict>/", every_feed["verdict"], name="verdict-feed"),
    path("feed/speakers/<slug:slug>/", every_feed["speaker"], name="speaker-feed"),
    path("feed/sources/<slug:slug>/", every_feed["source"], name="source-feed"),
    path("feed/topics/<slug:slug>/", every_feed["topic"], name="topic-feed"),
]
