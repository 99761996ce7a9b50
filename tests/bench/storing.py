"""Extracted articles into the database of DATABASE_URL, by us, by the bare driver and by a first draft.

The extraction is done before and kept; what is timed is storing alone. Prints JSON. `imports` runs this.
"""

import json
import pickle
import resource
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import django

Extracted = list[tuple]  # (RawArticle, Extraction) of each article
TABLES = (
    "claims_source", "claims_article", "claims_snapshot", "claims_speaker", "claims_speakername",
    "claims_speakerrole", "claims_quote", "claims_claim", "claims_assertion", "claims_figure",
    "claims_importitem",
)  # fmt: skip


def extracted(count: int, kept: Path) -> Extracted:
    """Read and extracted once, then from the file."""
    if not kept.exists():
        from claims.extraction.batch import read_and_extract
        from tests.bench_importing import invented_articles

        articles = [(raw, read_and_extract(raw)) for raw in invented_articles(count)]
        kept.write_bytes(pickle.dumps(articles))
    return pickle.loads(kept.read_bytes())


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


# Ours ------------------------------------------------------------------------------------------------


def store_ours(articles: Extracted, rows_kept: Path) -> dict:
    """The import as it is, but for the extractor, whose answers are there already; then the same again."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    before = highest_ids()
    found = {
        "seconds": timed(lambda: import_all(articles)),
        "again": min(timed(lambda: import_all(articles)) for _ in range(3)),
    }
    rows_kept.write_bytes(pickle.dumps({table: rows_after(table, before[table]) for table in TABLES}))
    with CaptureQueriesContext(connection) as queries:
        import_all(articles)
    writes = ("INSERT", "UPDATE", "DELETE")
    found["writes_again"] = sum(query["sql"].startswith(writes) for query in queries)
    return found | memory(articles)


def import_all(articles: Extracted) -> None:
    from claims.importing import finish_run, import_articles, running, start_run

    answers = {raw.name: extraction for raw, extraction in articles}
    running.read_and_extract = lambda item: answers.get(item.name) if hasattr(item, "data") else item
    run = start_run({"paths": ["bench"]})
    for item in import_articles(run, (raw for raw, _ in articles)):
        assert item.outcome in ("NEW", "UNCHANGED"), item.reason
    finish_run(run)


def memory(articles: Extracted) -> dict:
    """Megabytes that the process needed at most, after as many articles more and after five times as many."""
    needed = []
    for turns in (range(1), range(1, 5)):
        for turn in turns:
            import_all(list(once_more(articles, turn)))
        needed.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024)
    return {"megabytes": needed}


def once_more(articles: Extracted, turn: int) -> Iterator[tuple]:
    """The same articles as others: another place, another byte at the end."""
    for raw, extraction in articles:
        name = f"{raw.name}-{turn}"
        yield replace(raw, name=name, identifier=name, data=raw.data + str(turn).encode()), extraction


def highest_ids() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def rows_after(table: str, pk: int) -> tuple[list[str], list[tuple]]:
    """Columns and rows, as text where the driver would read JSON."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE id > %s ORDER BY id", (pk,))
        return [column[0] for column in cursor.description], cursor.fetchall()


# The bare driver -------------------------------------------------------------------------------------


