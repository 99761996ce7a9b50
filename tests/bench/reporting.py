"""docs/benchmarks.md: what was measured is written anew, what was written by hand below its mark stays."""

import datetime as dt
import os
import platform
import subprocess
from pathlib import Path

from tests.bench.figures import DATASETTE, NAIVE, OURS, RAW, Figures
from tests.bench.imports import MEMORY, WRITES
from tests.bench.targets import TARGETS, judged

BY_HAND = "<!-- From here on written by hand: `make bench` keeps it. -->"
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
BESIDES = ("LIKE", "exact ranking")
INTRODUCTION = """# Benchmarks

Written by `make bench`, which invents the record (fixed seed), keeps it in `.bench/`, and lets all systems take turns
on it. In process, milliseconds are the 10th percentile of a run; every figure is the median of {runs} runs, and ratios
are made within a run. *Raw* is the bare driver and orjson giving the same page, field by field (a test holds them
equal). *Ours* is the product through its WSGI application with authentication, permissions and throttling as shipped.
*Naive* is a first draft with rest framework, *Datasette* runs the bare driver's statements as canned queries.

{date}, commit {commit}: {quotes:,} quotes, {claims:,} claims, {articles:,} articles, {speakers:,} speakers.
{machine}; load {load} while it ran.
"""


def write_report(figures: Figures, quotes: int, place: Path) -> None:
    kept = place.read_text().partition(BY_HAND)[2] if place.exists() else "\n\n## What bounds it\n"
    place.write_text("\n".join([introduction(figures, quotes), *parts(figures, quotes), BY_HAND]) + kept)


def introduction(figures: Figures, quotes: int) -> str:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return INTRODUCTION.format(
        runs=len(figures.runs),
        date=dt.date.today().isoformat(),
        commit=commit.strip() or "unknown",
        quotes=quotes,
        claims=quotes // 2,
        articles=quotes // 20,
        speakers=quotes // 50,
        machine=machine,
        load=f"{os.getloadavg()[2]:.1f}",
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
        "| | raw, ms | ours, ms | ours, p95 | ours, × raw | naive, × ours | Datasette, × ours | besides "
        "| growth from 1/10 |",
        "|---|---|---|---|---|---|---|---|---|",
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
            ", ".join(besides) or "–",
            times(figures.growth(*key)),
        )
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return lines


def speeds_table(figures: Figures, database: str, quotes: int, rows: list[str]) -> list[str]:
    lines = [
        "| | raw | ours | ours, % of raw | naive | Datasette | failed |",
        "|---|---|---|---|---|---|---|",
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
