"""Which version of a row someone saw, and what changed since: asked by admin forms and by the API's If-Match.

A version is the id of the newest event about the row and a hash of what it holds: "812-3f9a…". The hash alone
decides whether two are the same, so no writer can forget to raise a counter; from the event on it is told who
changed what.
"""

import hashlib
from collections.abc import Iterable, Mapping

from django.db.models import Model, QuerySet

from claims.models import Event

LONGEST_ID = 18  # digits that the database's integers hold


def version_of(row: Model, *, along: Iterable[Model] = (), related: Mapping[str, Iterable[int]] = {}) -> str:
    """The version of a row as read from the database, and of those edited along with it.

    `related`: the ids that many-to-many fields of it lead to, of those fields that were read with it.
    A row that was only set in memory can hold the same values in other types, which makes another version.
    """
    newest = Event.objects.about(row).values_list("pk", flat=True).first() or 0
    held = [_values(row), [_values(other) for other in along]]
    for field in row._meta.many_to_many:
        ids = related.get(field.name)
        held.append(sorted(_ids(row, field.name) if ids is None else ids))
    return f"{newest}-{hashlib.sha256(repr(held).encode()).hexdigest()}"


def is_same(version: str, other: str) -> bool:
    return _hash_of(version) == _hash_of(other)


def events_since(row: Model, version: str) -> QuerySet[Event]:
    """What was recorded of the row since that version, newest first; nothing for one we did not give."""
    last_seen = version.partition("-")[0]
    if not (last_seen.isascii() and last_seen.isdecimal() and len(last_seen) <= LONGEST_ID):
        return Event.objects.none()
    return Event.objects.about(row).filter(pk__gt=int(last_seen)).select_related("by")


def _values(row: Model) -> list:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def _ids(row: Model, field: str) -> QuerySet:
    return getattr(row, field).order_by().values_list("pk", flat=True)


def _hash_of(version: str) -> str:
    return version.partition("-")[2]
