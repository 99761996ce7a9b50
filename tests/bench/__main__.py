"""`python -m tests.bench`: makes the corpora, measures all systems on them in turn, writes docs/benchmarks.md."""

import argparse
import datetime as dt
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

from tests.bench.figures import OURS, RAW, Figure, Figures, load, save
from tests.bench.imports import storing_figures
from tests.bench.over_http import list_figures, writing_figures
from tests.bench.places import ROOT, Server, folder, ready_corpus, run_here, server
from tests.bench.reporting import Circumstances, write_report

QUOTES, RUNS = 1_000_000, 3
ROUNDS = 40  # of each step in process: enough for a 95th percentile of what takes less than 17 ms
SECONDS = 0.7  # that one may take in all
LISTING, DRAFTING = 6, 30  # seconds over HTTP, of each system and run
DATABASES = ("sqlite", "postgresql")


def main() -> None:
    asked, began, load_before = arguments(), time.monotonic(), os.getloadavg()[0]
    make_corpora(asked.databases, asked.quotes)
    if asked.make_only:
        return
    for part in asked.parts:
        kept(part).unlink(missing_ok=True)
    for number in range(1, asked.runs + 1):
        for database in asked.databases:
            with server(database) as place:
                for part in asked.parts:
                    tell(f"run {number}, {database}: {part}")
                    keep(part, number, PARTS[part](place, asked.quotes, asked.seconds))
    tell("all measured")
    if not asked.no_report:
        circumstances = Circumstances(asked.quotes, load_before, (time.monotonic() - began) / 60)
        write_report(Figures(all_runs()), circumstances, ROOT / "docs" / "benchmarks.md")


def tell(what: str) -> None:
    print(f"{dt.datetime.now():%H:%M:%S} {what}", flush=True)


def make_corpora(databases: list[str], quotes: int) -> None:
    """Where they are not there yet; those of both databases at the same time."""

    def make(database: str) -> None:
        with server(database) as place:
            for size in (quotes // 10, quotes):
                ready_corpus(place, size)
                tell(f"{database}: the corpus of {size:,} quotes is ready")

    with ThreadPoolExecutor() as pool:
        list(pool.map(make, databases))


def kept(part: str) -> Path:
    return folder() / f"figures-{part}.json"


def keep(part: str, number: int, figures: list[Figure]) -> None:
    """Add the figures to those of the run with that number."""
    runs = load(kept(part)) if kept(part).exists() else []
    runs += [[] for _ in range(number - len(runs))]
    runs[number - 1] += figures
    save(runs, kept(part))


def all_runs() -> list[list[Figure]]:
    """What each run measured, over all parts, in this call of the bench or in one before."""
    parts = [load(kept(part)) for part in PARTS if kept(part).exists()]
    return [[figure for run in runs for figure in run] for runs in zip_longest(*parts, fillvalue=())]


def read_in_process(place: Server, quotes: int, _seconds: float) -> list[Figure]:
    """At a tenth of the size ours alone is told, for how it grows."""
    return reads(place, quotes) + reads(place, quotes // 10, RAW, OURS)


def reads(place: Server, quotes: int, *systems: str) -> list[Figure]:
    url, how = place.url(ready_corpus(place, quotes)), (str(quotes), str(ROUNDS), str(SECONDS))
    told = run_here("tests.bench.measuring", *how, *systems, database=url)
    return [
        Figure(place.vendor, quotes, row, system, taken["p10"], high=taken["p95"])
        for row, system, taken in json.loads(told)
    ]


def read_over_http(place: Server, quotes: int, _seconds: float) -> list[Figure]:
    return list_figures(place, ready_corpus(place, quotes), quotes, LISTING)


def write_over_http(place: Server, quotes: int, seconds: float) -> list[Figure]:
    """On a copy of the corpus of a tenth."""
    return writing_figures(place, ready_corpus(place, quotes // 10), quotes, seconds)


def store(place: Server, quotes: int, _seconds: float) -> list[Figure]:
    """On a copy of the corpus of a tenth."""
    return storing_figures(place, ready_corpus(place, quotes // 10), quotes)


PARTS = {"reads": read_in_process, "http": read_over_http, "writes": write_over_http, "storing": store}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quotes", type=int, default=QUOTES)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=tuple(PARTS), help="the others stay as they were"
    )
    parser.add_argument("--seconds", type=float, default=DRAFTING, help="of drafting, of each system and run")
    parser.add_argument("--make-only", action="store_true", help="make the corpora and measure nothing")
    parser.add_argument("--no-report", action="store_true", help="leave docs/benchmarks.md as it is")
    return parser.parse_args()


if __name__ == "__main__":
    main()
