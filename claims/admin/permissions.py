"""Which rows the desk only shows, and which it never deletes."""

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME

from claims.admin.ids import number_in
from claims.models import Speaker


class ChosenByIds:
    """An action goes by the ids of the chosen rows; one that is none, where Django fails, is passed over."""

    def response_action(self, request, queryset):
        request.POST = request.POST.copy()
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        request.POST.setlist(ACTION_CHECKBOX_NAME, [pk for pk in chosen if number_in(pk) is not None])
        return super().response_action(request, queryset)


class ViewOnly(ChosenByIds):
    """Rows that are a record of what happened: shown, never added, changed or deleted by hand."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Kept(ChosenByIds):
    """Rows that are rejected or superseded instead of deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


class SetOnce(ChosenByIds):
    """Rows some of whose fields, `set_once`, are given when the row is added and stay."""

    set_once: tuple[str, ...] = ()

    def get_readonly_fields(self, request, obj=None):
        always = super().get_readonly_fields(request, obj)
        return (*always, *self.set_once) if obj else always

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)


class FrozenWhenMerged:
    """A speaker's rows: what a merged speaker had is edited at the one it was merged into."""

    def is_merged(self, obj) -> bool:
        return obj is not None and obj.speaker.is_merged

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not self.is_merged(obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not self.is_merged(obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "speaker":
            kwargs["queryset"] = Speaker.objects.current()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
