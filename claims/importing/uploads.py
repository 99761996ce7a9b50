"""Articles that are too many or too long to be imported while whoever sent them waits: kept in the database
until a worker has imported them, so that nothing depends on what a broker or a process remembers.

Any number of workers may run. One says every few seconds that it is still at its upload; when it dies, the
next takes the upload and goes on behind the articles that are done.
"""

import datetime as dt
import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from claims.counting import fold_what_is_marked
from claims.extraction.reading import RawArticle, Refused, articles_in_bytes
from claims.importing.running import (
    MOST_DELIVERIES,
    end_run,
    import_delivered,
    start_run,
    write_refused,
)
from claims.models import ImportItem, ImportRun, Upload

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(minutes=1)
MOST_WAITING = 20  # files of one user: each takes up to ONRECORD_MAX_ARTICLE_BYTES of the database
# A file that kills its workers before any of its articles is done: an article by itself is given up earlier.
MOST_TAKES = 2 * MOST_DELIVERIES


class TooManyWaiting(Exception):
    """The message says how many of the user's files wait already."""


def leave_upload(name: str, data: bytes, described: Mapping[str, str], *, by) -> ImportRun:
    """The import that a worker will do of this file. Raises TooManyWaiting."""
    waiting = Upload.objects.filter(run__by=by).count()
    if waiting >= MOST_WAITING:
        raise TooManyWaiting(f"{waiting} files of yours wait for a worker: send more when it has read them.")
    return _kept(Upload(name=name, data=data, described=dict(described)), by).run


def take_upload(name: str, data: bytes, described: Mapping[str, str], *, by) -> Upload:
    """The file, of one article, for the caller to import at once and finish; if it dies, a worker does."""
    taken_until = timezone.now() + LEASE
    return _kept(
        Upload(name=name, data=data, described=dict(described), taken_until=taken_until, takes=1), by
    )


def finish_upload(upload: Upload) -> None:
    """Once, though two workers should come to its end. What it changed is counted when that is committed:
    nobody else who writes waits for it.
    """
    with transaction.atomic():
        deleted, _ = Upload.objects.filter(pk=upload.pk).delete()
        if deleted:
            end_run(upload.run)
    fold_what_is_marked()


@transaction.atomic
def _kept(upload: Upload, by) -> Upload:
    """Saved, with its import."""
    upload.run = start_run({"uploaded": [upload.name]}, by=by)
    upload.save()
    return upload


def import_uploads() -> Iterator[ImportItem]:
    """Import what waits, oldest first; what became of each article, as soon as it is stored."""
    while upload := _taken():
        with _held(upload):
            yield from _imported(upload)


def _taken() -> Upload | None:
    free = Upload.objects.free(timezone.now()).select_related("run__by")
    if not free.exists():  # looking takes no lock
        return None
    with transaction.atomic():
        upload = free.select_for_update(skip_locked=True, of=("self",)).first()
        if upload:
            upload.taken_until = timezone.now() + LEASE
            upload.takes += 1
            upload.save(update_fields=["taken_until", "takes"])
    return upload


@contextmanager
def _held(upload: Upload) -> Iterator[None]:
    """While this process lives no other takes the upload, however long one article takes."""
    done = threading.Event()

    def hold() -> None:
        while not done.wait(LEASE.total_seconds() / 4):
            try:
                Upload.objects.filter(pk=upload.pk).update(taken_until=timezone.now() + LEASE)
            except (OperationalError, InterfaceError):
                connection.close()  # tried again next time
        connection.close()

    holder = threading.Thread(target=hold, daemon=True)
    holder.start()
    try:
        yield
    finally:
        done.set()
        holder.join()
        Upload.objects.filter(pk=upload.pk).update(taken_until=None)  # interrupted: the next need not wait


def _imported(upload: Upload) -> Iterator[ImportItem]:
    if upload.takes > MOST_TAKES:
        yield write_refused(upload.run, Refused(upload.name, f"{MOST_TAKES} workers died reading it."))
    else:
        yield from _imported_or_named(upload)
    finish_upload(upload)


def _imported_or_named(upload: Upload) -> Iterator[ImportItem]:
    """A fault of ours ends this upload, with its reason, and no other's."""
    try:
        for each in _articles(upload):
            yield _one(upload.run, each)
            Upload.objects.filter(pk=upload.pk, takes__gt=1).update(takes=1)
    except (OperationalError, InterfaceError):  # the database is away: the next take goes on
        raise
    except Exception as error:
        logger.exception("importing %s", upload.name)
        reason = f"Importing the rest of it failed, please report this: {error!r}"
        yield write_refused(upload.run, Refused(upload.name, reason))


def _articles(upload: Upload) -> Iterator[RawArticle | Refused]:
    return articles_in_bytes(
        upload.name, bytes(upload.data), upload.described, max_bytes=settings.MAX_ARTICLE_BYTES
    )


def _one(run: ImportRun, each: RawArticle | Refused) -> ImportItem:
    return write_refused(run, each) if isinstance(each, Refused) else import_delivered(run, each)
