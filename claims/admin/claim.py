from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.utils.html import format_html_join

from claims.admin.assertion import AssertionInline
from claims.admin.assigned import Assigned
from claims.admin.claim_board import board
from claims.admin.counting import count_of
from claims.admin.discussion import Discussed
from claims.admin.history import HistoryPages
from claims.admin.known_values_filter import KnownValuesFilter
from claims.admin.permissions import SetOnce
from claims.admin.recording import Recorded
from claims.admin.showing import NOTHING, badge, list_link, share, words
from claims.filters.claims import REASONS
from claims.models import Assertion, Claim
from claims.topics import set_topics
from claims.visibility import visible_claims

KINDS = dict(REASONS)


@admin.register(Claim)
class ClaimAdmin(Assigned, Discussed, HistoryPages, SetOnce, Recorded, admin.ModelAdmin):
    set_once = ("slug",)  # links elsewhere lead here by it
    list_display = ("words", "verdict_badge", "worth", "assertions_link", "language", "created_at")
    list_filter = ("verdict", "topics", ("language", KnownValuesFilter), "created_at")
    list_per_page = 50
    search_fields = ("text",)
    date_hierarchy = "created_at"
    show_full_result_count = False
    prepopulated_fields = {"slug": ("text",)}  # noqa: RUF012
    readonly_fields = ("verdict_badge", "all_rows", "worth", "reasons_told", "created_at")
    inlines = (AssertionInline,)
    autocomplete_fields = ("topics",)
    fieldsets = (
        (None, {"fields": ("text", "slug", "language", "topics", "verdict_badge", "all_rows")}),
        ("Why it is worth a check", {"fields": ("worth", "reasons_told", "created_at")}),
    )

    def get_readonly_fields(self, request, obj=None):
        """What a verdict was given on, or is being reviewed for, stays as it was worded."""
        always = super().get_readonly_fields(request, obj)
        return (*always, "text", "language") if obj and obj.is_judged else always

    def view_on_site(self, claim):
        """No way to a page that readers do not have: nothing makes this claim yet."""
        is_public = visible_claims(AnonymousUser()).filter(pk=claim.pk).exists()
        return claim.get_absolute_url() if is_public else None

    def get_queryset(self, request):
        standing = count_of(Assertion.objects.standing(), "claim")
        return super().get_queryset(request).annotate(assertion_count=standing)

    def save_related(self, request, form, formsets, change):
        """Topics by their verb, with an event of their own."""
        topics = form.cleaned_data.pop("topics", None)
        super().save_related(request, form, formsets, change)
        if topics is not None:
            set_topics(form.instance, topics, by=request.user)

    def _is_recorded(self, name: str) -> bool:
        return name != "topics" and super()._is_recorded(name)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {**board(obj, request.user), "title": f"Claim {obj.pk}", "subtitle": None}
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description="claim", ordering="text")
    def words(self, claim):
        return words(claim.text)

    @admin.display(description="verdict", ordering="verdict")
    def verdict_badge(self, claim):
        return badge(claim.verdict, claim.get_verdict_display())

    @admin.display(description="worth a check", ordering="checkworthiness")
    def worth(self, claim):
        return share(claim.checkworthiness)

    @admin.display(description="reasons")
    def reasons_told(self, claim):
        told = [f"{KINDS.get(reason['kind'], 'fact')}: “{reason['text']}”" for reason in claim.reasons]
        return ", ".join(told) or NOTHING

    @admin.display(description="whole lists")
    def all_rows(self, claim):
        """The lists of which the page shows the newest rows."""
        if not claim.pk:
            return NOTHING
        names = ("assertion", "assertions"), ("evidence", "evidence"), ("annotation", "verdicts by editors")
        links = ((list_link(model_name, words, claim__id__exact=claim.pk),) for model_name, words in names)
        return format_html_join(" · ", "{}", links)

    @admin.display(description="made by", ordering="assertion_count")
    def assertions_link(self, claim):
        if not claim.assertion_count:
            return 0
        return list_link("assertion", claim.assertion_count, claim__id__exact=claim.pk)
