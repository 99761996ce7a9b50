"""Which version of a row someone saw, and what changed since: asked by admin forms and by the API's If-Match.

A version is the id of the newest event about the row and a hash of what it holds: "812-3f9a…". The hash alone
decides whether two are the same, so no writer can forget to raise a counter; from the event on it is told who
changed what.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from django.db.models import ManyToManyField, Model, QuerySet

from claims.models import Event
from claims.prepared import LONGEST_ID, Prepared


def version_of(row: Model, *, along: Iterable[Model] = (), related: Mapping[str, Iterable[int]] = {}) -> str:
    """The version of a row as read from the database, and of those edited along with it.

    `related`: the ids that many-to-many fields of it lead to, of those fields that were read with it.
    A row that was only set in memory can hold the same values in other types, which makes another version.
    """
    newest = [pk for (pk,) in _newest_event(type(row)).rows([row.pk])]
    held = [_values(row), [_values(other) for other in along]]
    for name, links in _links(type(row)).items():
        ids = related.get(name)
        held.append(sorted((pk for (pk,) in links.rows([row.pk])) if ids is None else ids))
    return f"{newest[0] if newest else 0}-{hashlib.sha256(repr(held).encode()).hexdigest()}"


def is_same(version: str, other: str) -> bool:
    return _hash_of(version) == _hash_of(other)


def events_since(row: Model, version: str) -> QuerySet[Event]:
    """What was recorded of the row since that version, newest first; nothing for one we did not give."""
    last_seen = version.partition("-")[0]
    if not (last_seen.isascii() and last_seen.isdecimal() and len(last_seen) <= LONGEST_ID):
        return Event.objects.none()
    return Event.objects.about(row).filter(pk__gt=int(last_seen)).select_related("by")


@cache
def _newest_event(model: type[Model]) -> Prepared:
    def newest(ids: Sequence[int]) -> QuerySet:
        about = Event.objects.filter(subject_type=model._meta.model_name, subject_id__in=ids)
        return about.order_by("-pk").values_list("pk")[:1]

    return Prepared(newest)


@cache
def _links(model: type[Model]) -> dict[str, Prepared]:
    """The ids that each many-to-many field leads to."""
    return {field.name: _ids_by(field) for field in model._meta.many_to_many}


def _ids_by(field: ManyToManyField) -> Prepared:
    links, this = field.remote_field.through._base_manager, field.m2m_field_name()
    return Prepared(
        lambda ids: links.filter(**{f"{this}__in": ids}).values_list(field.m2m_reverse_field_name())
    )


def _values(row: Model) -> list:
    """Without what it keeps of other rows: those have versions of their own."""
    of_others = getattr(row, "KEPT_OF_OTHERS", ())
    return [getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in of_others]


def _hash_of(version: str) -> str:
    return version.partition("-")[2]
