"""Bringing deliveries to their address: at least once, ever more slowly where nobody answers.

A delivery that is being sent is put off by `LEASE` before, and that committed: a sender that dies leaves it
to be sent again, and two senders never have the same one.
"""

import datetime as dt
import random
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.models import Delivery, Event, Webhook
from claims.webhooks.posting import Answer, post
from claims.webhooks.signing import signed_headers

MINUTE, HOUR = 60, 3600
WAITS = (MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR)  # seconds, after each failed attempt
LEASE = dt.timedelta(minutes=2)
GONE = 410


def send_due() -> Iterator[Delivery]:
    """Send what is due, each as it is afterwards."""
    while delivery := _taken():
        yield _sent(delivery)


@transaction.atomic
def _taken() -> Delivery | None:
    now = timezone.now()
    rows = Delivery.objects.due(now).select_related("webhook")
    delivery = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if delivery:
        delivery.due_at = now + LEASE
        delivery.save(update_fields=["due_at"])
    return delivery


def _sent(delivery: Delivery) -> Delivery:
    now = timezone.now()
    webhook, body = delivery.webhook, delivery.body
    headers = signed_headers(webhook.secret, delivery.message_id, body, int(now.timestamp()))
    headers |= {"Content-Type": "application/json", "User-Agent": "Onrecord-Webhooks/1"}
    answer = post(webhook.url, body.encode(), headers, to_private=settings.WEBHOOKS_TO_PRIVATE)
    delivery = _noted(delivery.pk, answer, now)
    if not answer.status:
        _put_off_others(webhook)
    return delivery


@transaction.atomic
def _noted(pk: int, answer: Answer, began: dt.datetime) -> Delivery:
    """What came of the attempt, in the log and in what happens next."""
    delivery = Delivery.objects.select_related("webhook").select_for_update(of=("self",)).get(pk=pk)
    told = {"at": began.isoformat(), "status": answer.status or None, "error": answer.error}
    delivery.log = [*delivery.log, told]
    delivery.attempts += 1
    if answer.is_taken:
        delivery.state = Delivery.State.DELIVERED
    elif answer.status == GONE or delivery.attempts > len(WAITS):
        delivery.state = Delivery.State.FAILED
    else:
        delivery.due_at = timezone.now() + _wait(delivery.attempts)
    delivery.save()
    if answer.status == GONE:
        _switch_off(delivery.webhook)
    return delivery


@transaction.atomic
def _put_off_others(webhook: Webhook) -> None:
    """Where nobody answers, its other messages wait a moment, too: each would take as long to fail.

    What another sender has in hand is left to it: two who wait for each other's rows would be a deadlock.
    """
    later = timezone.now() + dt.timedelta(seconds=WAITS[0])
    sooner = Delivery.objects.filter(webhook=webhook, state=Delivery.State.WAITING, due_at__lt=later)
    free = sooner.order_by().select_for_update(skip_locked=True).values("pk")
    Delivery.objects.filter(pk__in=free).update(due_at=later)


def _wait(attempts: int) -> dt.timedelta:
    """Up to a tenth longer than the table says, so that many failed ones do not all come back at once."""
    return dt.timedelta(seconds=WAITS[attempts - 1] * random.uniform(1, 1.1))


def _switch_off(webhook: Webhook) -> None:
    because = "The address answered 410: it is gone for good."
    if Webhook.objects.filter(pk=webhook.pk, is_active=True).update(
        is_active=False, switched_off_because=because
    ):
        Event.objects.record("switch_off_webhook", webhook, by=None, because=because)


@transaction.atomic
def send_again(delivery: Delivery, *, by) -> None:
    """Ask for a delivery once more, whatever came of it: the same message, its attempts counted anew."""
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery.pk)
    delivery.state, delivery.attempts, delivery.due_at = Delivery.State.WAITING, 0, timezone.now()
    delivery.save(update_fields=["state", "attempts", "due_at"])
    Event.objects.record("send_again", delivery, by=by)
