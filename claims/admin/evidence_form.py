"""Evidence as editors type it: a link, or words of a text we hold, which are looked up in that text."""

from django import forms

from claims.models import Evidence
from claims.passages import place_of
from claims.refusals import NotPossible

KINDS = [("", "choose: for or against?"), *Evidence.Kind.choices]


class EvidenceForm(forms.ModelForm):
    class Meta:
        model = Evidence
        fields = ("claim", "kind", "source", "snapshot", "start", "end", "accessed_date", "excerpt", "note")
        help_texts = {  # noqa: RUF012
            "excerpt": "The words that matter, verbatim. Of a text we hold they are found where they stand.",
            "start": "Filled in by the words: leave it empty.",
            "end": "Filled in by the words: leave it empty.",
        }

    def clean(self):
        """Words without a place are found in the text; a place without words keeps what stands there."""
        values = super().clean() or self.cleaned_data
        snapshot, excerpt = values.get("snapshot"), values.get("excerpt", "")
        if "url" in values and bool(values["url"]) == bool(snapshot):
            self.add_error("url", "Give a link outside or, below, a text we hold: one of them.")
        if snapshot and not {"start", "end"} & self.errors.keys():
            if values.get("start") is None and values.get("end") is None:
                self._find(snapshot, excerpt)
            elif not excerpt and values.get("end") is not None:
                values["excerpt"] = snapshot.body[values["start"] or 0 : values["end"]]
        return values

    def _find(self, snapshot, excerpt: str) -> None:
        try:
            start, end = place_of(snapshot.body, excerpt)
        except NotPossible as refusal:
            self.add_error("excerpt", str(refusal))
        else:
            self.cleaned_data.update(start=start, end=end, excerpt=snapshot.body[start:end])


class NewEvidenceForm(forms.ModelForm):
    """A link outside, added while a verdict is written; passages come from the texts' own pages."""

    kind = forms.ChoiceField(choices=KINDS)
    url = forms.URLField(label="Link", max_length=1000, assume_scheme="https")
    archive_url = forms.URLField(
        label="Archived copy", max_length=1000, required=False, assume_scheme="https"
    )
    accessed_date = forms.DateField(
        label="Looked up on", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    field_order = ("kind", "url", "excerpt", "note", "source", "archive_url", "accessed_date")

    class Meta:
        model = Evidence
        fields = ("kind", "source", "accessed_date", "excerpt", "note")
        widgets = {  # noqa: RUF012
            "excerpt": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 2}),
        }
