"""The database: does it answer, is it the right kind, has it our tables and their guards."""

from collections.abc import Iterator

from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from claims.doctor.signs import Sign, ill, well
from claims.guards import GUARDS
from claims.unsettled import is_unsettled

MIGRATE = "Run: manage.py migrate"
NEVER_CHANGING = ("claims_snapshot_never_changes", "claims_event_never_changes")  # of migration 0002
RESTORE = "Restore a backup; then find out why (disk, power, a copy made while it was written)."


def itself() -> Iterator[Sign]:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        told = " ".join(str(error).split())
        yield ill("database", f"It can't be opened: {told}", "Look at DATABASE_URL, and whether it runs.")
        return
    with connection.cursor() as cursor:
        yield from {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor](cursor)
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield ill("tables", f"{len(waiting)} migrations wait, the first is {waiting[0][0]}.", MIGRATE)
    elif is_unsettled(connection):
        yield ill("tables", "A migrate was stopped, or still runs: triggers are missing.", MIGRATE)
    else:
        yield well("tables", "Every migration is there.")


def _sqlite(cursor) -> Iterator[Sign]:
    where = connection.settings_dict["NAME"]
    pragmas = {
        name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
    }
    version = ".".join(map(str, connection.Database.sqlite_version_info))
    told = f"SQLite {version}, {where}"
    if pragmas["journal_mode"] != "wal":
        yield ill("database", f"{told}: journal {pragmas['journal_mode']}, so readers block the writer.",
                  "Put the file on a local disk: WAL does not work on network drives.")  # fmt: skip
    if not pragmas["foreign_keys"]:
        yield ill("database", f"{told}: foreign keys are off.", "Use core.settings as they are.")
    modules = {name for (name,) in cursor.execute("SELECT name FROM pragma_module_list").fetchall()}
    if "fts5" not in modules:
        yield ill(
            "database", f"{told}: without FTS5, search does not work.", "Use a Python whose SQLite has it."
        )
    else:
        yield well("database", f"{told}.")


def _postgresql(cursor) -> Iterator[Sign]:
    version = connection.pg_version
    told = f"PostgreSQL {version // 10_000}.{version % 10_000}, {connection.settings_dict['NAME']}"
    cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
    if cursor.fetchone() is None:
        yield ill("database", f"{told}: without pg_trgm, names are not found.",
                  "As the database's owner, run in it: CREATE EXTENSION pg_trgm;")  # fmt: skip
    cursor.execute("SHOW server_encoding")
    if (encoding := cursor.fetchone()[0]) != "UTF8":
        yield ill("database", f"{told}: its encoding is {encoding}.", "Make it anew with ENCODING 'UTF8'.")
    yield well("database", f"{told}.")


def guards() -> Iterator[Sign]:
    """The triggers that refuse to change what was public, texts and events."""
    wanted = {*(guard.name for guard in GUARDS), *NEVER_CHANGING}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        missing = sorted(wanted - {name for (name,) in cursor.fetchall()})
    if missing:
        yield ill("guards", f"The database does not refuse changes: {', '.join(missing)} missing.", MIGRATE)
    else:
        yield well("guards", f"{len(wanted)} triggers refuse to change what was public, texts and events.")


def files() -> Iterator[Sign]:
    """SQLite's own look at every page of the file; PostgreSQL keeps checksums itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        found = [line for (line,) in cursor.execute("PRAGMA integrity_check(5)").fetchall()]
        orphans = cursor.execute("PRAGMA foreign_key_check").fetchall()
    if found != ["ok"]:
        yield ill("file", f"It is damaged: {'; '.join(found)}", RESTORE)
    elif orphans:
        yield ill("file", f"{len(orphans)} rows lead to none, the first in {orphans[0][0]}.", RESTORE)
    else:
        yield well("file", "Every page and every link of it is whole.")
