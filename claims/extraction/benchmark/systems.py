"""The systems that are compared: each is loaded once, then reads one text at a time."""

from collections.abc import Callable

from claims.extraction import Document, extract
from claims.extraction.benchmark import peers
from claims.extraction.benchmark.peers import Quotes, System
from claims.extraction.jsonl import to_record
from claims.extraction.pipeline import Finder


def _ours(finder: Finder) -> System:
    def read(text: str) -> Quotes:
        return to_record(extract(Document(body=text), finder))["quotes"]

    read("“No,” said the mayor.")  # loads what is loaded lazily
    return read


# What loads a peer raises ImportError or OSError where it is not installed.
SYSTEMS: dict[str, Callable[[], System]] = {
    "ours, joint": lambda: _ours("joint"),
    "ours, rules": lambda: _ours("rules"),
    "textacy 0.13.0": peers.textacy,
    "sayswho 0.1.4": peers.sayswho,
}
