"""Fields of bodies that are sent: values that may stay open, and rows named by their ids.

What is not known is shown as null, so null may be sent for it, too.
"""

from dataclasses import dataclass
from functools import cache

from django.db.models import Model
from rest_framework import serializers
from rest_framework.fields import empty

from claims.prepared import MARK, Prepared, as_far_as_read
from claims.visibility import Sight, sight, visible_rows

LARGEST_ID = 2**63 - 1
MOST_ROWS = 100


class OpenText(serializers.CharField):
    """Text that may be left out, empty or null."""

    def __init__(self, **kwargs):
        super().__init__(required=False, allow_blank=True, allow_null=True, **kwargs)

    def run_validation(self, data=empty):
        return super().run_validation("" if data is None else data)


class OpenLink(serializers.URLField, OpenText):
    """A link that may be left out, empty or null."""


class Choice(serializers.ChoiceField):
    """One of the choices. What is none of them is told which there are, as a parameter is."""

    def fail(self, key, **told):
        if key == "invalid_choice":
            known = ", ".join(map(str, self.choices))
            raise serializers.ValidationError(f"“{told['input']}” is not one of {known}.", code=key)
        super().fail(key, **told)


class OpenChoice(Choice):
    """One of the choices, or none."""

    def __init__(self, choices, **kwargs):
        super().__init__(choices, required=False, allow_null=True, **kwargs)

    def run_validation(self, data=empty):
        return "" if data is None else super().run_validation(data)


class WholeId(serializers.PrimaryKeyRelatedField):
    """Django would take 1.5 for the id 1, and write on a row that nobody named."""

    default_error_messages = {  # noqa: RUF012 - rest framework's
        "does_not_exist": "There is none with the id {pk_value}.",
        "incorrect_type": "An id is a whole number.",
    }

    def to_internal_value(self, data):
        if isinstance(data, float):
            self.fail("incorrect_type", data_type="float")
        return super().to_internal_value(data)


class RowId(WholeId):
    """One row by its id; one that whoever sends it may not see is not there.

    `read`: the columns that are needed of it, where those are not all.
    """

    def __init__(self, model: type[Model], *, read: tuple[str, ...] = (), **kwargs):
        super().__init__(queryset=model._default_manager.all(), **kwargs)
        self.model = model
        self.read = read or tuple(each.attname for each in model._meta.concrete_fields)

    def get_queryset(self) -> "VisibleRows":
        return VisibleRows(self.model, self.read, sight(self.context["request"].user))


@dataclass(frozen=True, slots=True)
class VisibleRows:
    """Of a queryset what the field asks: a row by its id, by a statement that is kept."""

    model: type[Model]
    read: tuple[str, ...]
    seen_by: Sight

    def get(self, pk) -> Model:
        """Raises DoesNotExist; TypeError and ValueError where it is no id."""
        pk = self.model._meta.pk.get_prep_value(pk)
        found = _by_id(self.model, self.read, self.seen_by).rows([pk]) if 0 < pk < MARK else []
        if not found:
            raise self.model.DoesNotExist
        return as_far_as_read(self.model, dict(zip(self.read, found[0], strict=True)))


@cache
def _by_id(model: type[Model], read: tuple[str, ...], seen_by: Sight) -> Prepared:
    return Prepared(lambda ids: visible_rows(model, seen_by).filter(pk__in=ids).values_list(*read))


class RowIds(serializers.ListField):
    """Several rows by their ids, read at once."""

    def __init__(self, model: type[Model], **kwargs):
        child = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
        super().__init__(child=child, max_length=MOST_ROWS, **kwargs)
        self.model = model

    def to_internal_value(self, data) -> list[Model]:
        ids = super().to_internal_value(data)
        found = visible_rows(self.model, self.context["request"].user).in_bulk(ids)
        missing = [str(each) for each in ids if each not in found]
        if missing:
            name = self.model._meta.verbose_name
            raise serializers.ValidationError(f"There is no {name} {', '.join(missing[:10])}.")
        return list(found.values())
