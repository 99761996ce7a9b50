"""How fast extracted articles are stored: ours, the bare driver and models saved row by row.

    python -m tests.bench.storing_extracted [ARTICLES]                                  on SQLite
    python tests/postgresql.py python -m tests.bench.storing_extracted [ARTICLES]       on PostgreSQL

Extraction is not counted: its records are made before. Each round gives every system an empty database of its
own, one after the other; the table shows the median of the rounds, and the queries of one article.
"""

import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable

ROUNDS = 3
QUERIES_OF = 20  # articles, over which queries are averaged


def main(count: int) -> None:
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/empty.sqlite3")
        os.environ.update(
            DJANGO_SETTINGS_MODULE="core.settings",
            ONRECORD_ENV="production",
            ONRECORD_SECRET_KEY="only-for-measuring",
            ONRECORD_ALLOWED_HOSTS="localhost",
        )
        import django

        django.setup()
        print("\n".join(table(count, folder)))


def table(count: int, folder: str) -> list[str]:
    from tests.bench.databases import Databases
    from tests.bench.extracted import extracted
    from tests.bench.storing_systems import naive, ours, ours_again, raw, recorded

    databases = Databases(folder)
    articles = extracted(count)
    with databases.fresh():
        by_article = recorded(articles)
    taken: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        with databases.fresh():
            _time(taken, "ours", lambda: ours(articles))
            _time(taken, "ours, unchanged", lambda: ours_again(articles))
        with databases.fresh():
            _time(taken, "raw", lambda: raw(by_article, databases))
        with databases.fresh():
            _time(taken, "naive", lambda: naive(articles[: max(count // 10, 1)]))
    speeds = {name: count / statistics.median(times) for name, times in taken.items()}
    speeds["naive"] = speeds["naive"] * max(count // 10, 1) / count
    lines = ["| system | articles / s | ms an article | of raw |", "|---|---|---|---|"]
    for name, speed in speeds.items():
        lines.append(f"| {name} | {speed:.1f} | {1000 / speed:.2f} | {speed / speeds['raw']:.0%} |")
    lines.append(f"ours is × {speeds['ours'] / speeds['naive']:.1f} naive")
    with databases.fresh():
        lines += _queries(articles[:QUERIES_OF])
        lines += _memory(articles)
    return lines


def _time(taken: dict[str, list[float]], name: str, work: Callable[[], None]) -> None:
    started = time.perf_counter()
    work()
    taken.setdefault(name, []).append(time.perf_counter() - started)


def _queries(articles) -> list[str]:
    from django.db import connection

    from tests.bench.storing_systems import ours

    count = 0

    def counting(execute, *arguments):
        nonlocal count
        count += 1
        return execute(*arguments)

    with connection.execute_wrapper(counting):
        ours(articles)
    return [f"{count / len(articles):.1f} queries an article"]


def _memory(articles) -> list[str]:
    """Python's own at the end of each half: the same, however many articles there are."""
    from tests.bench.storing_systems import ours

    half = len(articles) // 2
    tracemalloc.start()
    ours(articles[:half])
    first, first_peak = tracemalloc.get_traced_memory()
    tracemalloc.reset_peak()
    ours(articles[half:])
    second, second_peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return [
        f"memory {first / 1e6:.1f} then {second / 1e6:.1f} MB, peaks {first_peak / 1e6:.1f}, {second_peak / 1e6:.1f}"
    ]


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
