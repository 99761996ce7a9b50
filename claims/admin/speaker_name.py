from django.contrib import admin
from django.db.models import Exists, OuterRef
from django.forms.models import BaseInlineFormSet

from claims.admin.permissions import FrozenWhenMerged
from claims.admin.recording import Recorded
from claims.models import SpeakerName


class LabelledForms(BaseInlineFormSet):
    """Django labels a table's fields by its headings alone, which a screen reader does not read out."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", field.label)


class SpeakerNameInline(admin.TabularInline):
    model = SpeakerName
    formset = LabelledForms
    extra = 0
    verbose_name_plural = "names that articles print"


class SharedFilter(admin.SimpleListFilter):
    title = "namesakes"
    parameter_name = "shared"

    def lookups(self, request, model_admin):
        return [("yes", "Name of several speakers")]

    def queryset(self, request, queryset):
        if self.value() != "yes":
            return queryset
        others = SpeakerName.objects.filter(key=OuterRef("key"), speaker__merged_into__isnull=True)
        mine = queryset.filter(speaker__merged_into__isnull=True)
        return mine.filter(Exists(others.exclude(speaker=OuterRef("speaker"))))


@admin.register(SpeakerName)
class SpeakerNameAdmin(FrozenWhenMerged, Recorded, admin.ModelAdmin):
    list_display = ("text", "kind", "speaker", "started_date", "ended_date")
    list_filter = (SharedFilter, "kind", "speaker__kind")
    list_select_related = ("speaker",)
    list_per_page = 50
    search_fields = ("text", "key")
    search_help_text = "Part of a name; without accents it is found too."
    autocomplete_fields = ("speaker",)
    date_hierarchy = "started_date"
    show_full_result_count = False
    readonly_fields = ("key",)
    fieldsets = (
        (None, {"fields": ("speaker", "text", "kind")}),
        (
            "When it was in use",
            {"fields": (("started_date", "started_precision"), ("ended_date", "ended_precision"))},
        ),
        ("How the import compares it", {"fields": ("key",), "classes": ("collapse",)}),
    )
