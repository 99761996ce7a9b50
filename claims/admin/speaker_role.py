from django.contrib import admin

from claims.admin.permissions import FrozenWhenMerged
from claims.admin.recording import Recorded
from claims.admin.showing import NOTHING
from claims.models import SpeakerRole


class SpeakerRoleInline(admin.StackedInline):
    model = SpeakerRole
    extra = 0
    verbose_name_plural = "roles: which offices, and when"
    fields = (
        ("office", "organisation"),
        ("started_date", "started_precision"),
        ("ended_date", "ended_precision"),
        "note",
    )


@admin.register(SpeakerRole)
class SpeakerRoleAdmin(FrozenWhenMerged, Recorded, admin.ModelAdmin):
    list_display = ("office", "organisation", "speaker", "started_shown", "ended_shown")
    list_filter = ("speaker__kind", "started_date")
    list_select_related = ("speaker",)
    list_per_page = 50
    search_fields = ("office", "organisation", "speaker__name")
    autocomplete_fields = ("speaker",)
    date_hierarchy = "started_date"
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("speaker", "office", "organisation")}),
        (
            "When it was held",
            {"fields": (("started_date", "started_precision"), ("ended_date", "ended_precision"), "note")},
        ),
    )

    @admin.display(description="from", ordering="started_date")
    def started_shown(self, role):
        return role.started or NOTHING

    @admin.display(description="until", ordering="ended_date")
    def ended_shown(self, role):
        return role.ended or NOTHING
