"""An import from first article to last: which are known, which fail and why, what is written down of each."""

import hashlib
import json
import logging
import random
import time
from collections.abc import Iterable, Iterator

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, connection, reset_queries, transaction
from django.utils import timezone

from claims.counting import FEW, fold_what_is_marked
from claims.deferring import deferring
from claims.extraction.batch import Known, ordered_map, read_and_extract
from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.reading import RawArticle, Refused
from claims.extraction.types import Extraction
from claims.importing.asking import Asked, given
from claims.importing.storing import store_article
from claims.models import Article, Event, ImportItem, ImportRun
from claims.search.indexes import deferrable_indexes

logger = logging.getLogger(__name__)

PATIENCE = 10  # seconds in which an article that meets other writers is tried again
LONGEST_WAIT = 1.0  # seconds between two tries
MOST_DELIVERIES = 3  # an article that has cost so many queue workers is given to no other
LOOK_EVERY = 20  # articles, after which it is looked how much of them waits to be counted
DEFERRED = deferrable_indexes()  # done once an article, where a trigger would do it at each row
OF_KEY = Asked(
    lambda: Article.objects.filter(import_key=given("key")).order_by().values_list("identifier", "pk")
)
LONGEST_NAME = ImportItem._meta.get_field("name").max_length


def start_run(arguments: dict, *, by=None) -> ImportRun:
    """A new import; `arguments` says what it was asked to do."""
    return ImportRun.objects.create(arguments=arguments, by=by, extractor_version=EXTRACTOR_VERSION)


def finish_run(run: ImportRun) -> None:
    """Say that it ended, then count what it changed."""
    end_run(run)
    fold_what_is_marked()


@transaction.atomic
def end_run(run: ImportRun) -> None:
    """Say when it ended and append that to the record, together."""
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at", "unchanged"])
    Event.objects.record("imported", run, by=run.by, outcomes=run.outcomes(), **run.totals())


def import_articles(
    run: ImportRun, inputs: Iterable[RawArticle | Refused], *, workers: int = 1
) -> Iterator[ImportItem]:
    """What became of each input, in order, as soon as it is stored. A bad one stops no other.

    Of those it knew already nothing is written but how many they are, when the run is finished.
    """
    read = ordered_map(read_and_extract, map(or_known, inputs), workers, lost=_reader_died)
    for number, (raw, found) in enumerate(read, start=1):
        item = _outcome(run, raw, found)
        if number % LOOK_EVERY == 0:
            fold_what_is_marked(more_than=FEW)
        if item.pk is None:
            run.unchanged += 1
        reset_queries()  # in development Django keeps the text of every query
        yield item


def import_delivered(run: ImportRun, raw: RawArticle) -> ImportItem:
    """The same for one article from a queue, which may deliver it again: done once, it answers as before.

    An article whose workers die of it is written down as failed after `MOST_DELIVERIES`.
    """
    item, is_first = ImportItem.objects.get_or_create(
        run=run, name=raw.name[:LONGEST_NAME], defaults={"outcome": "STARTED", "deliveries": 1}
    )
    if item.outcome != ImportItem.Outcome.STARTED:
        return item
    if not is_first:
        item.deliveries += 1
        item.save(update_fields=["deliveries"])
    if item.deliveries > MOST_DELIVERIES:
        return _failed(run, raw.name, f"{MOST_DELIVERIES} workers died reading it.")
    known_or_raw = or_known(raw)
    done = _outcome(run, known_or_raw, read_and_extract(known_or_raw))
    fold_what_is_marked(more_than=FEW)
    if done.pk is None:
        done = _write_outcome(done)
    return done


def write_refused(run: ImportRun, refused: Refused) -> ImportItem:
    return _failed(run, refused.name, refused.reason)


def import_key(raw: RawArticle) -> str:
    """Hex SHA-256 of all that decides what an import makes of it: bytes, metadata, extractor version."""
    read = json.dumps([raw.sha256, raw.format, dict(raw.metadata), EXTRACTOR_VERSION], sort_keys=True)
    return hashlib.sha256(read.encode()).hexdigest()


def or_known(raw: RawArticle | Refused) -> RawArticle | Refused | Known:
    """Known is what was read before from the same place, or from a place nothing was read from since.

    Two articles can come to have the same bytes (a notice of withdrawal): then each place has its own.
    """
    if isinstance(raw, Refused):
        return raw
    same = dict(OF_KEY(key=import_key(raw)))
    if raw.identifier in same:
        return Known(raw.name, same[raw.identifier])
    if same and not Article.objects.filter(identifier=raw.identifier).exists():
        return Known(raw.name, min(same.values()))
    return raw


def _reader_died(item: RawArticle | Refused | Known) -> Refused:
    return Refused(item.name, "The process that read it died, twice: it may need more memory than there is.")


def _outcome(
    run: ImportRun, raw: RawArticle | Refused | Known, found: Extraction | Refused | Known
) -> ImportItem:
    """The item of one input: saved, unless the article was known."""
    if isinstance(found, Known):
        return ImportItem(run=run, name=found.name, outcome="UNCHANGED", article_id=found.article_id)
    if isinstance(found, Refused):
        return _failed(run, found.name, found.reason)
    try:
        return _store(run, raw, found)
    except ValidationError as error:
        return _failed(run, raw.name, _in_words(error))
    except (DataError, IntegrityError, OperationalError) as error:
        return _failed(run, raw.name, f"The database refused it: {error}".strip())
    except Exception as error:  # a fault of ours must stop no other article, nor go unnamed
        logger.exception("storing %s", raw.name)
        return _failed(run, raw.name, f"Storing it failed, please report this: {error!r}")


def _store(run: ImportRun, raw: RawArticle, found: Extraction) -> ImportItem:
    """Try again while another writer makes the same speaker, source or claim, or holds the same rows."""
    deadline = time.monotonic() + PATIENCE
    wait = 0.01
    while True:
        try:
            with deferring(DEFERRED, connection):
                return store_article(run, raw, import_key(raw), found)
        except (IntegrityError, OperationalError):
            if time.monotonic() > deadline or connection.in_atomic_block:
                raise
        time.sleep(random.uniform(0, wait))
        wait = min(2 * wait, LONGEST_WAIT)


def _in_words(error: ValidationError) -> str:
    """ "title: Ensure this value has …": which field, and what is wrong with it."""
    if hasattr(error, "error_dict"):
        return " ".join(f"{field}: {' '.join(errors)}" for field, errors in error.message_dict.items())
    return " ".join(error.messages)


def _failed(run: ImportRun, name: str, reason: str) -> ImportItem:
    return _write_outcome(ImportItem(run=run, name=name, outcome="FAILED", reason=reason))


def _write_outcome(item: ImportItem) -> ImportItem:
    values = {field: getattr(item, field) for field in ("outcome", "reason", "article")}
    stored, _ = ImportItem.objects.update_or_create(
        run=item.run, name=item.name[:LONGEST_NAME], defaults=values
    )
    return stored
