"""The three ways to store extracted articles that are measured against each other."""

import sqlite3
from collections import deque
from unittest import mock

from django.db import connection
from django.utils.text import slugify

from claims.importing import finish_run, import_articles, running, start_run
from claims.models import (
    Article,
    Assertion,
    Claim,
    Figure,
    ImportItem,
    ImportRun,
    Quote,
    Snapshot,
    Source,
    Speaker,
    SpeakerName,
)
from claims.models.claim import claim_key
from claims.models.names import name_key
from claims.models.snapshot import text_sha256
from claims.search.indexes import INDEXES, NAMES, keeper

TABLES = [
    model._meta.db_table
    for model in (
        Source,
        Speaker,
        SpeakerName,
        Article,
        Snapshot,
        Quote,
        Claim,
        Assertion,
        Figure,
        ImportItem,
    )
]


def ours(articles) -> None:
    """As the command does it, with extraction answered from memory."""
    found = {raw.name: extraction for raw, extraction in articles}

    def known(item):
        return found[item.name] if item.name in found and hasattr(item, "data") else item

    with mock.patch.object(running, "read_and_extract", known):
        run = start_run({"paths": ["invented"]})
        deque(import_articles(run, [raw for raw, _ in articles]), maxlen=0)
        finish_run(run)


ours_again = ours


def recorded(articles) -> list[dict[str, list[tuple]]]:
    """The rows that ours makes of each article, by table: what raw writes."""
    run, before, rows = start_run({}), dict.fromkeys(TABLES, 0), []
    for raw_article, extraction in articles:
        running._outcome(run, raw_article, extraction)
        rows.append({})
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id", [before[table]])
                rows[-1][table] = [tuple(row) for row in cursor.fetchall()]
                before[table] = max([row[0] for row in rows[-1][table]], default=before[table])
    return rows


def raw(by_article, databases) -> None:
    """The same rows by the bare driver, a transaction an article, then its words in one statement an index."""
    start_run({})
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            keeper(connection).drop_triggers(cursor)
        connection.close()
        _raw_on_sqlite(name, by_article)
    else:
        settings = connection.settings_dict
        connection.close()
        _raw_on_postgresql(settings, by_article)


def _raw_on_sqlite(name: str, by_article) -> None:
    bare = sqlite3.connect(name, isolation_level=None)
    bare.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;")
    indexes = [(index.table, index.source, index.select) for index in INDEXES]
    indexes.append(("claims_search_name_letters", NAMES.source, NAMES.select))
    for tables in by_article:
        bare.execute("BEGIN IMMEDIATE")
        for table, rows in tables.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                bare.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for table, source, select in indexes:
            if first := min([row[0] for row in tables[source]], default=0):
                bare.execute(
                    f"INSERT INTO {table}(rowid, words) SELECT id, words FROM ({select}) WHERE id >= {first}"
                )
        bare.execute("COMMIT")
    bare.close()


def _raw_on_postgresql(settings: dict, by_article) -> None:
    """COPY into each table; the words are a trigger's, once a statement."""
    import psycopg

    bare = psycopg.connect(
        host=settings["HOST"], user=settings["USER"], dbname=settings["NAME"], autocommit=True
    )
    for tables in by_article:
        with bare.transaction(), bare.cursor() as cursor:
            for table, rows in tables.items():
                if rows:
                    with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                        for row in rows:
                            copy.write_row(row)
    bare.close()


def naive(articles) -> None:
    """As a first version is written: each row looked up, then saved, on its own."""
    run = ImportRun.objects.create(arguments={}, extractor_version="1")
    for raw_article, extraction in articles:
        _naive_article(run, raw_article, extraction)


def _naive_article(run, raw_article, extraction) -> None:
    document = extraction.document
    source, _ = Source.objects.get_or_create(
        name=document.outlet, defaults={"slug": slugify(document.outlet), "imported_name": document.outlet}
    )
    article, _ = Article.objects.get_or_create(
        source=source, identifier=raw_article.name, defaults={"title": document.title, "language": "en"}
    )
    snapshot, _ = Snapshot.objects.get_or_create(
        article=article,
        number=1,
        defaults={
            "body": document.body,
            "sha256": text_sha256(document.body),
            "raw_sha256": raw_article.sha256,
        },
    )
    for entity in extraction.speakers:
        speaker = _naive_speaker(entity.name)
        for alias in entity.aliases:
            SpeakerName.objects.get_or_create(speaker=speaker, text=alias.text, defaults={"kind": "SURNAME"})
        Figure.objects.get_or_create(
            article=article, name=entity.name,
            defaults={"key": name_key(entity.name), "kind": "PERSON", "speaker": speaker, "reason": "FULL_NAME"},
        )  # fmt: skip
    rows = [_naive_quote(snapshot, found) for found in extraction.quotes]
    for candidate in extraction.claims:
        _naive_claim(snapshot, candidate, rows[candidate.quote])
    ImportItem.objects.update_or_create(
        run=run, name=raw_article.name, defaults={"outcome": "NEW", "article": article, "quotes": len(rows)}
    )


def _naive_speaker(name: str) -> Speaker:
    known = SpeakerName.objects.filter(key=name_key(name)).first()
    if known:
        return known.speaker
    speaker = Speaker(name=name, slug=slugify(name), kind="PERSON")
    speaker.save()
    SpeakerName(speaker=speaker, text=name, kind="FULL_NAME").save()
    return speaker


def _naive_quote(snapshot: Snapshot, found) -> Quote:
    span, attribution = found.span, found.attribution
    quote = Quote.objects.filter(snapshot=snapshot, start=span.start, end=span.end).first()
    quote = quote or Quote(snapshot=snapshot, start=span.start, end=span.end)
    quote.text = snapshot.body[span.start : span.end]
    quote.kind = span.kind.upper()
    quote.verbatim = [list(stretch) for stretch in span.verbatim]
    quote.cue_start, quote.cue_end = span.cue
    quote.mention_start, quote.mention_end = span.mention
    quote.mention = snapshot.body[slice(*span.mention)]
    quote.resolution = attribution.resolution.upper()
    quote.confidence = attribution.confidence
    quote.candidates = [{"name": other.name, "score": other.score} for other in attribution.candidates]
    quote.speaker = _naive_speaker(attribution.name)
    quote.extractor_version = "1"
    quote.save()
    return quote


def _naive_claim(snapshot: Snapshot, candidate, quote: Quote) -> None:
    key = claim_key(candidate.text)
    claim = Claim.objects.filter(text_key=key, language="en").first()
    if claim is None:
        claim = Claim(text=candidate.text, machine_key=key, slug=f"{slugify(candidate.text)[:80]}-{key[:10]}")
        claim.language, claim.checkworthiness = "en", candidate.score
        claim.reasons = [{"kind": reason.kind, "text": reason.text} for reason in candidate.reasons]
        claim.save()
    Assertion.objects.get_or_create(
        claim=claim, snapshot=snapshot, start=candidate.start, end=candidate.end,
        defaults={"quote": quote, "speaker": quote.speaker, "extractor_version": "1"},
    )  # fmt: skip
