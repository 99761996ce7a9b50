from django.contrib import admin
from django.urls import path

from claims.admin.counting import count_of
from claims.admin.ids import number_in
from claims.admin.missed_quote_page import missed_quote_page
from claims.admin.permissions import ViewOnly
from claims.admin.showing import change_link, list_link
from claims.admin.texts import marked_text
from claims.models import Claim, Quote, Snapshot

# Large, and no list shows them. Nor is there a filter by extractor: SQLite would read through every text to
# draw one.
TEXTS = ("body", "boilerplate")


class SnapshotInline(ViewOnly, admin.TabularInline):
    model = Snapshot
    verbose_name_plural = "texts of this article, newest first"
    fields = ("text", "captured_at", "extractor_version", "quote_count", "short_sha256")
    readonly_fields = fields
    ordering = ("-number",)

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .defer(*TEXTS)
            .annotate(quote_count=count_of(Quote.objects, "snapshot"))
        )

    @admin.display(description="text")
    def text(self, snapshot):
        return change_link(snapshot, f"Text {snapshot.number}")

    @admin.display(description="quotes")
    def quote_count(self, snapshot):
        return snapshot.quote_count

    @admin.display(description="SHA-256")
    def short_sha256(self, snapshot):
        return snapshot.sha256[:12]


@admin.register(Snapshot)
class SnapshotAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("__str__", "source", "captured_at", "quotes_link", "extractor_version", "short_sha256")
    list_filter = ("captured_at", "article__source")
    list_select_related = ("article__source",)
    list_per_page = 50
    search_fields = ("article__title", "=sha256", "=raw_sha256")
    search_help_text = "Words of the article's title, or a whole SHA-256."
    date_hierarchy = "captured_at"
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("article_link", "number", "captured_at", "extractor_version")}),
        ("Proof that it never changed", {"fields": ("sha256", "raw_sha256")}),
    )
    readonly_fields = ("article_link",)

    def get_urls(self):
        def view(request, pk):
            return missed_quote_page(self, request, pk)

        add = path("<int:pk>/add_quote/", self.admin_site.admin_view(view), name="claims_snapshot_add_quote")
        return [add, *super().get_urls()]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("article__source")
            .defer(*TEXTS)
            .annotate(quote_count=count_of(Quote.objects, "snapshot"))
        )

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        quotes = obj.quotes.select_related("speaker")
        context |= {
            "snapshot": obj,
            "marked_text": marked_text(obj, quotes, _passage(request)),
            "may_cite": request.user.has_perm("claims.add_evidence"),
            "cited_claim": _cited_claim(request),
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="source", ordering="article__source__name")
    def source(self, snapshot):
        return snapshot.article.source

    @admin.display(description="article")
    def article_link(self, snapshot):
        return change_link(snapshot.article)

    @admin.display(description="quotes")
    def quotes_link(self, snapshot):
        return list_link("quote", snapshot.quote_count, snapshot__id__exact=snapshot.pk)

    @admin.display(description="SHA-256")
    def short_sha256(self, snapshot):
        return snapshot.sha256[:12]


def _passage(request) -> tuple[int, int] | None:
    """The span that the address asks to mark."""
    start, end = number_in(request.GET.get("from", "")), number_in(request.GET.get("to", ""))
    return None if start is None or end is None or end <= start else (start, end)


def _cited_claim(request) -> Claim | None:
    """The claim that words of this text are to be cited on, where the way here began at one."""
    asked = number_in(request.GET.get("claim", ""))
    return Claim.objects.filter(pk=asked).first() if asked else None
