"""Seconds and memory by a text's length, of plain news and of odd texts: both should grow as the text does.

    python -m claims.extraction.benchmark.growth [--largest 10000000] [--finders rules joint]

Each text is read in a process of its own; memory is that process's peak, the model included.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice

from claims.extraction import Document, extract
from claims.extraction.pipeline import Finder

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)  # characters
FINDERS: tuple[Finder, ...] = ("rules", "joint")
LONGEST_WAIT = 900  # seconds

_PARAGRAPHS = (
    "The council of Varsk voted on Tuesday to close the old bridge, a week after engineers found cracks.",
    "“Nobody was ever in danger,” Mayor Ana Ruiz told reporters. “We closed it to be sure.”",
    "Paul Lind, an engineer who left the port in May, said the town had known of the cracks for years.",
    "According to the Ministry of Ports, repairs will cost 12 million and take until the end of next year.",
    "Traders called the decision “a disaster for the market,” and two of them vowed to go to court.",
    "She said she understood their anger but that there was no other way across the river for now.",
)


def _news(size: int, between: str = "\n\n") -> str:
    paragraphs = cycle(_PARAGRAPHS)
    return between.join(islice(paragraphs, size // 100 + 1))[:size]


def _sprinkled(with_what: str) -> Callable[[int], str]:
    """News with something odd behind every third word."""

    def text(size: int) -> str:
        words = _news(size).split(" ")
        words[::3] = [word + with_what for word in words[::3]]
        return " ".join(words)[:size]

    return text


TEXTS: dict[str, Callable[[int], str]] = {
    "news": _news,
    "no paragraph break": lambda size: _news(size, " "),
    "unbalanced marks": lambda size: ("“no " * size)[:size],
    "straight marks in one line": lambda size: ('he said "no" and " ' * size)[:size],
    "emoji": _sprinkled("\U0001f469\u200d\U0001f692"),
    "right to left": _sprinkled(" \u202b“שלום” אמר הדובר\u202c"),
    "combining marks": _sprinkled("e\u0301\u0302\u0323"),
    "NUL": _sprinkled("\0"),
    "lone surrogates": _sprinkled("\ud83d"),
}


def measured(name: str, size: int, finder: Finder) -> dict[str, float]:
    """Seconds and peak megabytes of one text, in this process."""
    text = TEXTS[name](size)
    extract(Document("“No,” said Ana Ruiz."), finder)  # loads what is loaded lazily
    begun = time.process_time()
    extract(Document(text), finder)
    spent = time.process_time() - begun
    return {"seconds": spent, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def _cell(name: str, size: int, finder: Finder) -> str:
    command = [sys.executable, "-m", __spec__.name, "--one", name, str(size), finder]
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=one_thread, timeout=LONGEST_WAIT)
    except subprocess.TimeoutExpired:
        return f"over {LONGEST_WAIT} s"
    if done.returncode:
        return f"failed: {done.stderr.strip().splitlines()[-1]}"
    found = json.loads(done.stdout)
    return f"{found['seconds']:.2f} s, {found['megabytes']:.0f} MB"


def table(sizes: list[int], finder: Finder) -> Iterator[str]:
    yield f"| {finder} | {' | '.join(f'{size:,} characters' for size in sizes)} |"
    yield "|---" * (len(sizes) + 1) + "|"
    for name in TEXTS:
        yield f"| {name} | {' | '.join(_cell(name, size, finder) for size in sizes)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="characters")
    parser.add_argument("--finders", nargs="+", choices=FINDERS, default=FINDERS)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        name, size, finder = options.one
        print(json.dumps(measured(name, int(size), finder)))
        return
    for finder in options.finders:
        for line in table([size for size in SIZES if size <= options.largest], finder):
            print(line, flush=True)
        print()


if __name__ == "__main__":
    main()
