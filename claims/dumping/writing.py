"""Rows of every carried table, as they are at one moment, into a sealed zip."""

import base64
import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model
from django.utils import timezone

from claims.dumping.carried import LEFT_OUT, WITHHELD, carried_fields, carried_models, named_by_key
from claims.dumping.sequences import last_id
from claims.models import Event
from claims.one_moment import one_moment
from claims.sealed_zip import SealedWriter, written_whole

FORMAT, VERSION = "onrecord-dump", 1
ROWS_AT_ONCE = 500  # snapshots hold whole articles


def write_dump(path: Path, *, with_secrets: bool = False, advance: Callable[[int], object] = id) -> dict:
    """Write every carried row to the file and return its manifest, `digest` of the file included.

    The file takes its name when it is whole: one that was cut off never looks like a dump. `advance` is told
    how many rows were written since it was last called.
    """
    with written_whole(path) as stream, one_moment(), SealedWriter(stream) as writer:
        tables = {
            model._meta.label: _write_table(writer, model, with_secrets, advance)
            for model in carried_models()
        }
        manifest = {**_about(with_secrets), "tables": tables}
        digest = writer.seal(manifest)
    return {**manifest, "digest": digest}


def row_count() -> int:
    """How many rows a dump made now would hold."""
    return sum(model._base_manager.count() for model in carried_models())


def applied_migrations() -> list[str]:
    """ "claims.0001_store" and so on: what two databases have to agree in to hold the same rows."""
    apps = {model._meta.app_label for model in carried_models()}
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations() if app in apps
    )


def part_of(model: type[Model]) -> str:
    return f"tables/{model._meta.label_lower}.jsonl"


def _about(with_secrets: bool) -> dict:
    newest = Event.objects.order_by("-pk").first()
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": timezone.now().isoformat(),
        "made_on": connection.vendor,
        "with_secrets": with_secrets,
        "migrations": applied_migrations(),
        "events": {"count": Event.objects.count(), "head": newest.hash if newest else ""},
        "left_out": LEFT_OUT,
    }


def _write_table(writer: SealedWriter, model: type[Model], with_secrets: bool, advance) -> dict:
    count = 0
    with writer.part(part_of(model)) as write:
        for row in rows_of(model, with_secrets):
            write(json.dumps(row, ensure_ascii=False, sort_keys=True, default=as_text) + "\n")
            count += 1
            if count % ROWS_AT_ONCE == 0:
                advance(ROWS_AT_ONCE)
    advance(count % ROWS_AT_ONCE)
    return {"rows": count, "last_id": last_id(connection, model)}


def rows_of(model: type[Model], with_secrets: bool) -> Iterator[dict]:
    """Each row as its columns by name, in the order of ids."""
    fields = carried_fields(model)
    names = [field.attname for field in fields]
    withheld = {} if with_secrets else _withheld(model)
    keys = {field.attname: _natural_keys(field) for field in fields if named_by_key(field)}
    stored = model._base_manager.order_by("pk").values_list(*names).iterator(ROWS_AT_ONCE)
    for values in stored:
        row = dict(zip(names, values, strict=True))
        for name, instead in withheld.items():
            row[name] = instead(row[model._meta.pk.attname])
        for name, key_of in keys.items():
            row[name] = row[name] and key_of[row[name]]
        yield row


def as_text(value) -> str:
    """What JSON has no form for, so that the field's `to_python` reads the same value again."""
    match value:
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case Decimal() | uuid.UUID() | dt.timedelta():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"A dump has no form for {type(value).__name__}: say in as_text how it is written.")


def _withheld(model: type[Model]) -> dict:
    label = model._meta.label
    return {
        field.attname: WITHHELD[f"{label}.{field.name}"]
        for field in carried_fields(model)
        if f"{label}.{field.name}" in WITHHELD
    }


def _natural_keys(field) -> dict[int, list[str]]:
    rows = named_by_key(field)._base_manager.all()
    return {row.pk: list(row.natural_key()) for row in rows}