def store_raw(articles: Extracted, rows_kept: Path) -> dict:
    """The very rows that we wrote: executemany or COPY, then the index in a statement, a transaction each article.

    Nothing is looked up, no trigger runs and no foreign key is asked.
    """
    from django.db import connection

    rows, count = pickle.loads(rows_kept.read_bytes()), len(articles)
    connection.ensure_connection()
    bare = connection.connection
    put_guards_aside(bare)
    parts = [
        {table: (names, found[n * len(found) // count : (n + 1) * len(found) // count])
         for table, (names, found) in rows.items()}
        for n in range(count)
    ]  # fmt: skip
    store = store_sqlite if connection.vendor == "sqlite" else store_postgresql
    return {"seconds": timed(lambda: [store(bare, part) for part in parts])}


def put_guards_aside(bare) -> None:
    from django.db import connection

    if connection.vendor == "postgresql":
        bare.execute("SET session_replication_role = replica")
        return
    bare.execute("PRAGMA foreign_keys = OFF")
    for (name,) in bare.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        bare.execute(f'DROP TRIGGER "{name}"')


def store_sqlite(bare, part: dict) -> None:
    bare.execute("BEGIN IMMEDIATE")
    for table, (names, rows) in part.items():
        named, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        bare.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)
    index(part)
    bare.execute("COMMIT")


def store_postgresql(bare, part: dict) -> None:
    with bare.transaction(), bare.cursor() as cursor:
        for table, (names, rows) in part.items():
            named = ", ".join(f'"{name}"' for name in names)
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        index(part)


def index(part: dict) -> None:
    from django.db import connection

    from claims.search.indexes import INDEXES, keeper

    with connection.cursor() as cursor:
        for each in INDEXES:
            rows = part[each.source][1]
            if rows:
                keeper(connection).fill(cursor, each, rows[0][0], rows[-1][0])


# A first draft ---------------------------------------------------------------------------------------


def store_naive(articles: Extracted, rows_kept: Path) -> dict:
    """Row by row through the models, each its own transaction, as a loop with get_or_create does it."""
    return {"seconds": timed(lambda: [store_one(raw, found) for raw, found in articles])}


def store_one(raw, extraction) -> None:
    from claims.models import Article, Snapshot, Source

    document = extraction.document
    source, _ = Source.objects.get_or_create(name=document.outlet, defaults={"slug": "the-outlet"})
    article, _ = Article.objects.get_or_create(
        source=source, identifier=raw.identifier, defaults={"title": document.title[:500] or raw.name}
    )
    snapshot, _ = Snapshot.objects.get_or_create(
        article=article,
        number=1,
        defaults={"body": document.body, "sha256": raw.sha256, "raw_sha256": raw.sha256},
    )
    quotes = [store_quote(snapshot, quote) for quote in extraction.quotes]
    for claim in extraction.claims:
        store_claim(snapshot, claim, quotes)


def store_quote(snapshot, found):
    from claims.models import Quote, Speaker, SpeakerName

    span, name, speaker = found.span, found.attribution.name, None
    if name:
        speaker = Speaker.objects.filter(names__text=name).first()
    if name and speaker is None:
        speaker = Speaker.objects.create(name=name, slug=f"{hash(name):x}"[-16:])
        SpeakerName.objects.create(speaker=speaker, text=name)
    values = {
        "text": snapshot.body[span.start : span.end],
        "kind": span.kind.upper(),
        "resolution": found.attribution.resolution.upper() if speaker else "NONE",
        "confidence": found.attribution.confidence,
        "speaker": speaker,
        "extractor_version": "naive",
    }
    quote, _ = Quote.objects.get_or_create(snapshot=snapshot, start=span.start, end=span.end, defaults=values)
    return quote


def store_claim(snapshot, found, quotes) -> None:
    from claims.models import Assertion, Claim
    from claims.models.claim import claim_key

    key = claim_key(found.text)
    reasons = [{"kind": reason.kind, "text": reason.text} for reason in found.reasons]
    claim, _ = Claim.objects.get_or_create(
        text_key=key,
        language="en",
        defaults={"text": found.text, "slug": key, "checkworthiness": found.score, "reasons": reasons},
    )
    quote = quotes[found.quote] if found.quote is not None else None
    values = {"quote": quote, "speaker": quote.speaker if quote else None, "extractor_version": "naive"}
    Assertion.objects.get_or_create(
        claim=claim, snapshot=snapshot, start=found.start, end=found.end, defaults=values
    )


STORES = {"ours": store_ours, "raw": store_raw, "naive": store_naive}


def main(system: str, count: str, kept: str) -> None:
    django.setup()
    place = Path(kept)
    articles = extracted(int(count), place / f"extracted-{count}.pickle")
    json.dump(STORES[system](articles, place / "rows.pickle"), sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
