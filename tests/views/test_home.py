"""The first page: what is on record, or which command fills it."""

import pytest
from django.core.cache import cache

from claims.models import Claim
from tests.factories import AssertionFactory, ClaimFactory, QuoteFactory, SnapshotFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def test_an_empty_database_says_which_command_fills_it(client):
    page = client.get("/").text

    assert "There is nothing on record yet." in page
    assert "python manage.py seed" in page
    assert "python manage.py import_articles PATH" in page


def test_it_counts_what_readers_can_see(client):
    older = QuoteFactory().snapshot
    QuoteFactory(snapshot=SnapshotFactory(article=older.article, number=2))
    QuoteFactory(state="REJECTED")
    SpeakerFactory(merged_into=SpeakerFactory())
    Claim.objects.filter(pk=ClaimFactory().pk).update(verdict="DISPUTED")
    AssertionFactory.create_batch(2, quote=None, snapshot=older)
    ClaimFactory()  # nobody makes it

    shown = client.get("/").context

    assert (shown["article_count"], shown["quote_count"], shown["claim_count"]) == (2, 1, 3)
    assert shown["speaker_count"] == 4
    assert {verdict.label: count for verdict, count in shown["verdicts"] if count} == {
        "unreviewed": 2,
        "disputed": 1,
    }


def test_it_shows_the_newest_quotes_first(client):
    *_, before, newest = QuoteFactory.create_batch(8)

    shown = list(client.get("/").context["newest_quotes"])

    assert shown[:2] == [newest, before]
    assert len(shown) == 4


@pytest.mark.parametrize("count", [1, 20])
def test_it_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    AssertionFactory.create_batch(count)

    with django_assert_num_queries(9):
        client.get("/")


def test_it_counts_once_a_minute_and_looks_for_the_newest_quotes_each_time(
    client, settings, django_assert_num_queries
):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "home"}
    }
    cache.clear()
    assert client.get("/").context["quote_count"] == 0
    QuoteFactory()
    assert client.get("/").context["quote_count"] == 1  # an empty record is not remembered
    newest = QuoteFactory()

    with django_assert_num_queries(3):
        shown = client.get("/").context

    assert shown["quote_count"] == 1
    assert shown["newest_quotes"][0] == newest
