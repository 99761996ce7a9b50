"""Several senders at once, as from several machines: each delivery is made once and sent once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection

from claims.models import Delivery
from claims.webhooks import queue_deliveries, send_due, sending
from claims.webhooks.posting import Answer
from claims.workflow import make_move
from tests.factories import AnnotationFactory, DeliveryFactory, EditorFactory, WebhookFactory

SENDERS = 3


@pytest.mark.django_db(transaction=True)
def test_senders_that_begin_together_queue_and_send_everything_once(receiver):
    webhooks = [WebhookFactory(url=receiver.url) for _ in range(2)]
    for _ in range(4):
        make_move(AnnotationFactory(stage="APPROVED"), "publish", by=EditorFactory())
    start = Barrier(SENDERS, timeout=20)

    def send(_number: int) -> int:
        try:
            start.wait()
            queue_deliveries()
            return len(list(send_due()))
        finally:
            connection.close()

    with ThreadPoolExecutor(SENDERS) as senders:
        sent = list(senders.map(send, range(SENDERS)))

    ids = [headers["webhook-id"] for headers, _body in receiver.received]
    assert sum(sent) == len(ids) == len(set(ids)) == 4 * len(webhooks)
    assert not Delivery.objects.exclude(state=Delivery.State.DELIVERED).exists()


@pytest.mark.django_db(transaction=True)
def test_senders_that_fail_at_one_address_together_both_log_it(monkeypatch):
    """On PostgreSQL each holds its own message while the other does; on SQLite one after the other."""
    DeliveryFactory.create_batch(2, webhook=WebhookFactory(), attempts=1)  # the wait outlasts the lease
    both_failed, both_hold_theirs = Barrier(2, timeout=20), Barrier(2, timeout=20)
    if connection.vendor == "sqlite":
        both_hold_theirs.abort()

    def nobody(*args, **kwargs) -> Answer:
        both_failed.wait()
        return Answer(0, "nobody listens")

    def wait(attempts: int):
        with suppress(BrokenBarrierError):
            both_hold_theirs.wait()
        return waits(attempts)

    waits = sending._wait
    monkeypatch.setattr(sending, "post", nobody)
    monkeypatch.setattr(sending, "_wait", wait)

    def send(_number: int) -> Delivery:
        try:
            return next(send_due())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as senders:
        tried = set(senders.map(send, range(2)))

    assert tried == set(Delivery.objects.all())
    assert [len(delivery.log) for delivery in Delivery.objects.all()] == [1, 1]
