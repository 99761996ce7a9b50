"""What a run measured, one figure a row and system, and what three runs come to: the median of each."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

RAW, OURS, NAIVE, DATASETTE, CANNED = "raw", "ours", "naive", "Datasette", "canned SQL"


@dataclass(frozen=True, slots=True)
class Figure:
    """`unit` is ms, where less is better, or 1/s, where more is; `high` the 95th percentile of ms."""

    database: str
    quotes: int
    row: str
    system: str
    value: float
    unit: str = "ms"
    high: float = 0.0
    failed: int = 0


class Figures:
    """All runs. Ratios are made within a run and then the median of the runs is taken."""

    def __init__(self, runs: Iterable[list[Figure]]):
        self.runs = [{(f.database, f.quotes, f.row, f.system): f for f in run} for run in runs]

    def rows(self, database: str, quotes: int, unit: str) -> list[str]:
        found = (f for run in self.runs for f in run.values())
        named = (f.row for f in found if (f.database, f.quotes, f.unit) == (database, quotes, unit))
        return list(dict.fromkeys(named))

    def value(self, *key, of: str = "value") -> float | None:
        """The median over the runs; None where it was not measured."""
        found = [getattr(run[key], of) for run in self.runs if key in run]
        return median(found) if found else None

    def failed(self, *key) -> int:
        return sum(run[key].failed for run in self.runs if key in run)

    def ratio(self, database: str, quotes: int, row: str, system: str, to: str = RAW) -> float | None:
        """How many times as much as the other system, as it came in the same run."""
        key, other = (database, quotes, row, system), (database, quotes, row, to)
        found = [run[key].value / run[other].value for run in self.runs if key in run and other in run]
        return median(found) if found else None

    def growth(self, database: str, quotes: int, row: str) -> float | None:
        """Our time at this size over that at a tenth of it."""
        large, small = ((database, size, row, OURS) for size in (quotes, quotes // 10))
        found = [run[large].value / run[small].value for run in self.runs if large in run and small in run]
        return median(found) if found else None


def save(runs: list[list[Figure]], place: Path) -> None:
    place.write_text(json.dumps([[asdict(figure) for figure in run] for run in runs]))


def load(place: Path) -> list[list[Figure]]:
    return [[Figure(**figure) for figure in run] for run in json.loads(place.read_text())]
