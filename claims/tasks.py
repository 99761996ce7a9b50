"""The import through a queue: articles are sent to Celery workers, what they stored comes back as items."""

import base64
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from celery import current_app, shared_task
from kombu.exceptions import OperationalError as BrokerError

from claims.extraction.reading import RawArticle, Refused
from claims.importing import import_article
from claims.models import ImportItem, ImportRun

LOOK_EVERY = 0.5  # seconds between looks at what the workers have stored
LOOK_AT_ONCE = 500  # names asked for in one look


class QueueUnusable(Exception):
    """No broker answers, or no worker does. The message says what to start."""


def check_queue() -> None:
    """Raise QueueUnusable unless a broker and a worker answer."""
    broker = current_app.conf.broker_url
    try:
        workers = current_app.control.ping(timeout=2.0)
    except (BrokerError, OSError) as error:
        raise QueueUnusable(f"No broker answers at {broker} ({error}): start Redis there.") from error
    if not workers:
        raise QueueUnusable("No worker answers: start one with `celery -A core worker`.")


def import_through_queue(run: ImportRun, inputs: Iterable[RawArticle | Refused]) -> Iterator[ImportItem]:
    """Send every article to the workers; yields what became of each, as it is stored."""
    waiting: dict[str, None] = {}
    for raw in inputs:
        if isinstance(raw, Refused):
            yield import_article(run, raw)
        else:
            import_queued_article.delay(run.pk, to_message(raw))
            waiting[raw.name] = None
    while waiting:
        stored = list(run.items.filter(name__in=list(islice(waiting, LOOK_AT_ONCE))))
        for item in stored:
            del waiting[item.name]
            yield item
        if not stored:
            time.sleep(LOOK_EVERY)


@shared_task
def import_queued_article(run_id: int, message: dict[str, Any]) -> None:
    """Import the article in the message. Delivered twice, it is stored once."""
    import_article(ImportRun.objects.get(pk=run_id), from_message(message))


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
