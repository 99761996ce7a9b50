"""Quotes written while what they keep of an article or source is changed, on connections of their own."""

import threading
import time

import pytest
from django.db import transaction

from claims.models import Article, Quote, Snapshot, Source
from claims.placing import PLACE
from tests import factories
from tests.api.test_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def move_source():
    Source.objects.filter(name="Gazette").update(country="VE")


def correct_article():
    Article.objects.filter(source__name="Gazette").update(language="es")


def give_article_to_source():
    Article.objects.exclude(source__name="Gazette").update(source=Source.objects.get(name="Gazette"))


def write_quote():
    factories.QuoteFactory(snapshot=Snapshot.objects.get(article__source__name="Gazette"), speaker=None)


@pytest.mark.parametrize(
    ("change", "write"),
    [
        (move_source, write_quote),
        (correct_article, write_quote),
        (move_source, give_article_to_source),  # along with the quotes it has
    ],
)
def test_quote_that_comes_while_a_change_is_not_done_yet_is_placed_by_it(change, write):
    factories.SnapshotFactory(article__source__name="Gazette")
    factories.QuoteFactory()
    is_changed = threading.Event()

    def change_slowly():
        with transaction.atomic():
            change()
            is_changed.set()
            time.sleep(0.4)  # for the other to write meanwhile, if it could

    def write_then():
        is_changed.wait(timeout=20)
        write()

    at_once(change_slowly, write_then)

    assert Quote.objects.exclude(country="", language="en").exists()
    assert PLACE.wrong() == []
