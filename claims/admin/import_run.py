from django.contrib import admin
from django.urls import path
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime

from claims.admin.counting import count_of
from claims.admin.known_values_filter import KnownValuesFilter
from claims.admin.permissions import ViewOnly
from claims.admin.showing import NOTHING, badge, change_link, list_link, small_json
from claims.admin.upload_page import preview_page, upload_page
from claims.admin.who_filter import WhoFilter
from claims.models import ImportItem, ImportRun

FAILED = ImportItem.Outcome.FAILED
FAILURES_SHOWN = 20


@admin.register(ImportRun)
class ImportRunAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("__str__", "started_at", "finished", "by", "articles", "failed", "extractor_version")
    list_filter = ("started_at", ("by", WhoFilter), ("extractor_version", KnownValuesFilter))
    list_select_related = ("by",)
    list_per_page = 50
    search_fields = ("items__name", "items__reason", "extractor_version")
    search_help_text = "Part of a file name or of a reason why one failed."
    date_hierarchy = "started_at"
    readonly_fields = ("finished", "outcomes", "totals", "failures", "asked_for")
    fieldsets = (
        (None, {"fields": ("started_at", "finished", "by", "asked_for", "extractor_version")}),
        ("What came of it", {"fields": ("outcomes", "totals", "failures")}),
    )

    def has_add_permission(self, request):
        return request.user.has_perm("claims.add_importrun")

    def add_view(self, request, form_url="", extra_context=None):
        return upload_page(self, request)

    def get_urls(self):
        def view(request, key):
            return preview_page(self, request, key)

        own = path("add/<slug:key>/", self.admin_site.admin_view(view), name="claims_importrun_preview")
        return [own, *super().get_urls()]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(
                item_count=count_of(ImportItem.objects, "run"),
                failed_count=count_of(ImportItem.objects.filter(outcome=FAILED), "run"),
            )
        )

    @admin.display(description="finished", ordering="finished_at")
    def finished(self, run):
        if run.finished_at is None:
            return badge("RUNNING", "running or cut off")
        return localize(localtime(run.finished_at))

    @admin.display(description="articles", ordering="item_count")
    def articles(self, run):
        return list_link("importitem", run.item_count, run__id__exact=run.pk)

    @admin.display(description="failed", ordering="failed_count")
    def failed(self, run):
        if not run.failed_count:
            return NOTHING
        link = list_link("importitem", run.failed_count, run__id__exact=run.pk, outcome__exact=FAILED)
        return format_html('<span class="badge is-failed">{}</span>', link)

    @admin.display(description="asked for")
    def asked_for(self, run):
        return small_json(run.arguments)

    @admin.display(description="articles")
    def outcomes(self, run):
        labels = dict(ImportItem.Outcome.choices)
        shown = (
            (list_link("importitem", count, run__id__exact=run.pk, outcome__exact=outcome), labels[outcome])
            for outcome, count in run.outcomes().items()
        )
        return format_html_join(", ", "{} {}", shown) or NOTHING

    @admin.display(description="found in them")
    def totals(self, run):
        return ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in run.totals().items())

    @admin.display(description="failed, and why")
    def failures(self, run):
        failed = run.items.filter(outcome=FAILED)[:FAILURES_SHOWN]
        rows = ((change_link(item, item.name), item.reason) for item in failed)
        return format_html_join("", '<p class="failure">{}<br>{}</p>', rows) or NOTHING


@admin.register(ImportItem)
class ImportItemAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("name", "run_link", "outcome_badge", "reason", "article_link", "quotes", "claims")
    list_filter = ("outcome", "run__started_at")
    list_select_related = ("run", "article")
    list_per_page = 50
    search_fields = ("name", "reason", "article__title")
    ordering = ("-pk",)
    show_full_result_count = False
    readonly_fields = ("run_link", "outcome_badge", "article_link")
    fieldsets = (
        (None, {"fields": ("name", "run_link", "outcome_badge", "reason", "article_link")}),
        (
            "Found in it",
            {
                "fields": (
                    ("quotes", "attributed_quotes", "kept_quotes"),
                    ("claims", "new_claims", "new_speakers", "suggested_merges"),
                )
            },
        ),
    )

    @admin.display(description="import", ordering="run")
    def run_link(self, item):
        return change_link(item.run)

    @admin.display(description="outcome", ordering="outcome")
    def outcome_badge(self, item):
        return badge(item.outcome, item.get_outcome_display())

    @admin.display(description="article")
    def article_link(self, item):
        return change_link(item.article)
