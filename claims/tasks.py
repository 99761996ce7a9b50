"""The import through a queue: articles are sent to Celery workers, what they stored comes back as items."""

import base64
import logging
import time
from collections.abc import Iterable, Iterator
from typing import Any

from celery import current_app, shared_task
from django.conf import settings
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as BrokerError

from claims.extraction.reading import RawArticle, Refused
from claims.importing import import_delivered, write_refused
from claims.importing.uploads import import_uploads
from claims.models import ImportItem, ImportRun, Upload

logger = logging.getLogger(__name__)

LOOK_AGAIN = 60  # seconds after which a worker looks whether another died at its upload
LOOK_EVERY = 0.5  # seconds between looks at what the workers have stored
ASK_EVERY = 30  # seconds in which nothing is stored, after which the workers are asked whether they are there
MOST_WAITING = 500  # articles sent and not yet stored: the broker need not hold the corpus, nor do we
MOST_BYTES_WAITING = 64_000_000
LONGEST_NAME = ImportItem._meta.get_field("name").max_length


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
    waiting: dict[str, RawArticle] = {}
    silence = Silence()
    while True:
        for raw in _taken(inputs, waiting):
            if isinstance(raw, Refused):
                yield write_refused(run, raw)
            else:
                _send(run, raw)
        if not waiting:
            return
        stored = list(run.items.done().filter(name__in=waiting))
        for item in stored:
            del waiting[item.name]
        yield from stored
        if stored:
            silence = Silence()
            continue
        if silence.goes_on():
            _send_again(run, waiting)
        time.sleep(LOOK_EVERY)


def _taken(inputs: Iterator[RawArticle | Refused], waiting: dict[str, RawArticle]):
    """The next inputs, articles among them added to `waiting`, until enough are."""
    held = sum(len(raw.data) for raw in waiting.values())
    while len(waiting) < MOST_WAITING and held < MOST_BYTES_WAITING:
        raw = next(inputs, None)
        if raw is None:
            return
        if isinstance(raw, RawArticle):
            waiting[raw.name[:LONGEST_NAME]] = raw
            held += len(raw.data)
        yield raw


def _send(run: ImportRun, raw: RawArticle) -> None:
    import_queued_article.delay(run.pk, to_message(raw))


def _send_again(run: ImportRun, waiting: dict[str, RawArticle]) -> None:
    """What no worker has begun. One that was begun and lost is the broker's to deliver again."""
    begun = set(run.items.filter(name__in=waiting).values_list("name", flat=True))
    for name, raw in waiting.items():
        if name not in begun:
            _send(run, raw)


class Silence:
    """Nothing has been stored since: asks the workers whether they are there, and when to send again.

    Redis forgets a message whose worker dies between taking it and noting that it has it. An article that
    comes twice is stored once, so after the time the broker gives a worker, then twice that and so on, what
    was not begun is sent again.
    """

    def __init__(self):
        self.began = self.asked = time.monotonic()
        self.patience = retry_seconds()

    def goes_on(self) -> bool:
        """Whether to send again now. Raises QueueUnusable when no worker answers any more."""
        now = time.monotonic()
        if now - self.asked > ASK_EVERY:
            self.asked = now
            check_queue()
        if now - self.began < self.patience:
            return False
        self.began, self.patience = now, 2 * self.patience
        return True


def retry_seconds() -> float:
    """After how long the broker gives a lost worker's article to another one."""
    return current_app.conf.broker_transport_options["visibility_timeout"]


@shared_task(
    autoretry_for=(OperationalError, InterfaceError), retry_backoff=1, retry_backoff_max=60, max_retries=None
)
def import_queued_article(run_id: int, message: dict[str, Any]) -> None:
    """Import the article in the message. Delivered twice, it is stored once; without a database, later."""
    import_delivered(ImportRun.objects.get(pk=run_id), from_message(message))


def call_worker() -> None:
    """Have a Celery worker import what was uploaded, where there is a broker; `import_uploads` does it too.

    The upload is in the database. When no broker answers, the next call or command takes it along.
    """
    if not settings.HAS_BROKER:
        return
    try:
        import_queued_uploads.apply_async(retry=False)
    except (BrokerError, OSError):
        logger.exception("no broker answers: run manage.py import_uploads")


@shared_task(
    bind=True,
    autoretry_for=(OperationalError, InterfaceError),
    retry_backoff=1,
    retry_backoff_max=60,
    max_retries=None,
)
def import_queued_uploads(self) -> None:
    """Import what waits, whichever message called; then look again while another worker is at something."""
    for _ in import_uploads():
        pass
    if Upload.objects.exists():
        raise self.retry(countdown=LOOK_AGAIN)


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
