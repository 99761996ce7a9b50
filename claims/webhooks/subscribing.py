"""A webhook's own edits: its beginning, its secret, a message to try it with."""

import json

from django.db import transaction
from django.utils import timezone

from claims.models import Delivery, Event, Webhook
from claims.webhooks.signing import new_secret

TEST = "webhook.test"


def begin(webhook: Webhook, *, by) -> None:
    """Give a new webhook its secret; it is told what happens from now on."""
    webhook.secret, webhook.created_by = new_secret(), by
    webhook.told_until = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


@transaction.atomic
def renew_secret(webhook: Webhook, *, by) -> None:
    """Another secret, from the next attempt on; the old one is worth nothing then."""
    webhook.secret = new_secret()
    webhook.save(update_fields=["secret"])
    Event.objects.record("renew_secret", webhook, by=by)


@transaction.atomic
def send_test(webhook: Webhook, *, by) -> Delivery:
    """Queue a message that says nothing, to see whether the address takes it."""
    event = Event.objects.record("test_webhook", webhook, by=by)
    message = {"type": TEST, "timestamp": timezone.now().isoformat(), "data": {"event": event.pk}}
    return Delivery.objects.create(webhook=webhook, event=event, kind=TEST, body=json.dumps(message))
