"""A dump back into an empty database: checked whole before a row is written, then all of it or nothing."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Field, Model

from claims.counting.rebuilding import recount_all
from claims.counting.tables import MARKS
from claims.dumping.carried import MADE_BY_MIGRATE, carried_fields, carried_models, named_by_key
from claims.dumping.sequences import go_on_after
from claims.dumping.writing import FORMAT, VERSION, applied_migrations, part_of
from claims.placing import PLACE
from claims.record import verify_events
from claims.sealed_zip import Damaged, SealedReader
from claims.surrounding import AROUND

ROWS_AT_ONCE = 500
IN_EVERY_MANIFEST = {"version", "migrations", "tables", "events", "with_secrets"}


class DumpRefused(Exception):
    """Nothing was written; the sentence says why and what to do."""


def import_dump(path: Path, *, advance: Callable[[int], object] = id) -> dict:
    """Fill an empty, migrated database from the file and return the file's manifest.

    One transaction: stopped at any moment, the database is as empty as before. DumpRefused, with nothing
    written, for a file that is damaged, from another version, or does not come out whole; and for a database
    that holds rows already.
    """
    with open(path, "rb") as stream:
        try:
            reader = SealedReader(stream)
            _refuse_stranger(reader.manifest)
            reader.check()
        except Damaged as damage:
            raise DumpRefused(f"{path} is damaged: {damage}") from damage
        with transaction.atomic():
            _refuse_full_database()
            _clear()
            for model in carried_models():
                _fill(reader, model, advance)
            PLACE.set_right()
            AROUND.fill()
            _check(reader.manifest)
            _count()
    return reader.manifest


def rows_in(path: Path) -> int:
    """How many rows the file says it holds; 0 when it can't be read."""
    try:
        with open(path, "rb") as stream:
            return sum(table["rows"] for table in SealedReader(stream).manifest["tables"].values())
    except (Damaged, KeyError):
        return 0


def _refuse_stranger(manifest: dict) -> None:
    if manifest.get("format") != FORMAT or not manifest.keys() >= IN_EVERY_MANIFEST:
        raise DumpRefused("This is no dump: make one with “manage.py export --full FILE”.")
    if manifest["version"] > VERSION:
        raise DumpRefused("This dump has a newer form than this version of Onrecord reads: update it first.")
    theirs, ours = set(manifest["migrations"]), set(applied_migrations())
    if newer := sorted(theirs - ours):
        raise DumpRefused(
            f"The dump comes from a newer version (with {newer[0]}): update Onrecord here, run migrate, and "
            "import it then."
        )
    if older := sorted(ours - theirs):
        raise DumpRefused(
            f"The dump comes from an older version (without {older[0]}): import it with that version into an "
            "empty database, then update that one and run migrate."
        )
    if missing := {model._meta.label for model in carried_models()} - manifest["tables"].keys():
        raise DumpRefused(
            f"The dump has no {min(missing)}: it was changed. Take it again from where it was made."
        )


def _refuse_full_database() -> None:
    full = [model._meta.label for model in carried_models() if _holds_own_rows(model)]
    if full:
        raise DumpRefused(
            f"This database holds rows already ({', '.join(full[:3])} …): a dump goes into an empty one. "
            "Make a new database, run migrate, and import there."
        )


def _holds_own_rows(model: type[Model]) -> bool:
    """Beside what migrate makes: the roles' groups, and the methodology that nobody wrote."""
    rows = model._base_manager
    if model._meta.label == "claims.Methodology":
        return rows.exclude(version=1, created_by=None).exists()
    return model._meta.label not in MADE_BY_MIGRATE and rows.exists()


def _clear() -> None:
    for label in MADE_BY_MIGRATE:
        apps.get_model(label)._base_manager.all().delete()


def _fill(reader: SealedReader, model: type[Model], advance) -> None:
    fields = carried_fields(model)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table, values = connection.ops.quote_name(model._meta.db_table), ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {table} ({columns}) VALUES ({values})"
    rows = _stored(reader.lines(part_of(model)), fields)
    try:
        with connection.cursor() as cursor:
            while batch := list(islice(rows, ROWS_AT_ONCE)):
                cursor.executemany(statement, batch)
                advance(len(batch))
    except (DatabaseError, Damaged, ValueError, TypeError, KeyError) as error:
        raise DumpRefused(f"{model._meta.label} can't be stored: {error}") from error
    go_on_after(connection, model, reader.manifest["tables"][model._meta.label]["last_id"])


def _stored(lines: Iterator[str], fields: list[Field]) -> Iterator[list]:
    """The rows as this database takes their values."""
    ids = {field: _ids_by_key(named_by_key(field)) for field in fields if named_by_key(field)}
    for line in lines:
        row = json.loads(line)
        for field, id_of in ids.items():
            row[field.attname] = row[field.attname] and id_of[tuple(row[field.attname])]
        yield [_as_stored(field, row[field.attname]) for field in fields]


def _as_stored(field: Field, value):
    return field.get_db_prep_save(field.to_python(value), connection)


def _ids_by_key(model: type[Model]) -> dict[tuple, int]:
    return {tuple(row.natural_key()): row.pk for row in model._base_manager.all()}


def _count() -> None:
    """The counters anew, in one go: nothing waits for being counted row by row."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {MARKS}")
    recount_all()


def _check(manifest: dict) -> None:
    """What came out is what went in: references lead somewhere, no row is missing, the chain holds."""
    try:
        connection.check_constraints()
    except DatabaseError as error:
        raise DumpRefused(f"A row refers to one that is not in the dump: {error}") from error
    for model in carried_models():
        told, there = manifest["tables"][model._meta.label]["rows"], model._base_manager.count()
        if there != told:
            raise DumpRefused(f"{model._meta.label} has {there} rows, and {told} in the dump.")
    chain = verify_events()
    if chain.because or chain.head != manifest["events"]["head"]:
        raise DumpRefused(f"The chain of events did not come out whole. {chain.because}")
