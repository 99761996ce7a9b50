"""The editor of an annotation: its verdict with what each means, and this claim's evidence to choose from."""

from django import forms
from django.db.models import Q
from django.utils.html import format_html

from claims.admin.evidence_form import NewEvidenceForm
from claims.admin.ids import number_in
from claims.models import Annotation, Claim, Evidence, Methodology


class AnnotationForm(forms.ModelForm):
    """With `new_evidence`, a form within it, for something not cited on this claim yet."""

    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        required=False,
        error_messages={"invalid_choice": "Not evidence on this claim, or withdrawn: choose from the list."},
    )

    class Meta:
        model = Annotation
        fields = ("claim", "verdict", "confidence", "rationale", "correction_note", "evidence")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "verdict" in self.fields:
            self.fields["verdict"].widget = forms.RadioSelect(choices=verdict_choices())
        if "evidence" in self.fields:
            self.fields["evidence"].queryset = self._citable()
        self.new_evidence = NewEvidenceForm(self.data if self.is_bound else None, prefix="new")

    def clean(self):
        """A new piece of evidence is complete, or not begun."""
        super().clean()
        if self.new_evidence.has_changed() and not self.new_evidence.is_valid():
            raise forms.ValidationError("The new evidence cannot be added as it is: see below.")

    @property
    def claim(self) -> Claim | None:
        """Which one it is on; None where it is still to be chosen."""
        if self.instance.claim_id:
            return self.instance.claim
        asked = str(self.data.get("claim") or self.initial.get("claim") or "")
        return Claim.objects.filter(pk=number_in(asked)).first() if number_in(asked) else None

    @property
    def choices(self):
        """Each piece that can be chosen, and whether it is."""
        chosen = {str(getattr(row, "pk", row)) for row in self["evidence"].value() or ()}
        return [(row, str(row.pk) in chosen) for row in self.fields["evidence"].queryset]

    def _citable(self):
        """All on this claim that stands, and what the annotation rests on already."""
        claim = self.claim
        if claim is None:
            return Evidence.objects.none()
        citable = Q(withdrawn_at__isnull=True) | Q(pk__in=self._cited())
        rows = claim.evidence.filter(citable).select_related(
            "source", "snapshot__article__source", "created_by"
        )
        return rows.defer("snapshot__body", "snapshot__boilerplate").order_by("kind", "pk")

    def _cited(self):
        return self.instance.evidence.values("pk") if self.instance.pk else []


def verdict_choices():
    """Each verdict with what the methodology in force says it means."""
    yield "", "still open"
    methodology = Methodology.objects.in_force()
    for meaning in methodology.meanings.all() if methodology else ():
        words = format_html("<strong>{}</strong> {}", meaning.wording, meaning.explanation)
        yield meaning.verdict, words
