"""How long a search takes beside the bare driver giving the same ids: `python -m tests.bench_search`.

Invented quotes go into a new database: SQLite, or DATABASE_URL's PostgreSQL, as in
`python tests/postgresql.py python -m tests.bench_search`. Each figure is the 10th percentile of its runs,
which take turns; ratios are to the raw query of the same run.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable

QUOTES = 200_000
ARTICLES = 2_000
RUNS = 30
VOCABULARY = 20_000
COMMON, RARE, EVERYWHERE = "harbour", "zeppelin", "the"
ROWS = 25


def invented_words(chance: random.Random) -> str:
    """25 words; one quote in ten has the common word, one in ten thousand the rare one."""
    words = [f"w{int(chance.paretovariate(0.6)) % VOCABULARY}" for _ in range(24)]
    words += [EVERYWHERE]
    words += [COMMON] * (chance.random() < 0.1) + [RARE] * (chance.random() < 0.0001)
    chance.shuffle(words)
    return " ".join(words)


def fill(count: int) -> None:
    """`count` quotes in ARTICLES articles, through the models and so through the triggers."""
    from claims.models import Article, Quote, Snapshot, Source

    chance = random.Random(1)
    source = Source.objects.create(name="The Velden Courier", slug="courier")
    articles = Article.objects.bulk_create(
        Article(source=source, identifier=str(n), title=f"Part {n}") for n in range(ARTICLES)
    )
    snapshots = Snapshot.objects.bulk_create(
        Snapshot(article=article, number=1, body="Text.", sha256="0" * 64, raw_sha256="0" * 64)
        for article in articles
    )
    Quote.objects.bulk_create(
        (_quote(snapshots[n % ARTICLES], n, invented_words(chance)) for n in range(count)), batch_size=2_000
    )


def _quote(snapshot, number: int, text: str):
    from claims.models import Quote

    start = number // ARTICLES * 1_000
    return Quote(
        snapshot=snapshot, start=start, end=start + len(text), text=text, kind="DIRECT", extractor_version="0"
    )


def timed(steps: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of each step, the 10th percentile of RUNS that take turns."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(RUNS):
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            taken[name].append(1_000 * (time.perf_counter() - began))
    return {name: sorted(each)[len(each) // 10] for name, each in taken.items()}


def steps_for(word: str) -> dict[str, Callable[[], object]]:
    from django.db import connection

    from claims.models import Quote
    from claims.search import FOUND_ID, matching, parse
    from claims.search.finding import Kind, Order, find, total_of

    query, is_sqlite = parse(word), connection.vendor == "sqlite"
    match = "words MATCH %s" if is_sqlite else "words @@ to_tsquery('simple', %s)"
    exact_rank = (
        "bm25(claims_search_quotes)" if is_sqlite else f"-ts_rank(words, to_tsquery('simple', '{word}'))"
    )

    def raw(sql: str, *parameters) -> Callable[[], list]:
        def run() -> list:
            with connection.cursor() as cursor:
                cursor.execute(sql, parameters)
                return cursor.fetchall()

        return run

    found = (
        f"FROM claims_search_quotes JOIN claims_quote q ON q.id = claims_search_quotes.rowid WHERE {match}"
    )
    newest = f"SELECT q.id, q.text {found} ORDER BY claims_search_quotes.rowid DESC LIMIT {ROWS}"
    exact = f"SELECT q.id, q.text {found} ORDER BY {exact_rank} LIMIT {ROWS}"
    rows = matching(Quote.objects.standing().in_latest_snapshots(), query).order_by(f"-{FOUND_ID}")
    return {
        "raw newest": raw(newest, word),
        "list q=": lambda: list(rows[:ROWS].values_list("pk", "text")),
        "search, newest": lambda: find(Kind.QUOTES, query, order=Order.NEWEST, after="", size=ROWS),
        "search, nearest": lambda: find(Kind.QUOTES, query, order=Order.NEAREST, after="", size=ROWS),
        "capped total": lambda: total_of(Kind.QUOTES, query),
        "exact ranking": raw(exact, word),
        "LIKE": raw(f"SELECT id, text FROM claims_quote WHERE text LIKE '%%{word}%%' ORDER BY id DESC"),
    }


def report() -> None:
    print("| word | step | ms | × raw newest |\n|---|---|---|---|")
    for word in (COMMON, RARE, EVERYWHERE):
        taken = timed(steps_for(word))
        for step, milliseconds in taken.items():
            print(f"| {word} | {step} | {milliseconds:.2f} | {milliseconds / taken['raw newest']:.1f} |")


def main(count: int = QUOTES) -> None:
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings"
        import django
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        settings.DEBUG = False  # which keeps every query
        call_command("migrate", verbosity=0)
        began = time.perf_counter()
        fill(count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(
            f"{connection.vendor}: {count:,} quotes stored and indexed in {time.perf_counter() - began:.1f} s\n"
        )
        report()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
