"""The public pages, one list and one page for each kind of thing on record, and how verdicts come about."""

from django.urls import path

from claims import views

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("articles/", views.articles, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("articles/<int:pk>/texts/<int:number>/", views.snapshot, name="snapshot"),
    path("quotes/", views.quotes, name="quotes"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<slug:slug>/", views.speaker, name="speaker"),
    path("claims/", views.claims, name="claims"),
    path("claims/<slug:slug>/", views.claim, name="claim"),
    path("claims/<slug:slug>/embed/", views.claim_card, name="claim-card"),
    path("claims/<slug:slug>/card.png", views.claim_picture, name="claim-picture"),
    path("sources/", views.sources, name="sources"),
    path("sources/<slug:slug>/", views.source, name="source"),
    path("about/", views.about, name="about"),
    path("methodology/", views.methodology, name="methodology"),
    path("corrections/", views.corrections, name="corrections"),
]
