from django.contrib import admin

from claims.admin.permissions import ViewOnly
from claims.admin.showing import NOTHING, change_link
from claims.importing.spheres import SPHERES
from claims.models import Figure


class TakenFilter(admin.SimpleListFilter):
    title = "taken for someone"
    parameter_name = "taken"

    def lookups(self, request, model_admin):
        return [("yes", "Yes"), ("no", "For nobody")]

    def queryset(self, request, queryset):
        if self.value() in ("yes", "no"):
            return queryset.filter(speaker__isnull=self.value() == "no")
        return queryset


class SphereFilter(admin.SimpleListFilter):
    """Asks no row which walks of life there are."""

    title = "walk of life"
    parameter_name = "sphere"

    def lookups(self, request, model_admin):
        return [(sphere, sphere) for sphere in SPHERES]

    def queryset(self, request, queryset):
        return queryset.filter(sphere=self.value()) if self.value() else queryset


@admin.register(Figure)
class FigureAdmin(ViewOnly, admin.ModelAdmin):
    """Why an article's people and institutions were taken for stored speakers, or for nobody."""

    list_display = ("name", "printed_roles", "sphere", "taken_for", "reason", "article_link")
    list_filter = (TakenFilter, "reason", SphereFilter, "kind")
    list_select_related = ("speaker", "article")
    list_per_page = 50
    search_fields = ("name", "key", "speaker__name", "article__title")
    search_help_text = "Part of a name or of an article's title."
    show_full_result_count = False
    readonly_fields = ("printed_roles", "taken_for", "article_link")
    fieldsets = (
        (None, {"fields": ("name", "kind", "article_link", "printed_roles", "sphere")}),
        ("Whom the import took it for", {"fields": ("taken_for", "reason", "key")}),
    )

    @admin.display(description="roles")
    def printed_roles(self, figure):
        return ", ".join(figure.roles) or NOTHING

    @admin.display(description="taken for", ordering="speaker")
    def taken_for(self, figure):
        return change_link(figure.speaker)

    @admin.display(description="article")
    def article_link(self, figure):
        return change_link(figure.article)
