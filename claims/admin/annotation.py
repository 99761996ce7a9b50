from django import forms
from django.contrib import admin

from claims.admin.first_rows import SHOWN, FirstRows
from claims.admin.permissions import ViewOnly
from claims.admin.recording import Recorded
from claims.admin.showing import NOTHING, badge, change_link
from claims.models import Annotation, Stage

EDITABLE = (Stage.DRAFT, Stage.RETURNED)


def verdict_badge(annotation: Annotation):
    if not annotation.verdict:
        return NOTHING
    return badge(annotation.verdict, annotation.get_verdict_display())


def stage_badge(annotation: Annotation):
    return badge(annotation.stage, annotation.get_stage_display())


class AnnotationInline(FirstRows, ViewOnly, admin.TabularInline):
    model = Annotation
    verbose_name_plural = f"verdicts by editors: the newest {SHOWN}"
    fields = ("verdict_shown", "stage_shown", "confidence", "created_by", "created_at")
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("claim", "created_by")

    @admin.display(description="verdict")
    def verdict_shown(self, annotation):
        return change_link(annotation, annotation.get_verdict_display() or "no verdict yet")

    @admin.display(description="stage")
    def stage_shown(self, annotation):
        return stage_badge(annotation)


class AnnotationForm(forms.ModelForm):
    class Meta:
        model = Annotation
        fields = ("claim", "verdict", "confidence", "rationale", "evidence")

    def clean(self):
        """Published with the annotation, evidence of another claim would show a claim that may be hidden."""
        super().clean()
        claim, evidence = self.cleaned_data.get("claim"), self.cleaned_data.get("evidence") or ()
        foreign = [str(row) for row in evidence if claim and row.claim_id != claim.pk]
        if foreign:
            self.add_error("evidence", f"Evidence for another claim: {'; '.join(foreign)}.")


@admin.register(Annotation)
class AnnotationAdmin(Recorded, admin.ModelAdmin):
    form = AnnotationForm
    list_display = ("claim", "verdict_shown", "stage_shown", "confidence", "created_by", "created_at")
    list_filter = ("stage", "verdict", "confidence", "created_by", "created_at")
    list_select_related = ("claim", "created_by")
    list_per_page = 50
    search_fields = ("claim__text", "rationale")
    autocomplete_fields = ("claim", "evidence")
    date_hierarchy = "created_at"
    show_full_result_count = False
    readonly_fields = ("stage_shown", "supersedes_link", "created_by", "created_at", "published_at")
    fieldsets = (
        (None, {"fields": ("claim", "verdict", "confidence")}),
        ("Why", {"fields": ("rationale", "evidence")}),
        (
            "Where it stands",
            {"fields": ("stage_shown", "supersedes_link", "created_by", "created_at", "published_at")},
        ),
    )

    def has_change_permission(self, request, obj=None):
        """What is in review or published is not edited: it is returned, or corrected by a new one."""
        return super().has_change_permission(request, obj) and (obj is None or obj.stage in EDITABLE)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and obj is not None and obj.stage == Stage.DRAFT

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    @admin.display(description="verdict", ordering="verdict")
    def verdict_shown(self, annotation):
        return verdict_badge(annotation)

    @admin.display(description="stage", ordering="stage")
    def stage_shown(self, annotation):
        return stage_badge(annotation)

    @admin.display(description="supersedes")
    def supersedes_link(self, annotation):
        return change_link(annotation.supersedes)
