"""A walk through an index: from a row on, in the order of ids, past the matches that may be seen.

What it asks of the database is said by `sqlite.py` and `postgresql.py`, each in the way its planner obeys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Statement = tuple[str, list]  # SQL and its parameters
Run = Callable[[Statement], list[tuple]]


@dataclass(frozen=True, slots=True)
class Walk:
    """`matches` is a condition on a row of the index, `seen` selects something where that row may be seen."""

    table: str
    matches: Statement
    seen: Statement
    beyond: int | None = None  # the id after which it begins
    descending: bool = True
    has_phrases: bool = False

    @property
    def row(self) -> str:
        return f'"{self.table}"."rowid"'

    @property
    def visible(self) -> Statement:
        return f"EXISTS ({self.seen[0]})", self.seen[1]

    @property
    def order(self) -> str:
        return f"ORDER BY {self.row} {'DESC' if self.descending else 'ASC'}"

    @property
    def onward(self) -> Statement:
        if self.beyond is None:
            return "TRUE", []
        return f"{self.row} {'<' if self.descending else '>'} %s", [self.beyond]


def chosen(columns: str, table: str, *conditions: Statement, ending: str, of_columns: Any = ()) -> Statement:
    """A SELECT of rows that meet all the conditions; `table` is one, or a statement in parentheses."""
    where = " AND ".join(sql for sql, _ in conditions) or "TRUE"
    parameters = [each for _, given in conditions for each in given]
    return f"SELECT {columns} FROM {table} WHERE {where} {ending}", [*of_columns, *parameters]
