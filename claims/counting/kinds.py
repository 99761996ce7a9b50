"""What is counted, and by what: each dimension alone and each pair of two.

A cell of the counters is told by its number. It holds `a` and `b`: the values of its two dimensions, or ''
and the value of its one, or '' and '' for all there is.
"""

from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of one list. `number` tells its marks from the other's and is where its cells begin.

    `dimensions` stand in the order of how many values they have, the fewest first. `facts` is the table of
    what has been counted: of each `unit` (an article, a claim) the different values and how often.
    `is_distinct`: a unit counts once in a cell, however many of its facts say so.
    """

    name: str
    number: int
    facts: str
    dimensions: tuple[str, ...]
    is_distinct: bool

    @property
    def pairs(self) -> tuple[tuple[str, ...], ...]:
        """The dimensions of each cell, in the order of their numbers."""
        return tuple(each for size in (0, 1, 2) for each in combinations(self.dimensions, size))

    def cell(self, *dimensions: str) -> int:
        return self.number + self.pairs.index(tuple(sorted(dimensions, key=self.dimensions.index)))


QUOTES = Counted(
    "quotes", 100, "claims_countedquotes", ("kind", "language", "month", "source", "speaker"), False
)
CLAIMS = Counted(
    "claims",
    200,
    "claims_countedclaims",
    ("verdict", "language", "topic", "month", "source", "speaker"),
    True,
)
COUNTED = (QUOTES, CLAIMS)
# Cells with so many values of one sort that the largest are found by an index.
LONG_CELLS = tuple(counted.cell(*pair) for counted in COUNTED for pair in counted.pairs if "speaker" in pair)


def cells_of(counted: Counted, facts: str, changed: str = "") -> str:
    """SQL for cell, a, b and n of what the SQL table `facts` tells; n is never 0 and may be negative.

    `changed`: another table, of the facts that come or go among them; the other cells stay as they are.
    """
    each = " UNION ALL ".join(_cell(counted, pair, facts, changed) for pair in counted.pairs)
    return f"SELECT cell, a, b, sum(n) AS n FROM ({each}) AS told GROUP BY cell, a, b HAVING sum(n) <> 0"


def _cell(counted: Counted, pair: tuple[str, ...], facts: str, changed: str) -> str:
    a, b = {0: ("''", "''"), 1: ("''", pair[-1] if pair else ""), 2: pair}[len(pair)]
    known = " AND ".join(f"{each} IS NOT NULL" for each in pair)
    where = f" WHERE {known}" if known else ""
    if not counted.is_distinct:
        return f"SELECT {counted.cell(*pair)} AS cell, {a} AS a, {b} AS b, n FROM {facts}{where}"
    if changed:
        these = ", ".join(("unit", *pair))
        where += f"{' AND' if where else ' WHERE'} ({these}) IN (SELECT {these} FROM {changed})"
    once = f"SELECT DISTINCT unit, {a} AS a, {b} AS b, n FROM {facts}{where}"
    return f"SELECT {counted.cell(*pair)} AS cell, a, b, n FROM ({once}) AS once"
