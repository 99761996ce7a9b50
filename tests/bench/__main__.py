"""`python -m tests.bench`: makes the corpora, measures all systems on them in turn, writes docs/benchmarks.md."""

import argparse
import json
from collections.abc import Iterator

from tests.bench.figures import Figure, load, save
from tests.bench.imports import storing_figures
from tests.bench.over_http import list_figures, writing_figures
from tests.bench.places import ROOT, Server, folder, ready_corpus, run_here, server
from tests.bench.reporting import write_report

QUOTES, RUNS = 1_000_000, 3
ROUNDS, SECONDS = 20, 1.0  # of each step, and how long it may take in all
ARTICLES = 80  # that are stored
DATABASES = ("sqlite", "postgresql")


def main() -> None:
    asked = arguments()
    runs: list[list[Figure]] = [[] for _ in range(asked.runs)]
    for number, run in enumerate(runs, 1):
        for database in asked.databases:
            print(f"run {number} of {asked.runs}: {database}, {asked.quotes:,} quotes", flush=True)
            with server(database) as place:
                for figures in measured(place, asked.quotes, asked.seconds):
                    run += figures
                    save([each for each in runs if each], folder() / "figures.json")
    if not asked.no_report:
        write_report(load(folder() / "figures.json"), asked.quotes, ROOT / "docs" / "benchmarks.md")


def measured(place: Server, quotes: int, seconds: float) -> Iterator[list[Figure]]:
    """All parts of one run on one database; what writes, on copies of the corpus of a tenth."""
    whole, tenth = (ready_corpus(place, each) for each in (quotes, quotes // 10))
    yield reads(place, whole, quotes)
    yield reads(place, tenth, quotes // 10)
    yield list_figures(place, whole, quotes, seconds / 3)
    yield writing_figures(place, tenth, quotes, seconds)
    yield storing_figures(place, tenth, quotes, ARTICLES)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quotes", type=int, default=QUOTES)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--seconds", type=float, default=10, help="of writing, of each system and run")
    parser.add_argument("--no-report", action="store_true", help="leave docs/benchmarks.md as it is")
    return parser.parse_args()


def reads(place: Server, name: str, quotes: int) -> list[Figure]:
    """Everything that is read in process."""
    url = place.url(name)
    told = run_here("tests.bench.measuring", str(quotes), str(ROUNDS), str(SECONDS), database=url)
    return [
        Figure(place.vendor, quotes, row, system, taken["p10"], high=taken["p95"])
        for row, system, taken in json.loads(told)
    ]


if __name__ == "__main__":
    main()
