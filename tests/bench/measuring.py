"""One run of all that is read in process, on the database of DATABASE_URL; prints JSON. `places` runs this."""

import json
import os
import sys
import warnings
from dataclasses import asdict
from pathlib import Path

import django


def main(quotes: str, rounds: str, seconds: str, *systems: str) -> None:
    """Of these systems, or of all."""
    warnings.filterwarnings("ignore", "No directory at")  # of static files, which are not asked for
    django.setup()
    from tests.bench import peer
    from tests.bench.reads import read_steps
    from tests.bench.shape import Size
    from tests.bench.timing import take_turns

    url = os.environ["DATABASE_URL"]
    beside = None
    if url.startswith("sqlite:///") and peer.PYTHON.exists():
        beside = peer.Peer(Path(url.removeprefix("sqlite:///")))
    steps = read_steps(Size(int(quotes)), url, beside)
    steps = {step: asking for step, asking in steps.items() if not systems or step[1] in systems}
    taken = take_turns(steps, rounds=int(rounds), seconds=float(seconds))
    json.dump([[*step, asdict(each)] for step, each in taken.items()], sys.stdout)
    if beside:
        beside.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
