"""Reading the counters. What is marked and not counted yet is counted while reading: the sum is exact."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import QuerySet

from claims.counting.facts import live_claims, live_facts, quote_values
from claims.counting.kinds import CLAIMS, LONG_CELLS, QUOTES, Counted, cells_of
from claims.counting.tables import COUNTS, LONG, MARKS
from claims.models import Quote

Given = tuple[str, str] | None  # a dimension and its value: only rows that have it are counted
TOTAL, MARKED = "total", "marked"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows there are, and by dimension the values with how many have each, the most first."""

    total: int
    by: dict[str, list[tuple[str, int]]]


def kept_counts(
    connection, counted: Counted, dimensions: Sequence[str], *, given: Given = None, most: int
) -> Counts:
    """The counts by each of the dimensions but the one that is given, at most so many values of each."""
    asked, value = given or (None, None)
    wanted = cells_wanted(counted, tuple(dimensions), asked)
    params = [value] * len(wanted) if given else []
    with connection.cursor() as cursor:
        # Without parameters Django need not look for their places in it, which takes as long as to answer it.
        cursor.execute(kept_sql(counted, wanted, most, connection.vendor), params or None)
        rows = cursor.fetchall()
        if any(name == MARKED for name, _, _ in rows):
            rows = _with_marked(cursor, counted, wanted, params, connection)
    by: dict[str, list[tuple[str, int]]] = {name: [] for name, _ in wanted}
    for name, value, n in rows:
        by[name].append((value, n))
    total = sum(n for _, n in by.pop(TOTAL))
    return Counts(total, {name: _in_order(name, values)[:most] for name, values in by.items()})


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows of one cell: `where` says which, by the value that is given, if one is; `shown` is the column that
    tells them apart."""

    cell: int
    where: str
    shown: str

    @property
    def condition(self) -> str:
        return f"cell = {self.cell} AND {self.where}"

    def largest(self, name: str, most: int, vendor: str) -> str:
        """Where a cell is long its index is named by its own condition: SQLite looks for these very words.

        And it takes the key for shorter than it is, where the second value is the one that is known.
        """
        table = (
            f"{COUNTS} INDEXED BY {COUNTS}_by_second" if vendor == "sqlite" and self.shown == "a" else COUNTS
        )
        order = f"{self.shown} DESC" if name == "month" else f"n DESC, {self.shown}"
        by_index = f" AND {LONG}" if self.cell in LONG_CELLS and self.shown == "b" else ""
        return (
            f"SELECT '{name}' AS name, {self.shown} AS value, n FROM {table} "
            f"WHERE {self.condition}{by_index} AND n > 0 ORDER BY {order} LIMIT {most}"
        )


CellsWanted = tuple[tuple[str, Wanted], ...]  # by the name that they are told by


@cache
def cells_wanted(counted: Counted, dimensions: tuple[str, ...], given: str | None) -> CellsWanted:
    """The total, and what tells each dimension but the one that is given."""
    total = (
        Wanted(counted.cell(given), "a = '' AND b = %s", "b")
        if given
        else Wanted(counted.cell(), "a = ''", "b")
    )
    by = ((name, _wanted(counted, name, given)) for name in dimensions if name != given)
    return (TOTAL, total), *by


def _wanted(counted: Counted, name: str, given: str | None) -> Wanted:
    if given is None:
        return Wanted(counted.cell(name), "a = ''", "b")
    comes_first = counted.dimensions.index(given) < counted.dimensions.index(name)
    where, shown = ("a = %s", "b") if comes_first else ("b = %s", "a")
    return Wanted(counted.cell(name, given), where, shown)


@cache
def kept_sql(counted: Counted, wanted: CellsWanted, most: int, vendor: str) -> str:
    """Straight from the counters, in one statement, which also tells whether something is marked."""
    is_marked = f"EXISTS (SELECT 1 FROM {MARKS} WHERE list = {counted.number})"
    parts = [f"SELECT '{MARKED}' AS name, '' AS value, 1 AS n WHERE {is_marked}"]
    parts += [
        f"SELECT * FROM ({each.largest(name, most, vendor)}) AS largest_{name}" for name, each in wanted
    ]
    return " UNION ALL ".join(parts)


def _with_marked(cursor, counted: Counted, wanted: CellsWanted, given: list[str], connection) -> list[tuple]:
    """The counters without what was counted of the marked units, and with what is there of them now."""
    now, params = counts_now(counted, connection)
    parts = [
        f"SELECT '{name}' AS name, {each.shown} AS value, sum(n) AS n FROM now_counted "
        f"WHERE {each.condition} GROUP BY {each.shown} HAVING sum(n) > 0"
        for name, each in wanted
    ]
    cursor.execute(f"{now} {' UNION ALL '.join(parts)}", [*params, *given])
    return [(name, value, int(n)) for name, value, n in cursor.fetchall()]


def counts_now(counted: Counted, connection) -> tuple[str, tuple]:
    """A WITH clause of `now_counted`: cell, a, b and n, a cell in several rows where some of it is marked."""
    marked = f"SELECT unit FROM {MARKS} WHERE list = {counted.number}"
    live, params = live_facts(counted, marked, connection)
    columns = f"unit, {', '.join(counted.dimensions)}"
    return (
        f"""WITH differing AS MATERIALIZED (SELECT {columns}, n FROM ({live}) AS live
                UNION ALL SELECT {columns}, -n FROM {counted.facts} WHERE unit IN ({marked})),
            now_counted AS (SELECT cell, a, b, n FROM {COUNTS} WHERE {_cells(counted)}
                UNION ALL SELECT cell, a, b, n FROM ({cells_of(counted, "differing")}) AS difference)""",
        params,
    )


def _cells(counted: Counted) -> str:
    return f"cell BETWEEN {counted.number} AND {counted.number + 99}"


def counts_of_quotes(connection, ids: list[int]) -> Counts:
    """Of these quotes, one by one, whether readers see them or not."""
    values = (
        Quote.objects.using(connection.alias)
        .filter(pk__in=ids)
        .order_by()
        .values_list(*quote_values().values())
    )
    return _counted(QUOTES, [(number, *row, 1) for number, row in enumerate(values)])


def counts_of_claims(connection, ids: list[int], made: QuerySet | None = None) -> Counts:
    """Of those of these claims that readers see; who makes them and where: by `made` alone, if given."""
    if not ids:
        return _counted(CLAIMS, [])
    sql, params = live_claims(ids, connection, made)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT unit, {', '.join(CLAIMS.dimensions)}, n FROM ({sql}) AS live", params)
        return _counted(CLAIMS, cursor.fetchall())


def _counted(counted: Counted, facts: list[tuple]) -> Counts:
    """`facts`: the unit, its values and a number each."""
    told = {name: {(fact[0], fact[at]) for fact in facts} for at, name in enumerate(counted.dimensions, 1)}
    by = {name: Counter(value for _, value in pairs if value is not None) for name, pairs in told.items()}
    total = len({fact[0] for fact in facts})
    return Counts(total, {name: _in_order(name, counter.items()) for name, counter in by.items()})


def _in_order(name: str, values: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """The most first; months, which are read as a row of days is, the newest first."""
    if name == "month":
        return sorted(values, reverse=True)
    return sorted(values, key=lambda row: (-row[1], row[0]))
