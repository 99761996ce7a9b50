"""Versions of rows that people edit: speakers, claims, quotes and evidence, field by field.

A version is kept with each person's event about the row. So a machine-made row has none until its first edit
by hand, and then begins with what the machine had made.
"""

from django.db import models
from simple_history.models import HistoricalRecords

MADE_BEFORE = "as it was before its first edit by hand"


def kept_history(without: tuple[str, ...] = ()) -> HistoricalRecords:
    return HistoricalRecords(excluded_fields=without)


def keep_version(row: models.Model, event: models.Model, before: dict) -> None:
    """Keep the row as it is now; with its first edit also as it was, `before` naming what was other then."""
    versions = type(row).history
    is_new = event.verb.startswith("add")
    if not is_new and not versions.filter(pk_of(row)).exists():
        _keep(row, event, before, reason=MADE_BEFORE, kind="+", by=None)
    _keep(row, event, {}, reason=event.verb, kind="+" if is_new else "~", by=event.by)


def pk_of(row: models.Model) -> models.Q:
    """The condition by which its versions are found; the row itself may be deleted since."""
    return models.Q(**{row._meta.pk.attname: row.pk})


def _keep(row: models.Model, event: models.Model, other: dict, *, reason: str, kind: str, by) -> None:
    version_of = type(row).history.model
    values = {field.attname: _value(row, field, other) for field in version_of.tracked_fields}
    version_of.objects.create(
        history_date=event.at, history_user=by, history_change_reason=reason, history_type=kind, **values
    )


def _value(row: models.Model, field: models.Field, other: dict):
    for name in (field.attname, field.name):
        if name in other:
            return field.to_python(other[name]) if other[name] != "" or field.empty_strings_allowed else None
    return getattr(row, field.attname)
