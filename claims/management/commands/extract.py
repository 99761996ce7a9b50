"""Quotes out of JSON Lines, without a database: `{"id", "text"}` in, `{"id", "quotes": […]}` out."""

import sys
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import CommandError

from claims.extraction.batch import MOST_WORKERS
from claims.extraction.streaming import BadLine, extract_lines
from claims.management.exemplary import Exemplary
from claims.management.piped import Piped


class Command(Piped, Exemplary):
    help = (
        'Extract quotes and their speakers from JSON Lines of {"id", "text"}. '
        "A bad line is named on standard error and stops nothing; the exit code is then 1."
    )
    examples = (
        ("articles.jsonl > quotes.jsonl", "of a file"),
        ("--workers 2 - < articles.jsonl", "of what is piped in, by two processes"),
        ("--fast articles.jsonl", "by rules only"),
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", metavar="FILE", help="none or - is standard input")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that extract")
        parser.add_argument(
            "--fast", action="store_true", help="rules only: several times as fast, finds less"
        )

    def handle(self, *, files, workers, fast, **options):
        if not 1 <= workers <= MOST_WORKERS:
            raise CommandError(f"--workers takes 1 to {MOST_WORKERS}.", returncode=2)
        missing = [name for name in files if name != "-" and not Path(name).is_file()]
        if missing:
            raise CommandError(f"There is no file {', '.join(missing)}.", returncode=2)
        bad = 0
        for result in extract_lines(lines(files or ["-"]), workers, "rules" if fast else "joint"):
            if isinstance(result, BadLine):
                bad += 1
                self.stderr.write(f"{result.place}: {result.reason}")
            else:
                self.stdout.write(result)
        if bad:
            raise CommandError(f"{bad} bad lines were passed over.", returncode=1)


def lines(files: list[str]) -> Iterator[tuple[str, bytes]]:
    """Each line that is not blank, with its place: "news.jsonl:7"."""
    for name in files:
        if name == "-":
            yield from placed("standard input", sys.stdin.buffer)
        else:
            with open(name, "rb") as stream:
                yield from placed(name, stream)


def placed(name: str, stream) -> Iterator[tuple[str, bytes]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield f"{name}:{number}", line
