"""From events on record to deliveries, once for each webhook."""

from django.db import transaction

from claims.models import Delivery, Event, Webhook
from claims.webhooks.messages import VERBS, message_of

EVENTS_AT_ONCE = 1_000


def queue_deliveries() -> int:
    """Make the deliveries of what happened since each active webhook was last looked at; how many.

    While a webhook is switched off nothing is queued for it; what happened meanwhile is, once it is on again.
    """
    active = Webhook.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True)
    return sum(_queue_all(pk) for pk in list(active))


def _queue_all(pk: int) -> int:
    made = 0
    while (found := _queue_some(pk)) is not None:
        made += found
    return made


@transaction.atomic
def _queue_some(pk: int) -> int | None:
    """Of the next events, in the order of the record; None when there are none.

    Events are numbered in the order in which they are committed (the chain admits one writer at a time), so
    none turns up later behind `told_until`.
    """
    webhook = Webhook.objects.select_for_update().get(pk=pk)
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest <= webhook.told_until:
        return None
    since = Event.objects.filter(pk__gt=webhook.told_until, pk__lte=newest, verb__in=VERBS)
    events = list(since.order_by("pk")[:EVENTS_AT_ONCE])
    deliveries = [each for event in events if (each := _delivery(webhook, event))]
    Delivery.objects.bulk_create(deliveries, ignore_conflicts=True)  # told of it before: once is enough
    webhook.told_until = events[-1].pk if len(events) == EVENTS_AT_ONCE else newest
    webhook.save(update_fields=["told_until"])
    return len(deliveries)


def _delivery(webhook: Webhook, event: Event) -> Delivery | None:
    kind, body = message_of(event) or ("", "")
    return Delivery(webhook=webhook, event=event, kind=kind, body=body) if kind in webhook.kinds else None
