"""Several senders at once, as from several machines: each delivery is made once and sent once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from claims.models import Delivery
from claims.webhooks import queue_deliveries, send_due
from claims.workflow import make_move
from tests.factories import AnnotationFactory, EditorFactory, WebhookFactory

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
