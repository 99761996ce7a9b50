"""What a queue worker does with a delivered article, first time and again."""

import pytest

from claims import tasks
from claims.extraction.reading import gather
from claims.importing import import_delivered, start_run
from claims.importing.running import MOST_DELIVERIES
from claims.models import Article, ImportItem
from claims.tasks import from_message, import_through_queue, to_message

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


@pytest.fixture
def sent(monkeypatch):
    """The names of the articles sent, in order. Redis loses what is in `lost` the first time."""
    names, lost = [], set()

    def deliver(run_id, message):
        names.append(message["name"])
        if message["name"] in lost:
            lost.remove(message["name"])
        else:
            tasks.import_queued_article(run_id, message)

    monkeypatch.setattr(tasks.import_queued_article, "delay", deliver)
    monkeypatch.setattr(tasks, "LOOK_EVERY", 0)
    monkeypatch.setattr(tasks, "retry_seconds", lambda: 0)
    return names, lost


def test_article_whose_message_was_lost_is_sent_again_and_no_other(run, folder, sent):
    names, lost = sent
    articles = list(gather([str(folder)]))
    lost.add(articles[0].name)

    items = list(import_through_queue(run, articles))

    assert {item.name for item in items} == {article.name for article in articles}
    assert [names.count(article.name) for article in articles] == [2] + [1] * (len(articles) - 1)


def test_article_that_was_begun_is_left_to_the_broker(run, delivered, sent):
    names, _ = sent
    ImportItem.objects.create(run=run, name=delivered.name, outcome="STARTED", deliveries=1)

    tasks._send_again(run, {delivered.name: delivered})

    assert names == []


def test_no_more_is_read_than_may_wait(run, folder, monkeypatch):
    articles = list(gather([str(folder)]))
    monkeypatch.setattr(tasks, "MOST_BYTES_WAITING", len(articles[0].data) + 1)
    inputs = iter(articles)

    taken = list(tasks._taken(inputs, {}))

    assert taken == articles[:2]
    assert list(inputs) == articles[2:]
