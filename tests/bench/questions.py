"""What is asked at each turn: never the same thing twice in a row, always as much of it, of all systems alike.

So a system that keeps answers gains nothing by it, and a record ten times as large has as many rows to answer.
"""

import datetime as dt
from dataclasses import dataclass

from tests.bench.shape import Size
from tests.bench.verdicts import GIVEN, WITH_MUCH_EVIDENCE
from tests.bench.words import COMMON, EVERYWHERE, RARE

WAYS = 8  # to ask each question, before the first one comes again
PAGE_5000, PAGE_SIZE = 5_000, 50
WORDS = {"word in 10 %": COMMON, "rare word": RARE, "stop word": EVERYWHERE}
FIRST_YEAR = dt.date(2019, 7, 1)  # that quotes are filtered by; each next way a fortnight later


@dataclass(frozen=True, slots=True)
class Questions:
    size: Size

    def speaker(self, turn: int) -> int:
        """The id of one with some 500 quotes; of a small corpus, with fewer."""
        return max(1, self.size.speakers // 200) + turn % WAYS

    def days(self, turn: int) -> tuple[str, str]:
        """The first and the last of a year."""
        first = FIRST_YEAR + dt.timedelta(weeks=2 * (turn % WAYS))
        return first.isoformat(), (first + dt.timedelta(days=365)).isoformat()

    def verdict(self, turn: int) -> str:
        return GIVEN[turn % len(GIVEN)]

    def claim(self, turn: int) -> int:
        """The id of one with much evidence."""
        return WITH_MUCH_EVIDENCE[turn % WAYS]

    def page(self, turn: int) -> int:
        """5,000 or a few more; of a smaller corpus, a page as deep for its size."""
        return min(PAGE_5000, self.size.quotes // 4 // PAGE_SIZE) + turn % WAYS

    def row_before(self, turn: int) -> int:
        """The id after which that page begins, in the list that has the newest first."""
        return self.size.quotes - PAGE_SIZE * (self.page(turn) - 1)


def word(kind: str, turn: int) -> str:
    """One as frequent as the others of its kind."""
    return WORDS[kind][turn % len(WORDS[kind])]
