from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse

from claims.admin.counting import count_of
from claims.admin.history import HistoryPages
from claims.admin.merge_page import merge_page
from claims.admin.permissions import SetOnce
from claims.admin.recording import Recorded
from claims.admin.showing import change_link, list_link
from claims.admin.speaker_name import SpeakerNameInline
from claims.admin.speaker_role import SpeakerRoleInline
from claims.models import Quote, Speaker

MERGED_AT_ONCE = 10


class MergedFilter(admin.SimpleListFilter):
    title = "merged"
    parameter_name = "merged"

    def lookups(self, request, model_admin):
        return [("yes", "Merged into another")]

    def choices(self, changelist):
        first, *rest = super().choices(changelist)
        return [{**first, "display": "Not merged"}, *rest]

    def queryset(self, request, queryset):
        return queryset.filter(merged_into__isnull=self.value() != "yes")


@admin.register(Speaker)
class SpeakerAdmin(HistoryPages, SetOnce, Recorded, admin.ModelAdmin):
    set_once = ("slug",)  # links elsewhere lead here by it
    list_display = ("name", "description", "kind", "quotes_link", "wikidata", "resolution_note")
    list_filter = (MergedFilter, "kind", "created_at")
    list_select_related = ("merged_into",)
    list_per_page = 50
    search_fields = ("name", "names__text", "names__key", "wikidata")
    search_help_text = "Any name of the speaker, or a Wikidata id."
    date_hierarchy = "created_at"
    show_full_result_count = False
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012
    readonly_fields = ("resolution_note", "created_at", "merged_link", "quotes_link")
    inlines = (SpeakerNameInline, SpeakerRoleInline)
    actions = ("merge",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "description", "wikidata")}),
        (
            "How it came here",
            {"fields": ("resolution_note", "merged_link", "quotes_link", "created_at")},
        ),
    )

    def get_queryset(self, request):
        quotes = count_of(Quote.objects.standing(), "speaker")
        return super().get_queryset(request).annotate(quote_count=quotes)

    def get_search_results(self, request, queryset, search_term):
        """Where a speaker is chosen, those merged into another are no longer offered."""
        if "field_name" in request.GET:
            queryset = queryset.current()
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request, obj=None):
        """A merged speaker is shown as it was; what it had is edited at the one it was merged into."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_merged)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.is_merged)

    def get_urls(self):
        merge = path(
            "merge/",
            self.admin_site.admin_view(self.merge_view),
            name="claims_speaker_merge",
        )
        return [merge, *super().get_urls()]

    def merge_view(self, request):
        if not self.has_change_permission(request):
            raise PermissionDenied
        return merge_page(self, request)

    @admin.action(description="Merge: these are one speaker", permissions=("change",))
    def merge(self, request, queryset):
        pks = list(queryset.order_by("pk").values_list("pk", flat=True)[: MERGED_AT_ONCE + 1])
        if len(pks) > MERGED_AT_ONCE:
            self.message_user(request, f"Merge at most {MERGED_AT_ONCE} at once.", messages.WARNING)
            return None
        return HttpResponseRedirect(reverse("admin:claims_speaker_merge", query={"speaker": pks}))

    @admin.display(description="quotes", ordering="quote_count")
    def quotes_link(self, speaker):
        if not speaker.pk or not speaker.quote_count:
            return 0
        return list_link("quote", speaker.quote_count, speaker__id__exact=speaker.pk)

    @admin.display(description="merged into")
    def merged_link(self, speaker):
        return change_link(speaker.merged_into)
