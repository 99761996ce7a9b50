"""docs/benchmarks.md: what was measured is written anew, what was written by hand below its mark stays."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import CANNED, DATASETTE, NAIVE, OURS, RAW, Figures
from tests.bench.imports import MEMORY, WRITES
from tests.bench.machine import commit, machine, versions
from tests.bench.targets import TARGETS, judged

BY_HAND = "<!-- From here on written by hand: `make bench` keeps it. -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
BESIDES = ("LIKE", "exact ranking")
INTRODUCTION = """# Benchmarks

Written by `make bench`, which invents the record (fixed seed), keeps it in `.bench/`, and lets all systems take turns
on it. In process, milliseconds are the 10th percentile of a run; every figure is the median of {runs} runs, and ratios
are made within a run. *Raw* is the bare driver and orjson giving the same page, field by field (a test holds them
equal). *Ours* is the product through its WSGI application with authentication, permissions and throttling as shipped.
*Naive* is a first draft of the same API with rest framework, which answers the same rows (a test holds that, too).
*Datasette* is asked for its own pages of a table; *canned SQL* is Datasette running the bare driver's statements.
What is asked changes from turn to turn, for all systems alike.

{date}, commit {commit}: {quotes:,} quotes, {claims:,} claims, {articles:,} articles, {speakers:,} speakers, and a tenth
of it. Drafts and imports are written on copies of the tenth. {machine}, load {load} before it ran; {minutes} minutes.
{versions}.
"""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`load` is the machine's in the minute before; `minutes` is how long all took."""

    quotes: int
    load: float
    minutes: float


def write_report(figures: Figures, of: Circumstances, place: Path) -> None:
    kept = place.read_text().partition(BY_HAND)[2] if place.exists() else "\n\n## What bounds it\n"
    place.write_text("\n".join([introduction(figures, of), *parts(figures, of.quotes), BY_HAND]) + kept)


def introduction(figures: Figures, of: Circumstances) -> str:
    return INTRODUCTION.format(
        runs=len(figures.runs),
        date=dt.date.today().isoformat(),
        commit=commit(),
        quotes=of.quotes,
        claims=of.quotes // 2,
        articles=of.quotes // 20,
        speakers=of.quotes // 50,
        machine=machine(),
        versions=versions(),
        load=f"{of.load:.1f}",
        minutes=f"{of.minutes:.0f}",
    )


def parts(figures: Figures, quotes: int) -> list[str]:
    lines = ["## What it was to reach", "", *targets_table(figures, quotes), ""]
    for database, name in NAMES.items():
        if rows := figures.rows(database, quotes, "ms"):
            lines += [f"## Reading in process: {name}", "", *reads_table(figures, database, quotes, rows), ""]
        if rows := figures.rows(database, quotes, "1/s"):
            lines += [f"## A second: {name}", "", *speeds_table(figures, database, quotes, rows), ""]
            lines += [*sentences(figures, database, quotes), ""]
    return lines


def targets_table(figures: Figures, quotes: int) -> list[str]:
    lines = ["| target | SQLite | PostgreSQL |", "|---|---|---|"]
    for target in TARGETS:
        cells = (judged(target, figures, database, quotes) for database in NAMES)
        lines.append(f"| {target.sentence} | {' | '.join(cells)} |")
    return lines


def reads_table(figures: Figures, database: str, quotes: int, rows: list[str]) -> list[str]:
    lines = [
        "| | raw, ms | ours, ms | ours, p95 | ours, × raw | naive, × ours | Datasette, × ours | canned SQL, × ours "
        "| besides | growth from 1/10 |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        key = (database, quotes, row)
        besides = [
            f"{system} {times(figures.ratio(*key, system, OURS))} ours"
            for system in BESIDES
            if figures.value(*key, system) is not None
        ]
        cells = (
            number(figures.value(*key, RAW)),
            number(figures.value(*key, OURS)),
            number(figures.value(*key, OURS, of="high")),
            times(figures.ratio(*key, OURS)),
            times(figures.ratio(*key, NAIVE, OURS)),
            times(figures.ratio(*key, DATASETTE, OURS)),
            times(figures.ratio(*key, CANNED, OURS)),
            ", ".join(besides) or "–",
            times(figures.growth(*key)),
        )
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return lines


def speeds_table(figures: Figures, database: str, quotes: int, rows: list[str]) -> list[str]:
    lines = [
        "| | raw | ours | ours, % of raw | naive | Datasette | canned SQL | failed |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        key = (database, quotes, row)
        share = figures.ratio(*key, OURS)
        cells = (
            number(figures.value(*key, RAW)),
            number(figures.value(*key, OURS)),
            "–" if share is None else f"{share:.0%}",
            number(figures.value(*key, NAIVE)),
            number(figures.value(*key, DATASETTE)),
            number(figures.value(*key, CANNED)),
            str(figures.failed(*key, OURS)),
        )
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return lines


def sentences(figures: Figures, database: str, quotes: int) -> list[str]:
    writes = figures.value(database, quotes, WRITES, OURS)
    once, more = (figures.value(database, quotes, MEMORY, turns) for turns in ("once", "five times"))
    if None in (writes, once, more):
        return []
    return [
        f"An unchanged import writes {writes:.0f} statements, whatever the number of articles. The import needed "
        f"{once:.0f} MB at most, and {more:.0f} MB after five times as many articles."
    ]


def number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def times(value: float | None) -> str:
    return "–" if value is None else f"{number(value)} ×"
