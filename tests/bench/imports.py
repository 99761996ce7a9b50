"""How fast extracted articles are stored: each system on a copy of a corpus of its own, in turns, so that
whatever else the machine does slows them alike.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.bench.figures import NAIVE, OURS, RAW, Figure
from tests.bench.places import ENVIRONMENT, ROOT, Server, folder

STORING, UNCHANGED, MEMORY = "storing extracted articles", "unchanged re-import", "memory of the import"
WRITES = "writes of the unchanged re-import"
A_TURN, TURNS = 20, 9  # the first is to warm up
COUNTED = A_TURN * (TURNS - 1)  # articles


def storing_figures(place: Server, name: str, quotes: int) -> list[Figure]:
    """Articles a second; and what the import needed in MB for as many articles, and for five times as many."""
    with ExitStack() as stack:
        systems = {system: stack.enter_context(storing(place, name, system)) for system in (OURS, RAW, NAIVE)}
        turns = [{system: ask("next")[0] for system, ask in systems.items()} for _ in range(TURNS)]
        again = systems[OURS]("again")
    speeds = {system: COUNTED / sum(turn[system] for turn in turns[1:]) for system in systems}
    rows = [(STORING, system, speed) for system, speed in speeds.items()]
    rows += [(UNCHANGED, OURS, A_TURN * TURNS / again["seconds"]), (UNCHANGED, "first import", speeds[OURS])]
    figures = [Figure(place.vendor, quotes, *row, unit="1/s") for row in rows]
    figures.append(Figure(place.vendor, quotes, WRITES, OURS, again["writes"], unit="statements"))
    for turn, megabytes in zip(("once", "five times"), again["megabytes"], strict=True):
        figures.append(Figure(place.vendor, quotes, MEMORY, turn, megabytes, unit="MB"))
    return figures


@contextmanager
def storing(place: Server, name: str, system: str) -> Iterator:
    """A process that stores on a copy of the corpus when it is asked to; what it answers."""
    copy = f"{name}_stored_{system}"
    place.make(copy, like=name)
    command = [sys.executable, "-m", "tests.bench.storing", system, str(A_TURN * TURNS), str(A_TURN)]
    process = subprocess.Popen(
        [*command, str(folder() / "rows.pickle")],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, "DATABASE_URL": place.url(copy)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def ask(what: str):
        process.stdin.write(f"{what}\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    try:
        yield ask
    finally:
        process.stdin.close()
        process.wait()
        place.drop(copy)
