"""How fast articles go into the database, beside how fast they are only read: `make bench`.

Invented articles of a news article's length go into a new SQLite file, by one process, settings as in
production. Processor seconds are compared; the clock also counts waiting for the disk.
"""

import os
import random
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from claims.extraction.batch import read_and_extract
from claims.extraction.reading import RawArticle

ARTICLES = 100
PARAGRAPHS = 24
FIRST_NAMES = "Marta Jonas Irene Pavel Lucía Tomas Hanna Viktor Elena Samuel".split()
SURNAMES = "Olenko Brandt Sato Moreau Lindqvist Ferrer Novak Adeyemi Castell Whitlock Rask Duarte".split()
ROLES = ["the mayor", "the treasurer", "a spokesman for the port", "the head of the water board"]
PLACES = "Velden Harrow Point Costa Brava Northgate Ostmark".split()
PARAGRAPH_FORMS = (
    "“The works in {place} will cost {number} million euros,” said {name}, {role}, on Tuesday.",
    "{surname} said that the council of {place} had spent {number} % more than it was granted.",
    "“Nobody asked us,” {surname} added. “We heard of it from the papers, {number} days later.”",
    "According to {name}, the bridge carries some {number},000 cars a day and was last repaired in 1987.",
    "The council met in {place} for {number} hours, and nothing was decided before the evening.",
    "{surname} called the plan “a bargain”, but warned that the port would lose {number} of its cranes.",
    "Rain fell over {place} in the night, and {number} streets near the harbour were closed to traffic.",
)


@dataclass(frozen=True, slots=True)
class Timing:
    """What one step took for all articles, in seconds."""

    step: str
    processor: float
    clock: float


def invented_articles(count: int) -> list[RawArticle]:
    """The same ones each time."""
    chance = random.Random(1)
    return [_article(number, chance) for number in range(count)]


def _article(number: int, chance: random.Random) -> RawArticle:
    paragraphs = [f"Council debates works, part {number}"]
    for _ in range(PARAGRAPHS):
        first, surname = chance.choice(FIRST_NAMES), chance.choice(SURNAMES)
        sentences = (chance.choice(PARAGRAPH_FORMS) for _ in range(2))
        filled = (
            form.format(
                place=chance.choice(PLACES),
                number=chance.randint(2, 90),
                name=f"{first} {surname}",
                surname=surname,
                role=chance.choice(ROLES),
            )
            for form in sentences
        )
        paragraphs.append(" ".join(filled))
    name = f"invented-{number}.txt"
    return RawArticle(name, name, "\n\n".join(paragraphs).encode(), "txt", {"source": "The Velden Courier"})


def measure(articles: list[RawArticle]) -> list[Timing]:
    """Needs Django and an empty database."""
    from claims.importing import finish_run, import_articles, start_run

    def imported() -> None:
        run = start_run({"paths": ["invented"]})
        _exhaust(import_articles(run, articles))
        finish_run(run)

    read_and_extract(articles[0])  # loads what is loaded lazily
    return [
        _timed("extraction alone", lambda: _exhaust(map(read_and_extract, articles))),
        _timed("import", imported),
        _timed("import again, nothing changed", imported),
    ]


def _exhaust(items: Iterable[object]) -> None:
    deque(items, maxlen=0)


def _timed(step: str, work: Callable[[], None]) -> Timing:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return Timing(step, time.process_time() - processor, time.perf_counter() - clock)


def table(timings: list[Timing], count: int) -> list[str]:
    """Speeds, and each as a multiple of the first."""
    lines = [
        "| step | articles / CPU s | articles / s | CPU speed against extraction alone |",
        "|---|---|---|---|",
    ]
    for timing in timings:
        speeds = f"{count / timing.processor:.1f} | {count / timing.clock:.1f}"
        lines.append(f"| {timing.step} | {speeds} | × {timings[0].processor / timing.processor:.2f} |")
    return lines


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        os.environ.update(
            DJANGO_SETTINGS_MODULE="core.settings",
            DATABASE_URL=f"sqlite:///{folder}/bench.sqlite3",
            ONRECORD_ENV="production",
            ONRECORD_SECRET_KEY="only-for-measuring",
            ONRECORD_ALLOWED_HOSTS="localhost",
        )
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        print("\n".join(table(measure(invented_articles(ARTICLES)), ARTICLES)))


if __name__ == "__main__":
    main()
