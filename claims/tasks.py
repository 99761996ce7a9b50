"""The import through a queue: articles are sent to Celery workers, what they stored comes back as items."""

import base64
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from celery import current_app, shared_task
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as BrokerError

from claims.extraction.reading import RawArticle, Refused
from claims.importing import import_delivered, write_refused
from claims.models import ImportItem, ImportRun

LOOK_EVERY = 0.5  # seconds between looks at what the workers have stored
LOOKS_UNTIL_PING = 60  # looks in vain after which the workers are asked whether they are there
MOST_WAITING = 500  # articles sent and not yet stored: the broker need not hold the corpus


class QueueUnusable(Exception):
    """No broker answers, or no worker does. The message says what to start."""


def check_queue() -> None:
    """Raise QueueUnusable unless a broker and a worker answer."""
    try:
        workers = current_app.control.ping(timeout=2.0)
    except (BrokerError, OSError) as error:
        broker = current_app.conf.broker_url
        raise QueueUnusable(f"No broker answers at {broker} ({error}): start Redis there.") from error
    if not workers:
        raise QueueUnusable("No worker answers: start one with `celery -A core worker`.")


def import_through_queue(run: ImportRun, inputs: Iterable[RawArticle | Refused]) -> Iterator[ImportItem]:
    """Send every article to the workers; yields what became of each, as it is stored.

    Raises QueueUnusable when all workers have gone; what they stored stays, and the import can be repeated.
    """
    inputs = iter(inputs)
    waiting: set[str] = set()
    looks_in_vain = 0
    while True:
        for raw in islice(inputs, MOST_WAITING - len(waiting)):
            if isinstance(raw, Refused):
                yield write_refused(run, raw)
            else:
                import_queued_article.delay(run.pk, to_message(raw))
                waiting.add(raw.name)
        if not waiting:
            return
        stored = list(run.items.done().filter(name__in=waiting))
        waiting.difference_update(item.name for item in stored)
        yield from stored
        looks_in_vain = 0 if stored else looks_in_vain + 1
        if looks_in_vain and looks_in_vain % LOOKS_UNTIL_PING == 0:
            check_queue()
        if not stored:
            time.sleep(LOOK_EVERY)


@shared_task(
    autoretry_for=(OperationalError, InterfaceError), retry_backoff=1, retry_backoff_max=60, max_retries=None
)
def import_queued_article(run_id: int, message: dict[str, Any]) -> None:
    """Import the article in the message. Delivered twice, it is stored once; without a database, later."""
    import_delivered(ImportRun.objects.get(pk=run_id), from_message(message))


def to_message(raw: RawArticle) -> dict[str, Any]:
    """The article as JSON can carry it."""
    return {
        "name": raw.name,
        "identifier": raw.identifier,
        "data": base64.b64encode(raw.data).decode(),
        "format": raw.format,
        "metadata": dict(raw.metadata),
    }


def from_message(message: dict[str, Any]) -> RawArticle:
    return RawArticle(**{**message, "data": base64.b64decode(message["data"])})
