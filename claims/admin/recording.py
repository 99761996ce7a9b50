"""Hand edits in a form leave an Event each, with the values before and after."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Model
from django.db.models.query import QuerySet

from claims.admin.versions import Versioned
from claims.models import Event


class Recorded(Versioned):
    """A ModelAdmin whose additions, changes and deletions are appended to the record."""

    recorded_fields: tuple[str, ...] | None = None  # None: all of the form
    concealed_fields: tuple[str, ...] = ()  # recorded as edited, without what they held and hold

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        changed = [name for name in form.changed_data if self._is_recorded(name)]
        if not change or changed:
            verb = "change" if change else "add"
            told = _told(form, change, [name for name in changed if name not in self.concealed_fields])
            concealed = [name for name in changed if name in self.concealed_fields]
            told |= {"concealed": concealed} if concealed else {}
            Event.objects.record(verb, obj, by=request.user, **told)

    def _is_recorded(self, name: str) -> bool:
        return self.recorded_fields is None or name in self.recorded_fields

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        for row_form in formset.forms:
            if row_form.instance in formset.deleted_objects:
                Event.objects.record("delete", form.instance, by=request.user, row=_row(row_form))
            elif row_form.has_changed() and row_form.instance.pk:
                is_new = row_form.instance in formset.new_objects
                verb = "add" if is_new else "change"
                told = _told(row_form, not is_new, row_form.changed_data)
                Event.objects.record(verb, row_form.instance, by=request.user, **told)

    def delete_model(self, request, obj):
        Event.objects.record("delete", obj, by=request.user, row=str(obj))
        super().delete_model(request, obj)

    @transaction.atomic  # so that what is recorded as deleted is deleted: both or neither
    def delete_queryset(self, request, queryset):
        for obj in queryset:
            self.delete_model(request, obj)


def _told(form, change: bool, changed: list[str]) -> dict:
    after = {name: _plain(form.cleaned_data.get(name)) for name in changed}
    if not change:
        return {"after": after}
    return {"before": {name: _plain(form.initial.get(name)) for name in changed}, "after": after}


def _row(form) -> dict:
    return {"model": form.instance._meta.model_name, "text": str(form.instance)}


def _plain(value):
    """What JSON can hold: rows as their ids, rights by their names."""
    if isinstance(value, Permission):
        return value.codename
    if isinstance(value, Group):
        return value.name
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, QuerySet | list | tuple):
        return [_plain(each) for each in value]
    return value
