"""What the figures were to reach, as ratios that a run makes; the report says of each whether it did."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.figures import DATASETTE, NAIVE, OURS, RAW, Figures
from tests.bench.imports import MEMORY, STORING, UNCHANGED, WRITES
from tests.bench.over_http import ANONYMOUS, WRITING

Found = tuple[float, str]  # how much, and on which row where there are several
Measure = Callable[[Figures, str, int], Found | None]
LISTS = ("list 50", "filter by speaker", "filter by date", "claims by verdict", "page 5,000")
SEARCHES = tuple(
    f"{kind}, {word}"
    for kind in ("quotes q=", "search newest", "search nearest")
    for word in ("word in 10 %", "rare word", "stop word")
)
COMMON_LISTED, COMMON_RANKED = "quotes q=, word in 10 %", "search nearest, word in 10 %"


@dataclass(frozen=True, slots=True)
class Target:
    """`bounds` by database; the worst of what `measure` gives may be no more than that, or no less."""

    sentence: str
    measure: Measure
    sqlite: float
    postgresql: float | None
    at_most: bool = True
    unit: str = "×"

    def bound(self, database: str) -> float | None:
        return self.sqlite if database == "sqlite" else self.postgresql


def judged(target: Target, figures: Figures, database: str, quotes: int) -> str:
    """ "met: 4.1 ×, list 50", "**not met**: 12 ×, list 50 (at most 8)" or a dash."""
    found, bound = target.measure(figures, database, quotes), target.bound(database)
    if found is None or bound is None:
        return "–"
    value, row = found
    is_met = value <= bound if target.at_most else value >= bound
    told = f"{value:.3g} {target.unit}".strip() + (f", {row}" if row else "")
    if is_met:
        return f"met: {told}"
    return f"**not met**: {told} ({'at most' if target.at_most else 'at least'} {bound:g})"


def worst(rows: tuple[str, ...], system: str = OURS, to: str = RAW, *, pick: Callable = max) -> Measure:
    """The ratio of two systems on the row where it is farthest from what it should be."""

    def measure(figures: Figures, database: str, quotes: int) -> Found | None:
        found = ((figures.ratio(database, quotes, row, system, to), row) for row in rows)
        known = [each for each in found if each[0] is not None]
        return pick(known, default=None) if len(rows) > 1 else next(((n, "") for n, _ in known), None)

    return measure


def page_growth(figures: Figures, database: str, quotes: int) -> Found | None:
    first, deep = (figures.value(database, quotes, row, OURS) for row in ("list 50", "page 5,000"))
    return (deep / first, "") if first and deep else None


def size_growth(figures: Figures, database: str, quotes: int) -> Found | None:
    rows = figures.rows(database, quotes, "ms")
    found = ((figures.growth(database, quotes, row), row) for row in rows)
    return max((each for each in found if each[0] is not None), default=None)


def slowest_search(figures: Figures, database: str, quotes: int) -> Found | None:
    found = ((figures.value(database, quotes, row, OURS, of="high"), row) for row in SEARCHES)
    return max((each for each in found if each[0] is not None), default=None)


def failed_writes(figures: Figures, database: str, quotes: int) -> Found | None:
    key = (database, quotes, WRITING, OURS)
    return None if figures.value(*key) is None else (figures.failed(*key), "")


def more_memory(figures: Figures, database: str, quotes: int) -> Found | None:
    once, more = (figures.value(database, quotes, MEMORY, turns) for turns in ("once", "five times"))
    return (more / once, "") if once and more else None


def writes_again(figures: Figures, database: str, quotes: int) -> Found | None:
    found = figures.value(database, quotes, WRITES, OURS)
    return None if found is None else (found, "")


TARGETS = (
    Target("list, filter, page 5,000: at most 8 × raw", worst(LISTS), 8, 8),
    Target("the same, at least 20 × naive", worst(LISTS, NAIVE, OURS, pick=min), 20, 20, False),
    Target("the same, at least 2.5 × Datasette", worst(LISTS, DATASETTE, OURS, pick=min), 2.5, None, False),
    Target("page 5,000 at most 1.25 × page 1", page_growth, 1.25, 1.25),
    Target("from 1/10 to full scale no endpoint grows by more than 1.3 ×", size_growth, 1.3, 1.3),
    Target("search at most 15 × raw", worst(SEARCHES), 15, 15),
    Target("search at least 100 × LIKE", worst((COMMON_LISTED,), "LIKE", OURS), 100, 100, False),
    Target("ranked common word at most 5 % of exact ranking",
           worst((COMMON_RANKED,), OURS, "exact ranking"), 0.05, 0.05),
    Target("search p95 with its total at most 25 ms", slowest_search, 25, 25, unit="ms"),
    Target("facets at most 8 × raw", worst(("facets",)), 8, 8),
    Target("claim detail with its evidence at most 16 × raw, 9 × on PostgreSQL",
           worst(("claim with 20 evidence rows",)), 16, 9),
    Target("HTTP list, anonymous, at least 25 % of raw", worst((ANONYMOUS,), pick=min), 0.25, 0.25, False),
    Target("the same, at least 20 × naive", worst((ANONYMOUS,), OURS, NAIVE), 20, 20, False),
    Target("the same, at least 2.5 × Datasette", worst((ANONYMOUS,), OURS, DATASETTE), 2.5, None, False),
    Target("annotate + event, 8 clients, at least 25 % of raw, 40 % on PostgreSQL",
           worst((WRITING,)), 0.25, 0.4, False),
    Target("no failed write", failed_writes, 0, 0, unit="failed"),
    Target("the drafts, at least 6 × naive",
           worst((WRITING,), OURS, NAIVE), 6, 6, False),
    Target("storing articles at least 25 % of rows-then-FTS, 40 % of COPY",
           worst((STORING,)), 0.25, 0.4, False),
    Target("storing, at least 15 × naive, 25 × on PostgreSQL",
           worst((STORING,), OURS, NAIVE), 15, 25, False),
    Target("unchanged re-import at least 5 × the first",
           worst((UNCHANGED,), OURS, "first import"), 5, 5, False),
    Target("which writes no article, quote or claim (statements, of the run itself)", writes_again, 4, 4, unit=""),
    Target("memory flat: five times the articles at most 1.1 × the memory", more_memory, 1.1, 1.1),
)  # fmt: skip
