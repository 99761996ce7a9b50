from django.contrib import admin

from claims.admin.editing import Corrected, edit_rows
from claims.admin.first_rows import SHOWN, FirstRows
from claims.admin.permissions import Kept, ViewOnly
from claims.admin.showing import NOTHING, badge, change_link, words
from claims.admin.versions import Versioned
from claims.admin.year_filter import PublishedYearFilter
from claims.curation import confirm_assertions, correct_assertion, reject_assertions
from claims.models import Assertion


def state_badge(assertion: Assertion):
    return badge(assertion.state, assertion.get_state_display())


class AssertionInline(FirstRows, ViewOnly, admin.TabularInline):
    """Who makes the claim, where."""

    model = Assertion
    verbose_name_plural = f"made by: the newest {SHOWN}"
    fields = ("said_by", "stance", "state_badge", "in_words", "article")
    readonly_fields = fields

    def get_queryset(self, request):
        rows = (
            super()
            .get_queryset(request)
            .select_related("claim", "speaker", "quote", "snapshot__article__source")
        )
        return rows.defer("snapshot__body", "snapshot__boilerplate")

    @admin.display(description="speaker")
    def said_by(self, assertion):
        return change_link(assertion, assertion.speaker or unnamed(assertion))

    @admin.display(description="state")
    def state_badge(self, assertion):
        return state_badge(assertion)

    @admin.display(description="quote")
    def in_words(self, assertion):
        return change_link(assertion.quote, assertion.quote and words(assertion.quote.text))

    @admin.display(description="article")
    def article(self, assertion):
        return change_link(assertion.snapshot.article)


def unnamed(assertion: Assertion) -> str:
    """Who makes the claim when no speaker does: the article itself, or a quote that nobody was found for."""
    if assertion.quote_id:
        return "nobody named"
    return f"{assertion.snapshot.article.source}, in its own voice"


@admin.register(Assertion)
class AssertionAdmin(Corrected, Versioned, Kept, admin.ModelAdmin):
    list_display = ("claim_words", "said_by", "stance", "state_badge", "in_words")
    list_filter = (
        "state",
        "stance",
        "claim__verdict",
        "snapshot__article__source",
        PublishedYearFilter,
    )
    list_select_related = ("claim", "speaker", "quote", "snapshot__article__source")
    list_per_page = 50
    search_fields = ("claim__text", "speaker__name", "quote__text")
    search_help_text = "Words of the claim or the quote, or the speaker's name."
    ordering = ("-pk",)
    show_full_result_count = False
    actions = ("confirm", "reject")
    readonly_fields = (
        "claim_link",
        "said_by",
        "quote_link",
        "article",
        "span",
        "worded_alone",
        "replacements",
        "state_badge",
        "extractor_version",
    )
    fieldsets = (
        (None, {"fields": ("claim_link", "stance", "state_badge")}),
        ("Who makes it, where", {"fields": ("said_by", "quote_link", "article")}),
        ("What the machine found", {"fields": ("span", "worded_alone", "replacements", "extractor_version")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot__body", "snapshot__boilerplate")

    def has_add_permission(self, request):
        return False

    def correct(self, assertion, form, *, by):
        return correct_assertion(assertion, by=by, stance=form.cleaned_data["stance"])

    @admin.action(description="Confirm: this makes the claim", permissions=("change",))
    def confirm(self, request, queryset):
        edit_rows(self, request, confirm_assertions, queryset, "confirmed")

    @admin.action(description="Reject: this does not make the claim", permissions=("change",))
    def reject(self, request, queryset):
        edit_rows(self, request, reject_assertions, queryset, "rejected")

    @admin.display(description="claim", ordering="claim__text")
    def claim_words(self, assertion):
        return words(assertion.claim.text)

    @admin.display(description="claim")
    def claim_link(self, assertion):
        return change_link(assertion.claim)

    @admin.display(description="made by", ordering="speaker__name")
    def said_by(self, assertion):
        return change_link(assertion.speaker) if assertion.speaker else unnamed(assertion)

    @admin.display(description="state", ordering="state")
    def state_badge(self, assertion):
        return state_badge(assertion)

    @admin.display(description="quote")
    def in_words(self, assertion):
        return words(assertion.quote.text, 80) if assertion.quote else "–"

    @admin.display(description="quote")
    def quote_link(self, assertion):
        return change_link(assertion.quote)

    @admin.display(description="article")
    def article(self, assertion):
        return change_link(assertion.snapshot.article)

    @admin.display(description="as a sentence of its own")
    def worded_alone(self, assertion):
        return assertion.standalone if assertion.is_worded_alone else NOTHING

    @admin.display(description="for that")
    def replacements(self, assertion):
        rows = assertion.substitutions if assertion.is_worded_alone else ()
        told = [f"“{row['words']}” read as “{row['replacement']}” ({row['rule']})" for row in rows]
        return ", ".join(told) or NOTHING

    @admin.display(description="where in the text")
    def span(self, assertion):
        return f"characters {assertion.start} to {assertion.end} of text {assertion.snapshot.number}"
