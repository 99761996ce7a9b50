"""The small parts that representations share: links, spans, partial dates, and text that may not be known.

What is not known is null, never an empty text.
"""

import datetime as dt
from collections.abc import Callable
from functools import cache

import orjson
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.models.partial_date import format_partial_date
from claims.models.text_links import link_pattern
from claims.standards.terms import absolute

PARTIAL_DATE_SCHEMA = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "examples": ["2017-11-20", "2017-11"],
}


class RowSerializer(serializers.ModelSerializer):
    """A row to be read: no field is for writing, so the schema promises every one of them."""

    def get_extra_kwargs(self) -> dict:
        return {name: {"read_only": True} for name in self.Meta.fields}


class DeskRowSerializer(RowSerializer):
    """A row of which `Meta.for_desk` names the fields that are null to whoever may not view its model."""

    def to_representation(self, row) -> dict:
        shown = super().to_representation(row)
        return shown if self.is_desk else shown | dict.fromkeys(self.Meta.for_desk)

    @property
    def is_desk(self) -> bool:
        name = self.Meta.model._meta.model_name
        return self.context["request"].user.has_perm(f"claims.view_{name}")


@cache
def list_path(name: str) -> str:
    """Of every row there are several links: to reverse each would take longer than all the rest."""
    return reverse(name)


class SelfLink(serializers.HyperlinkedIdentityField):
    """Where the row itself is read."""

    def __init__(self, kind: str, *, column: str = "pk", **kwargs):
        kwargs.setdefault("help_text", "Where to read it in full.")
        super().__init__(view_name=f"api:{kind}-detail", **kwargs)
        self.columns, self.list_name = (column,), f"api:{kind}-list"

    def maker(self, root: str) -> Callable:
        start = f"{root}{list_path(self.list_name)}"
        return lambda pk: f"{start}{pk}/"


@extend_schema_field(OpenApiTypes.URI)
class ListLink(serializers.Field):
    """Where a list of this row's things is read: `ListLink("quote", by="speaker")`."""

    columns = ("pk",)

    def __init__(self, kind: str, *, by: str, **kwargs):
        super().__init__(source="pk", read_only=True, **kwargs)
        self.view_name, self.by = f"api:{kind}-list", by

    def to_representation(self, value) -> str:
        return f"{reverse(self.view_name, request=self.context['request'])}?{self.by}={value}"

    def maker(self, root: str) -> Callable:
        start = f"{root}{list_path(self.view_name)}?{self.by}="
        return lambda pk: f"{start}{pk}"


@extend_schema_field(OpenApiTypes.URI)
class PageLink(serializers.Field):
    """The page on which people read the row, by its route's name: `PageLink("speaker", "slug")`."""

    def __init__(self, page: str, *columns: str):
        super().__init__(source="get_absolute_url", read_only=True, help_text="The page for people.")
        self.page, self.columns = page, columns

    def maker(self, root: str) -> Callable:
        return (root + link_pattern(self.page, len(self.columns))).format


@extend_schema_field(OpenApiTypes.URI)
class LinkedDataLink(serializers.Field):
    """Where the row is read as JSON-LD by `Accept`: `LinkedDataLink("quote", by="pk")`."""

    def __init__(self, view_name: str, *, by: str, **kwargs):
        super().__init__(source=by, read_only=True, **kwargs)
        self.view_name, self.columns = view_name, (by,)

    def to_representation(self, value) -> str:
        return absolute(reverse(self.view_name, args=[value]))

    def maker(self, root: str) -> Callable:
        return absolute(link_pattern(self.view_name, 1)).format


class KnownText(serializers.CharField):
    """Text, or null where nothing is known."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, allow_null=True, **kwargs)

    @property
    def columns(self) -> tuple[str]:
        return (self.source.replace(".", "__"),)

    def to_representation(self, value) -> str | None:
        return str(value) or None

    def maker(self, root: str) -> Callable:
        return lambda value: value or None


class FullName(KnownText):
    """The name of an account's owner: `FullName("created_by")`."""

    def __init__(self, account: str, **kwargs):
        super().__init__(source=f"{account}.get_full_name", **kwargs)
        self.account = account

    @property
    def columns(self) -> tuple[str, str]:
        return (f"{self.account}__first_name", f"{self.account}__last_name")

    def maker(self, root: str) -> Callable:
        return lambda first, last: f"{first or ''} {last or ''}".strip() or None


class KnownChoice(serializers.ChoiceField):
    """One of the choices, or null where it is still open."""

    def __init__(self, choices, **kwargs):
        super().__init__(choices, read_only=True, allow_null=True, **kwargs)

    @property
    def columns(self) -> tuple[str]:
        return (self.source,)

    def to_representation(self, value) -> str | None:
        return value or None

    def maker(self, root: str) -> Callable:
        return lambda value: value or None


class KnownLink(KnownText):
    """A link outside, or null."""


@extend_schema_field(
    {
        **PARTIAL_DATE_SCHEMA,
        "type": ["string", "null"],
        "description": "ISO 8601, as much as is known: 2017-11-20, 2017-11, 2017; null when nothing is.",
    }
)
class PartialDate(serializers.Field):
    """The two columns of a partial date as ISO 8601 text: `PartialDate("published")`."""

    def __init__(self, name: str, **kwargs):
        super().__init__(source="*", read_only=True, **kwargs)
        self.columns = (f"{name}_date", f"{name}_precision")

    def to_representation(self, row) -> str | None:
        return shown_date(*(getattr(row, column) for column in self.columns))

    def maker(self, root: str) -> Callable:
        return shown_date


def shown_date(first_day: dt.date | None, precision: str) -> str | None:
    return format_partial_date(first_day, precision) or None


class SpanSerializer(serializers.Serializer):
    """A stretch of the snapshot's body in code points, start included, end excluded."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class PartSerializer(serializers.Serializer):
    """Columns of the row shown as a part of it; null where the column `null_without` is empty."""

    null_without: str

    def __init__(self, **kwargs):
        super().__init__(source="*", read_only=True, allow_null=True, **kwargs)

    def to_representation(self, row) -> dict | None:
        return None if getattr(row, self.null_without) in (None, "") else super().to_representation(row)


@extend_schema_field(SpanSerializer(many=True))
class Spans(serializers.Field):
    """Stretches of the snapshot's body, stored as pairs."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)

    @property
    def columns(self) -> tuple[str]:
        return (self.source,)

    json_columns = columns

    def maker(self, root: str) -> Callable:
        return lambda stretches: [{"start": start, "end": end} for start, end in orjson.loads(stretches)]
