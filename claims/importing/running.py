"""An import from first article to last: which are known, which fail and why, what is written down of each."""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction
from django.utils import timezone

from claims.extraction.batch import ordered_map, read_and_extract
from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.reading import RawArticle, Refused
from claims.extraction.types import Extraction
from claims.importing.storing import store_article
from claims.models import Article, Event, ImportItem, ImportRun

logger = logging.getLogger(__name__)

ATTEMPTS = 3  # two workers that create the same speaker or claim at once: the second tries again
UNCHANGED_AT_ONCE = 500  # items of unchanged articles are written in batches of this many


@dataclass(frozen=True, slots=True)
class Known:
    """An input that the database already holds, as it is."""

    name: str
    article_id: int


def start_run(arguments: dict, *, by=None) -> ImportRun:
    """A new import; `arguments` says what it was asked to do."""
    return ImportRun.objects.create(arguments=arguments, by=by, extractor_version=EXTRACTOR_VERSION)


def finish_run(run: ImportRun) -> None:
    """Say when it ended and append that to the record, together."""
    with transaction.atomic():
        run.finished_at = timezone.now()
        run.save(update_fields=["finished_at"])
        Event.objects.record("imported", run, by=run.by, outcomes=run.outcomes(), **run.totals())


def import_articles(
    run: ImportRun, inputs: Iterable[RawArticle | Refused], *, workers: int = 1
) -> Iterator[ImportItem]:
    """What became of each input, in order, as soon as it is stored. A bad one stops no other."""
    unchanged: list[ImportItem] = []
    try:
        for raw, found in ordered_map(read_and_extract, map(_or_known, inputs), workers):
            item = _outcome(run, raw, found)
            if item.pk is None:
                unchanged.append(item)
            if len(unchanged) >= UNCHANGED_AT_ONCE:
                _write_down(unchanged)
            yield item
    finally:
        _write_down(unchanged)


def import_article(run: ImportRun, raw: RawArticle | Refused) -> ImportItem:
    """The same for one article, for a worker; asked again for one it has done, it answers as before."""
    done = run.items.filter(name=raw.name).first()
    if done:
        return done
    known_or_raw = _or_known(raw)
    item = _outcome(run, known_or_raw, read_and_extract(known_or_raw))
    if item.pk is None:
        item.save()
    return item


def import_key(raw: RawArticle) -> str:
    """Hex SHA-256 of all that decides what an import makes of it: bytes, metadata, extractor version."""
    read = json.dumps([raw.sha256, raw.format, dict(raw.metadata), EXTRACTOR_VERSION], sort_keys=True)
    return hashlib.sha256(read.encode()).hexdigest()


def _or_known(raw: RawArticle | Refused) -> RawArticle | Refused | Known:
    if isinstance(raw, Refused):
        return raw
    same = Article.objects.filter(import_key=import_key(raw)).values_list("pk", flat=True).first()
    return raw if same is None else Known(raw.name, same)


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
        return _failed(run, raw.name, " ".join(error.messages))
    except (DataError, IntegrityError, OperationalError) as error:
        return _failed(run, raw.name, f"The database refused it: {error}".strip())
    except Exception as error:  # a fault of ours must stop no other article, nor go unnamed
        logger.exception("storing %s", raw.name)
        return _failed(run, raw.name, f"Storing it failed, please report this: {error!r}")


def _store(run: ImportRun, raw: RawArticle, found: Extraction, attempts: int = ATTEMPTS) -> ImportItem:
    try:
        with transaction.atomic():
            return store_article(run, raw, import_key(raw), found)
    except (IntegrityError, OperationalError):
        if attempts == 1:
            raise
        return _store(run, raw, found, attempts - 1)


def _failed(run: ImportRun, name: str, reason: str) -> ImportItem:
    item, _ = ImportItem.objects.update_or_create(
        run=run, name=name, defaults={"outcome": "FAILED", "reason": reason}
    )
    return item


def _write_down(unchanged: list[ImportItem]) -> None:
    ImportItem.objects.bulk_create(unchanged, ignore_conflicts=True)
    unchanged.clear()
