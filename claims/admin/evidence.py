from django.contrib import admin

from claims.admin.annotation import EDITABLE
from claims.admin.first_rows import SHOWN, FirstRows
from claims.admin.links import HTTPS_LINKS
from claims.admin.recording import Recorded
from claims.admin.showing import badge, change_link, words
from claims.models import Evidence

FIELDSETS = (
    (None, {"fields": ("claim", "kind", "source")}),
    (
        "A link outside",
        {
            "fields": ("url", "archive_url", "accessed_date"),
            "description": "Give a link or, below, a passage of a text we hold; not both.",
        },
    ),
    ("A passage of a text we hold", {"fields": ("snapshot", ("start", "end"))}),
    ("What it says", {"fields": ("excerpt", "note")}),
    ("Who added it", {"fields": ("created_by", "created_at")}),
)


class EvidenceInline(FirstRows, admin.StackedInline):
    """What is there is shown and can be added to; it is edited on its own page, where it may be."""

    model = Evidence
    verbose_name_plural = f"evidence: the newest {SHOWN}"
    extra = 0
    formfield_overrides = HTTPS_LINKS
    fields = (
        ("kind", "source"),
        ("url", "archive_url", "accessed_date"),
        ("snapshot", "start", "end"),
        "excerpt",
        "note",
        "created_by",
    )
    readonly_fields = ("created_by",)
    autocomplete_fields = ("source", "snapshot")
    show_change_link = True

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("source", "snapshot__article", "created_by")
        return rows.defer("snapshot__body", "snapshot__boilerplate")


@admin.register(Evidence)
class EvidenceAdmin(Recorded, admin.ModelAdmin):
    formfield_overrides = HTTPS_LINKS
    list_display = ("words", "kind_badge", "claim_link", "source", "created_by", "created_at")
    list_filter = ("kind", "source", "created_by", "created_at")
    list_select_related = ("claim", "source", "snapshot__article", "created_by")
    list_per_page = 50
    search_fields = ("excerpt", "note", "url", "claim__text")
    autocomplete_fields = ("claim", "source", "snapshot")
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ("created_by", "created_at")
    fieldsets = FIELDSETS

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot__body", "snapshot__boilerplate")

    def has_change_permission(self, request, obj=None):
        """What a verdict in review or published rests on stays as it was when it was judged."""
        return super().has_change_permission(request, obj) and not (obj and _is_relied_on(obj))

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj is not None and not _is_relied_on(obj)

    def get_readonly_fields(self, request, obj=None):
        """What an annotation rests on stays with the annotation's claim."""
        always = super().get_readonly_fields(request, obj)
        return (*always, "claim") if obj and obj.annotations.exists() else always

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="evidence", ordering="excerpt")
    def words(self, evidence):
        return words(evidence.excerpt or evidence.note or evidence.url or str(evidence.snapshot))

    @admin.display(description="kind", ordering="kind")
    def kind_badge(self, evidence):
        return badge(evidence.kind, evidence.get_kind_display())

    @admin.display(description="claim")
    def claim_link(self, evidence):
        return change_link(evidence.claim)


def _is_relied_on(evidence: Evidence) -> bool:
    return evidence.annotations.exclude(stage__in=EDITABLE).exists()
