"""Counts by facet beside the lists: what each further filter would leave, and nothing but that."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.counting import fold
from claims.filters import facets
from claims.models import Quote
from tests import factories
from tests.api.test_filters import article_of, quote_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """Assertions of several claims, speakers, months and languages; some words of an article of which little
    is known, some rejected.
    """
    vega, olenko = factories.SpeakerFactory(), factories.SpeakerFactory()
    topic = factories.TopicFactory()
    march, april = article_of(dt.date(2021, 3, 4)), article_of(dt.date(2021, 4, 1), "MONTH", language="en-GB")
    year = article_of(dt.date(2021, 1, 1), "YEAR", language="es", source=march.source)
    for article, speaker, kind in (
        (march, vega, "DIRECT"),
        (april, vega, "INDIRECT"),
        (year, olenko, "MIXED"),
        (factories.ArticleFactory(language=""), None, "DIRECT"),
    ):
        assertion = factories.AssertionFactory(quote=quote_in(article, speaker=speaker, kind=kind))
        if speaker is vega:
            assertion.claim.topics.add(topic)
    factories.AssertionFactory(
        claim=assertion.claim, quote=quote_in(article_of(dt.date(2021, 3, 9)), speaker=vega)
    )
    factories.AnnotationFactory(claim=assertion.claim, stage="PUBLISHED")
    factories.QuoteFactory(state=Quote.State.REJECTED)


def check_each_count_is_the_lists(read, name: str, asked: str = "") -> int:
    """How many counts were checked."""
    _, body = read(f"{name}/facets/?{asked}")
    _, listed = read(f"{name}/?{asked}")
    assert (body["total"], body["is_complete"]) == (len(listed["results"]), True)
    checked = 0
    for facet in body["facets"]:
        for value in facet["values"]:
            _, narrowed = read(f"{name}/?{asked}&{facet['name']}={value['value']}")
            assert len(narrowed["results"]) == value["count"], (facet["name"], value)
            checked += 1
    return checked


@pytest.mark.parametrize("name", ["quotes", "claims"])
def test_each_count_is_the_length_of_the_list_it_leads_to(read, made, name):
    fold()

    assert check_each_count_is_the_lists(read, name) > 8


@pytest.mark.parametrize("name", ["quotes", "claims"])
def test_each_count_with_one_filter_set_is_the_length_of_the_list_it_leads_to(read, made, name):
    _, body = read(f"{name}/facets/")

    for facet in body["facets"]:
        for value in facet["values"]:
            assert check_each_count_is_the_lists(read, name, f"{facet['name']}={value['value']}")


@pytest.mark.parametrize("name", ["quotes", "claims"])
def test_month_before_the_year_1000_is_counted_like_any_other(read, name):
    factories.AssertionFactory(quote=quote_in(article_of(dt.date(999, 1, 2))))

    assert check_each_count_is_the_lists(read, name, "month=0999-01")


@pytest.mark.parametrize("name", ["quotes", "claims"])
@pytest.mark.parametrize(
    "asked", ["q=bridge", "kind=DIRECT&kind=MIXED", "language=en&published_after=2021-03-09"]
)
def test_other_questions_are_counted_row_by_row_to_the_same_counts(read, made, name, asked):
    assert check_each_count_is_the_lists(read, name, asked)


def test_filter_that_is_set_is_not_counted_again(read, made):
    _, body = read("quotes/facets/?kind=DIRECT")

    assert "kind" not in [facet["name"] for facet in body["facets"]]


def test_only_the_newest_are_counted_of_a_long_list_and_that_is_said(read, monkeypatch):
    monkeypatch.setattr(facets, "LIVE_AT_MOST", 2)
    for kind in ("DIRECT", "MIXED", "MIXED"):
        factories.QuoteFactory(kind=kind)

    _, body = read("quotes/facets/?min_confidence=0.1")

    assert (body["total"], body["is_complete"]) == (2, False)
    assert body["facets"][0]["values"] == [{"value": "MIXED", "label": "mixed", "count": 2}]


def test_desk_is_told_what_readers_see(send, editor):
    factories.ApiTokenFactory(user=editor, secret="onr_editor")
    factories.QuoteFactory(state=Quote.State.REJECTED)

    assert send("get", "quotes/facets/", secret="onr_editor").json()["total"] == 0


@pytest.mark.parametrize("asked", ["kinds=DIRECT", "kind=LOUD", "page_size=3", "speaker=1&speaker=2"])
def test_question_that_the_list_refuses_is_refused(read, made, asked):
    status, _ = read(f"quotes/facets/?{asked}")

    assert status == 400


@pytest.mark.parametrize("rows", [3, 30])
@pytest.mark.parametrize(("name", "queries"), [("quotes", 2), ("claims", 2)])
def test_queries_do_not_grow_with_rows(client, rows, name, queries):
    """The counts, and the names in them."""
    factories.AssertionFactory.create_batch(rows)
    fold()

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/api/v1/{name}/facets/")

    assert len(captured) == queries, [query["sql"][:200] for query in captured]


@pytest.mark.parametrize("name", ["quotes", "claims"])
def test_counts_the_client_has_already_are_304_without_a_body(client, made, name):
    first = client.get(f"/api/v1/{name}/facets/")

    again = client.get(f"/api/v1/{name}/facets/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=60"
