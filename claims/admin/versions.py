"""A form is saved over the row it was filled from, and over no other: who came between is named instead.

Each form carries a hidden version of its row, with the rows edited in the same form.
"""

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import _get_foreign_key

from claims.event_words import event_told
from claims.versions import events_since, is_same, version_of

TOLD = 3  # of the events since


class Versioned:
    """A ModelAdmin whose form is refused when its row is no longer what the form was filled from."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            return super().get_form(request, obj, change=change, **kwargs)
        current = _locked(obj) if request.method == "POST" else obj
        form = super().get_form(request, obj, change=change, **kwargs)
        request.row_version = self.version(request, current)
        seen = request.POST.get("row_version", "")
        if request.method != "POST" or is_same(seen, request.row_version):
            return form
        return type(form.__name__, (Refused, form), {"refusal": _refusal(obj, seen)})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["row_version"] = getattr(request, "row_version", "")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def version(self, request, obj: Model) -> str:
        return version_of(obj, along=self._edited_along(request, obj))

    def _edited_along(self, request, obj: Model):
        for inline in self.get_inline_instances(request, obj):
            if inline.has_change_permission(request, obj):
                link = _get_foreign_key(type(obj), inline.model, fk_name=inline.fk_name)
                yield from inline.model._base_manager.filter(**{link.name: obj}).order_by("pk")


def _locked(row: Model) -> Model:
    """The row as it is now, until the request's transaction ends: nothing comes between the look at what may
    be edited and the saving.
    """
    return type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)


class Refused:
    """A form that keeps what was typed and says why it isn't saved."""

    refusal = ""

    def clean(self):
        raise ValidationError(self.refusal)


def _refusal(row: Model, seen: str) -> str:
    told = "; ".join(event_told(event) for event in events_since(row, seen)[:TOLD])
    return (
        f"Not saved: this {row._meta.verbose_name} has been changed since you opened it. "
        f"{told or 'The record does not say by whom'}. "
        "What you typed is still here: save again if it should replace that."
    )
