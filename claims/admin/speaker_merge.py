from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from claims.admin.permissions import ViewOnly
from claims.admin.showing import badge, change_link
from claims.merge_refusals import MergeRefused
from claims.merging import undo_merge
from claims.models import SpeakerMerge


class StandingFilter(admin.SimpleListFilter):
    title = "undone"
    parameter_name = "undone"

    def lookups(self, request, model_admin):
        return [("no", "Standing"), ("yes", "Undone")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(undone_at__isnull=self.value() == "no")
        return queryset


@admin.register(SpeakerMerge)
class SpeakerMergeAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("__str__", "moved_counts", "merged_at", "merged_by", "standing")
    list_filter = (StandingFilter, "merged_at", "merged_by")
    list_select_related = ("kept", "merged", "merged_by", "undone_by")
    list_per_page = 50
    search_fields = ("kept__name", "merged__name")
    date_hierarchy = "merged_at"
    readonly_fields = ("kept_link", "merged_link", "moved_counts", "standing")
    fieldsets = (
        (None, {"fields": ("merged_link", "kept_link", "moved_counts", "standing")}),
        ("Who and when", {"fields": ("merged_at", "merged_by", "undone_at", "undone_by")}),
    )

    def get_urls(self):
        undo = path(
            "<int:pk>/undo/",
            self.admin_site.admin_view(require_POST(self.undo_view)),
            name="claims_speakermerge_undo",
        )
        return [undo, *super().get_urls()]

    def undo_view(self, request, pk):
        if not request.user.has_perm("claims.change_speaker"):
            raise PermissionDenied
        merge = get_object_or_404(SpeakerMerge, pk=pk)
        try:
            undone = undo_merge(merge, by=request.user)
        except MergeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            returned = ", ".join(f"{count} {what}" for what, count in undone.returned.items())
            self.message_user(request, f"Undone: {merge.merged} has {returned} again.", messages.SUCCESS)
            for reason in undone.left[:10]:
                self.message_user(request, f"Left as it is: {reason}", messages.WARNING)
        return HttpResponseRedirect(reverse("admin:claims_speakermerge_change", args=[pk]))

    @admin.display(description="merged")
    def merged_link(self, merge):
        return change_link(merge.merged)

    @admin.display(description="into")
    def kept_link(self, merge):
        return change_link(merge.kept)

    @admin.display(description="moved")
    def moved_counts(self, merge):
        return " · ".join(f"{what} {len(pks)}" for what, pks in merge.moved.items() if isinstance(pks, list))

    @admin.display(description="now", ordering="undone_at")
    def standing(self, merge):
        return badge("UNDONE", "undone") if merge.undone_at else badge("STANDING", "standing")
