"""How fast extracted articles are stored, each system on a copy of a corpus of its own."""

import json

from tests.bench.figures import NAIVE, OURS, RAW, Figure
from tests.bench.places import Server, folder, run_here

STORING, UNCHANGED, MEMORY = "storing extracted articles", "unchanged re-import", "memory of the import"
WRITES = "writes of the unchanged re-import"


def storing_figures(place: Server, name: str, quotes: int, articles: int) -> list[Figure]:
    """Articles a second; and what the import needed in MB for as many articles, and for five times as many."""
    told = {system: stored(place, name, system, articles) for system in (OURS, RAW, NAIVE)}
    ours = told[OURS]
    speeds = [(STORING, system, articles / each["seconds"]) for system, each in told.items()]
    speeds += [
        (UNCHANGED, OURS, articles / ours["again"]),
        (UNCHANGED, "first import", articles / ours["seconds"]),
    ]
    figures = [Figure(place.vendor, quotes, *speed, unit="1/s") for speed in speeds]
    figures.append(Figure(place.vendor, quotes, WRITES, OURS, ours["writes_again"], unit="statements"))
    for system, megabytes in zip(("once", "five times"), ours["megabytes"], strict=True):
        figures.append(Figure(place.vendor, quotes, MEMORY, system, megabytes, unit="MB"))
    return figures


def stored(place: Server, name: str, system: str, articles: int) -> dict:
    copy = f"{name}_stored"
    place.make(copy, like=name)
    try:
        url = place.url(copy)
        return json.loads(run_here("tests.bench.storing", system, str(articles), str(folder()), database=url))
    finally:
        place.drop(copy)
