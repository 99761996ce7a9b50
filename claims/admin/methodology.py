"""How verdicts are reached: each version is shown, none is edited; a new one begins with the newest."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.utils.html import format_html, format_html_join

from claims.admin.by_verb import ByVerb
from claims.admin.discussion import page_of
from claims.admin.permissions import Kept
from claims.methodologies import Meaning, make_version
from claims.models import Methodology, VerdictMeaning
from claims.models.claim import GIVEN_VERDICTS

PARTS = ("wording", "explanation", "rating")
COPIED = ("text", "worst_rating", "best_rating")


class VersionForm(forms.ModelForm):
    """With `meanings`, one small form for each verdict."""

    class Meta:
        model = Methodology
        fields = ("text", "change_note", "worst_rating", "best_rating")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        data = self.data if self.is_bound else None
        self.meanings = [MeaningForm(data, verdict=verdict, label=label) for verdict, label in GIVEN_VERDICTS]

    def clean(self):
        super().clean()
        if {form.is_valid() for form in self.meanings} != {True}:  # all of them say what is wrong
            raise forms.ValidationError("Say of each verdict what it means: see below.")


class MeaningForm(forms.ModelForm):
    class Meta:
        model = VerdictMeaning
        fields = PARTS
        widgets = {"explanation": forms.Textarea(attrs={"rows": 2})}  # noqa: RUF012

    def __init__(self, data, *, verdict: str, label: str):
        methodology = Methodology.objects.in_force()
        known = methodology and methodology.meanings.filter(verdict=verdict).values(*PARTS).first()
        super().__init__(data, prefix=verdict, initial=known)
        self.verdict, self.label = verdict, label

    def meaning(self) -> Meaning:
        return Meaning(**{part: self.cleaned_data[part] for part in PARTS})


@admin.register(Methodology)
class MethodologyAdmin(ByVerb, Kept, admin.ModelAdmin):
    form = VersionForm
    list_display = ("__str__", "change_note", "created_by", "created_at")
    list_select_related = ("created_by",)
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ("meanings_told", "created_by", "created_at")

    def has_change_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        return (*VersionForm.Meta.fields, *self.readonly_fields) if obj else VersionForm.Meta.fields

    def get_changeform_initial_data(self, request):
        in_force = Methodology.objects.in_force()
        copied = {name: getattr(in_force, name) for name in COPIED} if in_force else {}
        return {**copied, **super().get_changeform_initial_data(request)}

    def add_view(self, request, form_url="", extra_context=None):
        context = {"title": "New version of the methodology", "show_save_and_add_another": False}
        context |= {"show_save_and_continue": False, **(extra_context or {})}
        return super().add_view(request, form_url, context)

    def save_by_verb(self, request, obj, form, change):
        meanings = {each.verdict: each.meaning() for each in form.meanings}
        return make_version(meanings, by=request.user, **form.cleaned_data)

    def response_add(self, request, obj, post_url_continue=None):
        said = f"Version {obj.version} is in force: verdicts submitted from now on go by it."
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(page_of(obj))

    @admin.display(description="what each verdict means")
    def meanings_told(self, methodology):
        rows = ((row.wording, row.rating, row.explanation) for row in methodology.meanings.all())
        return format_html(
            '<dl class="details">{}</dl>', format_html_join("", "<dt>{} ({})</dt><dd>{}</dd>", rows)
        )
