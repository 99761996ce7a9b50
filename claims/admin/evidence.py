"""A piece of evidence: a link or a passage, added, edited, withdrawn and brought back by its operations."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from claims.admin.by_verb import ByVerb, shown_again, typed_in
from claims.admin.discussion import page_of
from claims.admin.evidence_form import EvidenceForm
from claims.admin.happenings import happenings
from claims.admin.history import HistoryPages
from claims.admin.ids import number_in
from claims.admin.links import HTTPS_LINKS
from claims.admin.permissions import Kept
from claims.admin.showing import badge, change_link, words
from claims.evidencing import add_evidence, check_edit, edit_evidence, restore_evidence, withdraw_evidence
from claims.models import Evidence, Snapshot
from claims.passages import place_of
from claims.refusals import NotAllowed, NotPossible, Refused

FIELDSETS = (
    (None, {"fields": ("claim", "kind", "source")}),
    ("What it says", {"fields": ("excerpt", "note")}),
    (
        "A link outside",
        {
            "fields": ("url", "archive_url", "accessed_date"),
            "description": "Give a link or, below, a text we hold; not both.",
        },
    ),
    ("A text we hold", {"fields": ("snapshot", ("start", "end"))}),
    ("Who added it", {"fields": ("created_by", "created_at")}),
)


class WithdrawalForm(forms.Form):
    because = forms.ChoiceField(choices=[("", "choose why"), *Evidence.Withdrawal.choices], label="Why")
    note = forms.CharField(
        required=False, label="What happened, in your words", widget=forms.Textarea(attrs={"rows": 2})
    )


@admin.register(Evidence)
class EvidenceAdmin(HistoryPages, ByVerb, Kept, admin.ModelAdmin):
    form = EvidenceForm
    formfield_overrides = HTTPS_LINKS
    list_display = ("words", "kind_badge", "claim_link", "source", "created_by", "created_at")
    list_filter = ("kind", "source", "created_by", "created_at")
    list_select_related = ("claim", "source", "snapshot__article", "created_by")
    list_per_page = 50
    search_fields = ("excerpt", "note", "url", "claim__text")
    autocomplete_fields = ("claim", "source", "snapshot")
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ("created_by", "created_at")
    fieldsets = FIELDSETS

    def get_queryset(self, request):
        return super().get_queryset(request).defer("snapshot__body", "snapshot__boilerplate")

    def has_change_permission(self, request, obj=None):
        """Others', withdrawn ones and those behind what was public are shown, not edited."""
        if obj is None or not super().has_change_permission(request, obj):
            return super().has_change_permission(request, obj)
        try:
            check_edit(obj, request.user)
        except NotAllowed:
            return False
        except Refused:
            return request.method == "POST"
        return True

    def get_readonly_fields(self, request, obj=None):
        """Evidence stays with its claim."""
        always = super().get_readonly_fields(request, obj)
        return (*always, "claim") if obj else always

    def get_changeform_initial_data(self, request):
        """What the address asks for; of words that were selected in a text also where they stand."""
        initial = super().get_changeform_initial_data(request)
        if "snapshot" in initial and initial.get("excerpt"):
            self._find(request, initial, Snapshot.objects.filter(pk=initial["snapshot"]).first())
        return initial

    def _find(self, request, initial: dict, snapshot: Snapshot | None) -> None:
        start, body = number_in(initial.pop("start", "")), snapshot.body if snapshot else ""
        try:
            first, last = place_of(body, initial["excerpt"], start=start)
        except NotPossible as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            said = " ".join(snapshot.body[first:last].split())
            initial |= {"start": first, "end": last, "excerpt": said}

    def get_urls(self):
        views = {"withdraw": self.withdraw_view, "restore": self.restore_view}
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(require_POST(view)),
                name=f"claims_evidence_{name}",
            )
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def save_by_verb(self, request, obj, form, change):
        if change:
            return edit_evidence(obj, by=request.user, **form.cleaned_data)
        return add_evidence(by=request.user, **form.cleaned_data)

    def response_add(self, request, obj, post_url_continue=None):
        """Back to the claim it was added on, except from a window of its own."""
        if "_popup" in request.POST or "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.message_user(request, "The evidence was added.", messages.SUCCESS)
        return HttpResponseRedirect(f"{page_of(obj.claim)}#evidence-{obj.pk}")

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= {
                "title": f"Evidence {obj.pk}",
                "subtitle": None,
                "resting": obj.annotations.select_related("claim").order_by("-pk"),
                "passage_address": passage_address(obj),
                "may_withdraw": request.user.has_perm("claims.withdraw_evidence"),
                "withdrawal_form": WithdrawalForm(initial=context.get("typed")),
                "happenings": happenings(obj),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def withdraw_view(self, request, pk: int):
        typed = typed_in(request)
        said = {name: typed.get(name, "") for name in ("because", "note")}
        return self._done(
            request, pk, lambda row: withdraw_evidence(row, by=request.user, **said), "Withdrawn"
        )

    def restore_view(self, request, pk: int):
        return self._done(request, pk, lambda row: restore_evidence(row, by=request.user), "Brought back")

    def _done(self, request, pk: int, verb, did: str):
        evidence = get_object_or_404(Evidence, pk=pk)
        try:
            touched = verb(evidence)
        except Refused as refusal:
            return shown_again(self, request, pk, refusal, typed_in(request))
        self.message_user(request, f"{did}. Verdicts this concerns: {len(touched)}.", messages.SUCCESS)
        return HttpResponseRedirect(page_of(evidence))

    @admin.display(description="evidence", ordering="excerpt")
    def words(self, evidence):
        return words(evidence.excerpt or evidence.note or evidence.url or str(evidence.snapshot))

    @admin.display(description="kind", ordering="kind")
    def kind_badge(self, evidence):
        if evidence.is_withdrawn:
            return badge("WITHDRAWN", f"{evidence.get_kind_display()}, withdrawn")
        return badge(evidence.kind, evidence.get_kind_display())

    @admin.display(description="claim")
    def claim_link(self, evidence):
        return change_link(evidence.claim)


def passage_address(evidence: Evidence) -> str:
    """The page of the text with the passage marked; empty for a link outside."""
    if not evidence.snapshot_id:
        return ""
    span = {"from": evidence.start, "to": evidence.end}
    page = reverse("admin:claims_snapshot_change", args=[evidence.snapshot_id], query=span)
    return f"{page}#passage"
