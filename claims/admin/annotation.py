"""An annotation's page: the editor, the review, the discussion and the record on one screen."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.http import require_POST

from claims.admin.annotation_badges import stage_badge, verdict_badge
from claims.admin.annotation_form import AnnotationForm
from claims.admin.assigned import Assigned
from claims.admin.by_verb import ByVerb, shown_again, typed_in
from claims.admin.discussion import Discussed, page_of
from claims.admin.permissions import Kept
from claims.admin.review_page import review_context
from claims.annotating import check_edit, correct_annotation, draft_annotation, edit_annotation
from claims.evidencing import add_evidence
from claims.models import Annotation, Thread
from claims.refusals import NotAllowed, Refused
from claims.workflow import BY_NAME, make_move

NOTHING_SEEN = "nothing"  # never the hash of a content: a decision is on what its form showed


@admin.register(Annotation)
class AnnotationAdmin(Assigned, Discussed, ByVerb, Kept, admin.ModelAdmin):
    form = AnnotationForm
    text_field = Thread.Field.RATIONALE
    list_display = ("claim", "verdict_shown", "stage_shown", "confidence", "created_by", "created_at")
    list_filter = ("stage", "verdict", "confidence", "created_by", "created_at")
    list_select_related = ("claim", "created_by")
    list_per_page = 50
    search_fields = ("claim__text", "rationale")
    autocomplete_fields = ("claim",)
    date_hierarchy = "created_at"
    show_full_result_count = False

    def get_queryset(self, request):
        return (
            super().get_queryset(request).select_related("claim", "methodology", "supersedes", "created_by")
        )

    def get_fields(self, request, obj=None):
        """The claim is chosen once; a correction says what was wrong."""
        always = ("verdict", "confidence", "rationale", "evidence")
        if obj is None:
            return ("claim", *always)
        return (*always, "correction_note") if obj.supersedes_id else always

    def has_change_permission(self, request, obj=None):
        """Others' are shown, not edited, and what was public; a form that was open before is told so."""
        if obj is None or not super().has_change_permission(request, obj):
            return super().has_change_permission(request, obj)
        try:
            check_edit(obj, request.user)
        except NotAllowed:
            return False
        except Refused:
            return request.method == "POST"
        return True

    def get_urls(self):
        views = {"move": self.move_view, "correct": self.correct_view}
        own = [
            path(
                f"<int:pk>/{name}/",
                self.admin_site.admin_view(require_POST(view)),
                name=f"claims_annotation_{name}",
            )
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def save_by_verb(self, request, obj, form, change):
        values = {**form.cleaned_data}
        evidence = list(values.pop("evidence"))
        claim = obj.claim if change else values.pop("claim")
        if form.new_evidence.has_changed():
            evidence.append(add_evidence(claim, by=request.user, **form.new_evidence.cleaned_data))
        if change:
            return edit_annotation(obj, by=request.user, evidence=evidence, **values)
        return draft_annotation(claim, by=request.user, evidence=evidence, **values)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= review_context(obj, request.user)
        context |= {
            "title": f"Verdict on claim {obj.claim_id}" if obj else "Draft a verdict",
            "subtitle": None,
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        self.message_user(request, "Kept as a draft.", messages.SUCCESS)
        return HttpResponseRedirect(page_of(obj))

    def response_change(self, request, obj):
        self.message_user(request, "Saved.", messages.SUCCESS)
        return HttpResponseRedirect(page_of(obj))

    def move_view(self, request, pk: int):
        """One of the workflow's moves, on what was `seen` and with the words it asks for."""
        annotation, typed = get_object_or_404(Annotation, pk=pk), typed_in(request)
        name = typed.get("move", "")
        if name not in BY_NAME:
            return HttpResponseRedirect(page_of(annotation))
        said = {"words": typed.get("words", ""), "seen": typed.get("seen") or NOTHING_SEEN}
        try:
            moved = make_move(annotation, name, by=request.user, **said)
        except Refused as refusal:
            return shown_again(self, request, pk, refusal, typed)
        stage = moved.get_stage_display()
        self.message_user(request, f"{BY_NAME[name].label}: it is {stage} now.", messages.SUCCESS)
        return HttpResponseRedirect(page_of(annotation))

    def correct_view(self, request, pk: int):
        annotation = get_object_or_404(Annotation, pk=pk)
        try:
            correction = correct_annotation(annotation, by=request.user)
        except Refused as refusal:
            return shown_again(self, request, pk, refusal, {})
        said = "This correction will take the published verdict's place. Say what was wrong in it."
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(page_of(correction))

    @admin.display(description="verdict", ordering="verdict")
    def verdict_shown(self, annotation):
        return verdict_badge(annotation)

    @admin.display(description="stage", ordering="stage")
    def stage_shown(self, annotation):
        return stage_badge(annotation)
