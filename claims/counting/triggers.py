"""The triggers that mark. SQLite's are put aside before migrations, for it alters no table that another's
trigger names; on PostgreSQL what one statement adds or removes is marked together.
"""

from claims.counting.kinds import CLAIMS, QUOTES, Counted
from claims.counting.marking import CAUSES, Cause
from claims.counting.tables import COUNTS, MARKS
from claims.triggers import on_postgresql, on_sqlite

ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
TOGETHER = {"INSERT": "NEW", "DELETE": "OLD"}


def make_triggers(connection) -> None:
    """All of them, in place of those that are there."""
    make = {"sqlite": _on_sqlite, "postgresql": _on_postgresql}[connection.vendor]
    with connection.cursor() as cursor:
        for cause in CAUSES:
            for event in cause.events:
                for statement in make(cause, event):
                    cursor.execute(statement)
        if connection.vendor == "postgresql":
            for counted, table in ((QUOTES, "claims_article"), (CLAIMS, "claims_claim")):
                for statement in _when_emptied(counted, table):
                    cursor.execute(statement)


def put_triggers_aside(connection) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for cause in CAUSES:
                for event in cause.events:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {_name(cause, event)}")


def _name(cause: Cause, event: str) -> str:
    return f"claims_count_{cause.name}_{event.lower()}"


def _head(cause: Cause, event: str) -> str:
    of_columns = f" OF {', '.join(cause.columns)}" if event == "UPDATE" else ""
    return f"AFTER {event}{of_columns} ON {cause.table}"


def _case(cause: Cause, event: str, differs: str) -> str:
    """Whether the row counts, before or after; and where it was updated, by what."""
    case = " OR ".join(cause.case.format(row=row) for row in ROWS[event])
    if event != "UPDATE":
        return case
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in cause.columns)
    return f"({case}) AND ({changed})"


def _units(cause: Cause, event: str) -> str:
    return " UNION ".join(cause.units.format(row=row) for row in ROWS[event])


def _on_sqlite(cause: Cause, event: str) -> list[str]:
    """One writer at a time: a unit that is marked already needs no second mark."""
    name = _name(cause, event)
    known = f"SELECT 1 FROM {MARKS} WHERE list = {cause.number} AND unit = told.unit"
    mark = (
        f"INSERT INTO {MARKS} (list, unit) SELECT {cause.number}, unit "
        f"FROM ({_units(cause, event)}) AS told WHERE NOT EXISTS ({known});"
    )
    return on_sqlite(name, f"{_head(cause, event)} WHEN {_case(cause, event, 'IS NOT')}", mark)


def _on_postgresql(cause: Cause, event: str) -> list[str]:
    """A mark that is there may be being folded, without what this transaction changes: each marks anew."""
    name, row = _name(cause, event), TOGETHER.get(event)
    if row:
        units = cause.units.format(row="changed")
        case = cause.case.format(row="changed")
        told = f"changed, LATERAL ({units}) AS told WHERE {case}"
        each = f"REFERENCING {row} TABLE AS changed FOR EACH STATEMENT"
    else:
        told = f"({_units(cause, event)}) AS told"
        each = f"FOR EACH ROW WHEN ({_case(cause, event, 'IS DISTINCT FROM')})"
    mark = f"INSERT INTO {MARKS} (list, unit) SELECT DISTINCT {cause.number}, told.unit FROM {told};"
    return on_postgresql(name, cause.table, f"{_head(cause, event)} {each}", mark)


def _when_emptied(counted: Counted, table: str) -> list[str]:
    forget = (
        f"DELETE FROM {COUNTS} WHERE cell BETWEEN {counted.number} AND {counted.number + 99}; "
        f"DELETE FROM {counted.facts}; DELETE FROM {MARKS} WHERE list = {counted.number};"
    )
    name = f"claims_count_{counted.name}_truncate"
    return on_postgresql(name, table, f"AFTER TRUNCATE ON {table} FOR EACH STATEMENT", forget)
