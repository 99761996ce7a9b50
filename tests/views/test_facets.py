"""Beside the lists of quotes and claims: links that narrow them down, with counts, and take it back."""

import datetime as dt
import re

import pytest

from claims.filters import facets
from tests.factories import AnnotationFactory, ArticleFactory, AssertionFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def links(page: str) -> dict[str, tuple[str, str]]:
    """Of each link in the facets: its text, where it leads and the count beside it."""
    nav = re.search(r'<nav class="facets".*?</nav>', page, re.S)
    found = re.findall(
        r'<a href="([^"]*)">(.*?)</a>(?: <span class="count">(.*?)</span>)?', nav.group() if nav else "", re.S
    )
    texts = (re.sub(r"<[^>]+>", "", text).strip() for _, text, _ in found)
    return {text: (link.replace("&amp;", "&"), n) for text, (link, _, n) in zip(texts, found, strict=True)}


def test_each_link_leads_to_as_many_rows_as_it_says(client):
    for kind in ("DIRECT", "DIRECT", "MIXED"):
        QuoteFactory(kind=kind)

    link, count = links(client.get("/quotes/").text)["direct quote"]

    assert (link, count) == ("/quotes/?kind=DIRECT", "2")
    assert len(client.get(link).context["page"].rows) == 2


def test_what_is_chosen_can_be_taken_off_and_the_rest_stays(client):
    for kind in ("DIRECT", "MIXED"):
        QuoteFactory(kind=kind, snapshot__article__language="en")

    page = client.get("/quotes/?kind=DIRECT&language=en").text

    assert links(page)["Take off direct quote ×"] == ("/quotes/?language=en", "")
    assert links(page)["Take off English ×"] == ("/quotes/?kind=DIRECT", "")


def test_one_value_alone_is_not_offered(client):
    QuoteFactory()

    assert links(client.get("/quotes/").text) == {}


def test_months_and_verdicts_are_worded_for_people(client):
    for month in (3, 4):
        article = ArticleFactory(published_date=dt.date(2021, month, 2), published_precision="DAY")
        made = AssertionFactory(quote=QuoteFactory(snapshot__article=article))
    AnnotationFactory(claim=made.claim, stage="PUBLISHED")

    found = links(client.get("/claims/").text)

    assert found["April 2021"] == ("/claims/?month=2021-04", "1")
    assert found["disputed"] == ("/claims/?verdict=DISPUTED", "1")


def test_counts_of_the_newest_alone_say_so(client, monkeypatch):
    monkeypatch.setattr(facets, "LIVE_AT_MOST", 2)
    for kind in ("DIRECT", "MIXED", "MIXED", "DIRECT"):
        QuoteFactory(kind=kind)

    page = client.get("/quotes/?min_confidence=0.1").text

    assert "Counted in the newest" in page


def test_wrong_question_has_no_facets(client):
    for kind in ("DIRECT", "MIXED"):
        QuoteFactory(kind=kind)

    assert links(client.get("/quotes/?speaker=nobody").text) == {}
