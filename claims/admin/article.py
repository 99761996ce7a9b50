from django.contrib import admin

from claims.admin.counting import count_of
from claims.admin.known_values_filter import KnownValuesFilter
from claims.admin.links import HTTPS_LINKS
from claims.admin.permissions import SetOnce
from claims.admin.recording import Recorded
from claims.admin.showing import NOTHING, list_link
from claims.admin.snapshot import SnapshotInline
from claims.admin.texts import marked_text
from claims.models import Article, Quote, Snapshot


@admin.register(Article)
class ArticleAdmin(SetOnce, Recorded, admin.ModelAdmin):
    set_once = ("source", "identifier")  # the import knows the article by them
    formfield_overrides = HTTPS_LINKS
    list_display = ("title", "source", "published", "language", "snapshot_count", "quotes_link")
    list_filter = ("source", ("language", KnownValuesFilter), "created_at")
    list_select_related = ("source",)
    list_per_page = 50
    search_fields = ("title", "byline", "url", "identifier")
    autocomplete_fields = ("source",)
    date_hierarchy = "published_date"
    show_full_result_count = False
    readonly_fields = ("created_at",)
    inlines = (SnapshotInline,)
    fieldsets = (
        (None, {"fields": ("title", "source", "url", "byline")}),
        (
            "When and in which language",
            {"fields": (("published_date", "published_precision"), "language")},
        ),
        ("How the import knows it", {"fields": ("identifier", "created_at"), "classes": ("collapse",)}),
    )

    def has_add_permission(self, request):
        """An article comes with its text, which only the import brings."""
        return False

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                snapshot_total=count_of(Snapshot.objects, "article"),
                quote_total=count_of(Quote.objects, "snapshot__article"),
            )
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        snapshot = obj and obj.latest_snapshot
        if snapshot:
            quotes = snapshot.quotes.select_related("speaker")
            context |= {"snapshot": snapshot, "marked_text": marked_text(snapshot, quotes)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="published", ordering="published_date")
    def published(self, article):
        return article.published or NOTHING

    @admin.display(description="texts", ordering="snapshot_total")
    def snapshot_count(self, article):
        return article.snapshot_total

    @admin.display(description="quotes", ordering="quote_total")
    def quotes_link(self, article):
        if not article.quote_total:
            return 0
        return list_link("quote", article.quote_total, snapshot__article__id__exact=article.pk)
