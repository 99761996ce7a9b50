"""A form is saved over the row it was filled from, and over no other: who came between is named instead.

Each form carries a hidden version of its row: a hash of what it holds, with the row's newest event, from
which the refusal tells who changed what since.
"""

import hashlib

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import _get_foreign_key
from django.utils.formats import time_format
from django.utils.timezone import localtime

from claims.admin.event_words import changes_told
from claims.models import Event

TOLD = 3  # of the events since
LONGEST_ID = 18  # digits that the database's integers hold


class Versioned:
    """A ModelAdmin whose form is refused when its row is no longer what the form was filled from."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None:
            return form
        if request.method != "POST":
            request.row_version = self.version(request, obj)
            return form
        # Locked until the request's transaction ends, so nothing comes between this look and the saving.
        current = type(obj)._base_manager.select_for_update(no_key=True).get(pk=obj.pk)
        request.row_version = self.version(request, current)
        seen = request.POST.get("row_version", "")
        if _hash_of(seen) == _hash_of(request.row_version):
            return form
        return type(form.__name__, (Refused, form), {"refusal": _refusal(obj, seen)})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["row_version"] = getattr(request, "row_version", "")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def version(self, request, obj: Model) -> str:
        """The id of the newest event about the row, and the hash of all that its form can change."""
        newest = Event.objects.about(obj).values_list("pk", flat=True).first() or 0
        held = [_values(obj)]
        for field in obj._meta.many_to_many:
            held.append(sorted(row.pk for row in field.value_from_object(obj)))
        for inline in self.get_inline_instances(request, obj):
            if inline.has_change_permission(request, obj):
                link = _get_foreign_key(type(obj), inline.model, fk_name=inline.fk_name)
                rows = inline.model._base_manager.filter(**{link.name: obj}).order_by("pk")
                held.append([_values(row) for row in rows])
        return f"{newest}-{hashlib.sha256(repr(held).encode()).hexdigest()}"


class Refused:
    """A form that keeps what was typed and says why it isn't saved."""

    refusal = ""

    def clean(self):
        raise ValidationError(self.refusal)


def _values(row: Model) -> list:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def _hash_of(version: str) -> str:
    return version.partition("-")[2]


def _refusal(row: Model, seen: str) -> str:
    last_seen = seen.partition("-")[0]
    since = []
    if last_seen.isdecimal() and len(last_seen) <= LONGEST_ID:
        since = Event.objects.about(row).filter(pk__gt=int(last_seen)).select_related("by")[:TOLD]
    told = "; ".join(_told(event) for event in since) or "The record does not say by whom"
    return (
        f"Not saved: this {row._meta.verbose_name} has been changed since you opened it. {told}. "
        "What you typed is still here: save again if it should replace that."
    )


def _told(event: Event) -> str:
    changes = changes_told(event)
    what = event.verb.replace("_", " ") + (f" ({changes})" if changes else "")
    return f"{event.by or 'The machine'} at {time_format(localtime(event.at))}: {what}"
