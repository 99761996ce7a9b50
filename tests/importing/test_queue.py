"""What a queue worker does with a delivered article, first time and again."""

import pytest

from claims.extraction.reading import gather
from claims.importing import import_delivered, start_run
from claims.importing.running import MOST_DELIVERIES
from claims.models import Article, ImportItem
from claims.tasks import from_message, to_message

pytestmark = pytest.mark.django_db


@pytest.fixture
def delivered(folder):
    return next(iter(gather([str(folder / "bridge.txt")])))


@pytest.fixture
def run():
    return start_run({})


def test_article_delivered_twice_is_stored_once(run, delivered):
    first = import_delivered(run, delivered)

    assert import_delivered(run, delivered) == first
    assert Article.objects.count() == ImportItem.objects.count() == 1


def test_known_article_delivered_is_unchanged(run, delivered):
    import_delivered(run, delivered)

    assert import_delivered(start_run({}), delivered).outcome == "UNCHANGED"


def test_article_that_costs_its_workers_is_given_up_and_named(run, delivered):
    ImportItem.objects.create(run=run, name=delivered.name, outcome="STARTED", deliveries=MOST_DELIVERIES)

    item = import_delivered(run, delivered)

    assert item.outcome == "FAILED"
    assert "3 workers died" in item.reason


def test_article_whose_worker_died_once_is_stored_by_the_next(run, delivered):
    ImportItem.objects.create(run=run, name=delivered.name, outcome="STARTED", deliveries=1)

    assert import_delivered(run, delivered).outcome == "NEW"
    assert list(run.items.values_list("outcome", flat=True)) == ["NEW"]


def test_article_is_the_same_after_its_way_through_the_broker(delivered):
    assert from_message(to_message(delivered)) == delivered
