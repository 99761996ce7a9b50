from dataclasses import dataclass

from django.contrib import admin
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from claims.admin.discussion import Discussed
from claims.admin.editing import Corrected, edit_rows
from claims.admin.history import HistoryPages
from claims.admin.permissions import Kept
from claims.admin.quote_filters import ConfidenceFilter, SpeakerFilter
from claims.admin.quote_form import QuoteForm
from claims.admin.showing import badge, change_link, share, words
from claims.admin.texts import quote_in_context
from claims.admin.versions import Versioned
from claims.admin.year_filter import PublishedYearFilter
from claims.curation import confirm_quotes, correct_quote, reject_quotes
from claims.models import Quote, Speaker
from claims.models.history import MADE_BEFORE
from claims.prepared import LONGEST_ID
from claims.quoting import correct_boundaries

AS_FOUND = ("as_found", "mention", "resolution", "confidence_share", "span", "extractor_version")
# Buttons of the page that judge the quote as it stands; what the form's fields hold is not saved.
JUDGING = {
    "_confirm": (confirm_quotes, "confirmed", "confirmed or corrected"),
    "_reject": (reject_quotes, "rejected", ""),
}


@admin.register(Quote)
class QuoteAdmin(Discussed, HistoryPages, Corrected, Versioned, Kept, admin.ModelAdmin):
    form = QuoteForm
    list_display = ("words", "speaker_link", "state_badge", "confidence_share", "kind", "article")
    list_filter = (
        "state",
        SpeakerFilter,
        ConfidenceFilter,
        "kind",
        "resolution",
        "anchoring",
        "snapshot__article__source",
        PublishedYearFilter,
    )
    list_select_related = ("speaker", "snapshot__article")
    list_per_page = 50
    search_fields = ("text", "mention", "speaker__name")
    search_help_text = "Words of the quote, its mention or its speaker's name."
    autocomplete_fields = ("speaker",)
    ordering = ("-pk",)
    show_full_result_count = False
    actions = ("confirm", "reject")
    readonly_fields = ("state_badge", *AS_FOUND)
    fieldsets = (
        (None, {"fields": ("words_said", "which", "speaker", "kind", "said", "state_badge")}),
        (
            "What the machine found",
            {
                "fields": (
                    "as_found",
                    "mention",
                    "resolution",
                    "confidence_share",
                    "span",
                    "extractor_version",
                )
            },
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot__body", "snapshot__boilerplate")

    def lookup_allowed(self, lookup, value, request):
        """Also what the list of articles links to."""
        return lookup == "snapshot__article__id__exact" or super().lookup_allowed(lookup, value, request)

    def has_add_permission(self, request):
        return False

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The speaker is locked before its quotes, as a merge does it."""
        chosen = request.POST.get("speaker", "")
        if chosen.isdecimal() and len(chosen) <= LONGEST_ID:
            Speaker.objects.select_for_update(no_key=True).filter(pk=chosen).first()
        return super().get_form(request, obj, change=change, **kwargs)

    @transaction.atomic
    def correct(self, quote, form, *, by):
        """Both corrections or neither, each an event of its own."""
        start, end = form.cleaned_data["place"]
        is_moved = correct_boundaries(quote, by=by, start=start, end=end)
        said = {name: form.cleaned_data[name] for name in ("speaker", "kind", "said")}
        return correct_quote(quote, by=by, **said) or is_moved

    def save_model(self, request, obj, form, change):
        if not JUDGING.keys() & request.POST.keys():
            super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {"in_context": quote_in_context(obj), "neighbours": neighbours(obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_change(self, request, obj):
        """The buttons that say it of this quote and go on to the next one of its text."""
        for button, (verb, *told) in JUDGING.items():
            if button in request.POST:
                edit_rows(self, request, verb, Quote.objects.filter(pk=obj.pk), *told)
                following = neighbours(obj).following or obj.pk
                return HttpResponseRedirect(reverse("admin:claims_quote_change", args=[following]))
        return super().response_change(request, obj)

    @admin.action(description="Confirm: quote and speaker are right", permissions=("change",))
    def confirm(self, request, queryset):
        edit_rows(self, request, confirm_quotes, queryset, "confirmed", "confirmed or corrected")

    @admin.action(description="Reject: not a quote", permissions=("change",))
    def reject(self, request, queryset):
        edit_rows(self, request, reject_quotes, queryset, "rejected")

    @admin.display(description="quote", ordering="text")
    def words(self, quote):
        return words(quote.text)

    @admin.display(description="speaker", ordering="speaker__name")
    def speaker_link(self, quote):
        return change_link(quote.speaker)

    @admin.display(description="state", ordering="state")
    def state_badge(self, quote):
        return badge(quote.state, quote.get_state_display())

    @admin.display(description="confidence", ordering="confidence")
    def confidence_share(self, quote):
        return share(quote.confidence)

    @admin.display(description="article")
    def article(self, quote):
        return change_link(quote.snapshot.article)

    @admin.display(description="before it was corrected")
    def as_found(self, quote):
        """The machine's version, which the history keeps since the first edit by hand."""
        if not quote.extractor_version:
            return "Nothing: a person added this quote."
        first = quote.history.filter(history_change_reason=MADE_BEFORE).select_related("speaker").first()
        if first is None:
            return "the same: nobody has changed it"
        told = (words(first.text, 400), first.speaker or "nobody named", first.get_kind_display())
        return format_html('{}<span class="about">{} · {}</span>', *told)

    @admin.display(description="where in the text")
    def span(self, quote):
        return f"characters {quote.start} to {quote.end} of text {quote.snapshot.number}"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a quote stands among its text's quotes; ids of those before and after it."""

    number: int
    total: int
    previous: int | None
    following: int | None


def neighbours(quote: Quote) -> Neighbours:
    in_order = list(quote.snapshot.quotes.order_by("start", "end", "pk").values_list("pk", flat=True))
    at = in_order.index(quote.pk)
    before, after = in_order[:at], in_order[at + 1 :]
    return Neighbours(at + 1, len(in_order), before[-1] if before else None, after[0] if after else None)
