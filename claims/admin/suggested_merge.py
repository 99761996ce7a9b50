from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from claims.admin.counting import count_of
from claims.admin.merge_comparison import compared
from claims.admin.permissions import ViewOnly
from claims.admin.showing import badge, change_link, list_link, words
from claims.merge_refusals import MergeRefused
from claims.merging import accept_suggestion
from claims.models import Figure, Quote, SuggestedMerge
from claims.suggestions import SuggestionSettled, dismiss_suggestion


class StateFilter(admin.SimpleListFilter):
    """Opens on what is to be done."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*SuggestedMerge.State.choices, ("all", "All")]

    def choices(self, changelist):
        _, *rest = super().choices(changelist)
        first, *others = rest
        return [{**first, "selected": self.value() in (None, SuggestedMerge.State.OPEN)}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() or SuggestedMerge.State.OPEN)


@admin.register(SuggestedMerge)
class SuggestedMergeAdmin(ViewOnly, admin.ModelAdmin):
    list_display = ("reason", "speaker_side", "other_side", "told", "state_badge")
    list_filter = (StateFilter, "reason", "made_at")
    list_select_related = ("speaker__merged_into", "other__merged_into", "settled_by")
    list_per_page = 50
    search_fields = ("speaker__name", "other__name", "sentence")
    search_help_text = "Part of a name."
    date_hierarchy = "made_at"
    show_full_result_count = False
    actions = ("accept", "dismiss")
    readonly_fields = ("state_badge", "noticed_in", "merge_link")
    fieldsets = (
        (None, {"fields": ("reason", "noticed_in", "made_at")}),
        ("Decided", {"fields": ("state_badge", "settled_at", "merge_link")}),
    )

    def get_queryset(self, request):
        sides = {}
        for name, back in (("speaker", "suggested_merges"), ("other", "suggested_to")):
            sides[f"{name}_quotes"] = count_of(Quote.objects.standing(), f"speaker__{back}")
            figures = Figure.objects.filter(speaker=OuterRef(name)).exclude(roles=[]).order_by("-pk")
            sides[f"{name}_roles"] = Subquery(figures.values("roles")[:1])
        return super().get_queryset(request).annotate(**sides)

    def has_settle_permission(self, request):
        return request.user.has_perms(("claims.change_suggestedmerge", "claims.change_speaker"))

    def get_urls(self):
        decide = path(
            "<int:pk>/decide/",
            self.admin_site.admin_view(require_POST(self.decide_view)),
            name="claims_suggestedmerge_decide",
        )
        return [decide, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        suggestion = self.get_object(request, object_id)
        context = compared(suggestion) if suggestion else {}
        context["may_settle"] = self.has_settle_permission(request)
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    def decide_view(self, request, pk):
        """Dismisses, or merges into the speaker that the form says stays."""
        if not self.has_settle_permission(request):
            raise PermissionDenied
        suggestion = get_object_or_404(SuggestedMerge.objects.select_related("speaker", "other"), pk=pk)
        sides = {str(side.pk): side for side in (suggestion.speaker, suggestion.other)}
        kept = sides.get(request.POST.get("kept", ""))
        if "dismiss" in request.POST:
            self._settle(request, [suggestion], self._dismiss_one)
        elif kept is None:
            self.message_user(request, "Nothing was merged: choose the speaker that stays.", messages.ERROR)
        else:
            self._settle(request, [suggestion], lambda request, row: self._accept_one(request, row, kept))
        return HttpResponseRedirect(reverse("admin:claims_suggestedmerge_change", args=[pk]))

    @admin.action(description="Accept: merge into the one quoted more", permissions=("settle",))
    def accept(self, request, queryset):
        self._settle(request, queryset.order_by("pk"), self._accept_one)

    @admin.action(description="Dismiss: never suggest these again", permissions=("settle",))
    def dismiss(self, request, queryset):
        self._settle(request, queryset.order_by("pk"), self._dismiss_one)

    def _settle(self, request, suggestions, verb):
        """Decide one after the other; what is refused is named and stops no other."""
        for suggestion in suggestions:
            try:
                verb(request, suggestion)
            except (SuggestionSettled, MergeRefused) as refusal:
                self.message_user(request, str(refusal), messages.ERROR)

    def _accept_one(self, request, suggestion, kept=None):
        merge = accept_suggestion(suggestion, kept=kept or more_quoted(suggestion), by=request.user)
        undo = change_link(merge, str(merge))
        self.message_user(request, format_html("Merged. To undo: {}.", undo), messages.SUCCESS)

    def _dismiss_one(self, request, suggestion):
        dismiss_suggestion(suggestion, by=request.user)
        self.message_user(request, f"Dismissed: {suggestion} stay two.", messages.SUCCESS)

    @admin.display(description="one")
    def speaker_side(self, suggestion):
        return side(suggestion.speaker, suggestion.speaker_quotes, suggestion.speaker_roles)

    @admin.display(description="other")
    def other_side(self, suggestion):
        return side(suggestion.other, suggestion.other_quotes, suggestion.other_roles)

    @admin.display(description="why")
    def told(self, suggestion):
        return words(suggestion.sentence, 500)

    @admin.display(description="state", ordering="state")
    def state_badge(self, suggestion):
        by = f" by {suggestion.settled_by}" if suggestion.settled_by else ""
        return format_html("{}{}", badge(suggestion.state, suggestion.get_state_display()), by)

    @admin.display(description="noticed in")
    def noticed_in(self, suggestion):
        noticed = suggestion.evidence.get("article")
        figure = Figure.objects.filter(article=noticed).select_related("article").first()
        return change_link(figure and figure.article)

    @admin.display(description="merge")
    def merge_link(self, suggestion):
        return change_link(suggestion.merge)


def side(speaker, quotes: int, roles: list[str] | None):
    """A speaker with what tells it from the other: roles as last printed, how often quoted, merged since."""
    count = list_link("quote", f"{quotes} quote{'' if quotes == 1 else 's'}", speaker__id__exact=speaker.pk)
    told = [*(roles or [])[:2], *([f"merged into {speaker.merged_into}"] if speaker.is_merged else [])]
    return format_html("{}<br>{}{}", change_link(speaker), count, "".join(f", {part}" for part in told))


def more_quoted(suggestion):
    """The side with more quotes, the older one of two with as many."""
    return suggestion.other if suggestion.other_quotes > suggestion.speaker_quotes else suggestion.speaker
