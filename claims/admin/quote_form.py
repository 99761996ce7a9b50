"""The words, speaker and kind of a quote as an editor types them, for one that stands or was missed."""

from django import forms
from django.db.models import Q

from claims.locating import Ambiguous, NotFound, one_place
from claims.models import Quote, Snapshot, Speaker
from claims.models.names import name_key
from claims.models.partial_date import format_partial_date, parse_partial_date

WHICH = "Where these words stand several times in the text: 1 for the first of them, 2 for the second."
WORDS = "Exactly as they stand in the text, quotation marks included. Select them there, or type them."
DAYS = "2017-11-20, 2017-11 or 2017; empty: when the article came out, as far as is known."
KINDS = "Direct: all in quotation marks. Mixed: partly. Indirect: in the article's words."


class WordsField(forms.CharField):
    """Words of a text: how its lines are broken says nothing, and none means those it had."""

    widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField quoted-words"})

    def has_changed(self, initial, data):
        return bool((data or "").split()) and (data or "").split() != (initial or "").split()


class PlacedForm(forms.ModelForm):
    """Leaves in `cleaned_data["place"]` the span of the words typed."""

    words_said = WordsField(label="Words", required=False, help_text=WORDS, max_length=20_000)
    which = forms.IntegerField(label="Which of them", required=False, min_value=1, help_text=WHICH)

    class Meta:
        model = Quote
        fields = ("speaker", "kind")
        help_texts = {  # noqa: RUF012
            "speaker": "Who said it. Empty: the article does not let us tell.",
            "kind": KINDS,
        }

    def clean_speaker(self):
        speaker = self.cleaned_data["speaker"]
        if speaker and speaker.is_merged:
            raise forms.ValidationError(
                f"{speaker} was merged into {speaker.merged_into}: choose that speaker."
            )
        return speaker

    def place(self, snapshot: Snapshot, near=None) -> tuple[int, int] | None:
        """The span; None, and why, where it is not one."""
        words, which = self.cleaned_data["words_said"], self.cleaned_data.get("which")
        try:
            return one_place(words, snapshot.body, near=near, which=which)
        except (NotFound, Ambiguous) as problem:
            self.add_error("words_said", str(problem))
            return None


class QuoteForm(PlacedForm):
    said = forms.CharField(required=False, max_length=10, help_text=DAYS)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "said" in self.fields:
            self.initial["said"] = self.fields["said"].initial = self.instance.said
        if "words_said" in self.fields:
            self.initial["words_said"] = self.fields["words_said"].initial = self.instance.text

    def clean_said(self) -> str:
        return format_partial_date(*parse_partial_date(self.cleaned_data["said"]))

    def clean(self):
        super().clean()
        if "_confirm" in self.data and self.has_changed():
            raise forms.ValidationError(
                "Not confirmed: these are other words, another speaker or kind than the quote has. "
                "Save the correction, or put it back and confirm."
            )
        place = (self.instance.start, self.instance.end)
        if {"words_said", "which"} & set(self.changed_data) and self.cleaned_data.get("words_said"):
            place = self.place(self.instance.snapshot, near=place)
            self._check_free(place)
        self.cleaned_data["place"] = place

    def _check_free(self, place) -> None:
        rival = place and self.instance.rivals(*place).first()
        if rival:
            self.add_error("words_said", f"There is a quote of these words already: {rival}")


class MissedQuoteForm(PlacedForm):
    """Its speaker is one of the article's, or named; both work without scripts."""

    field_order = ("words_said", "which", "kind", "speaker", "named")

    speaker = forms.ModelChoiceField(
        Speaker.objects.none(), required=False, label="Speaker", empty_label="nobody, or named below"
    )
    named = forms.CharField(
        required=False,
        max_length=300,
        label="Or by name",
        help_text="In full, as the list of speakers has it.",
    )

    def __init__(self, *args, snapshot: Snapshot, **kwargs):
        super().__init__(*args, **kwargs)
        self.snapshot = snapshot
        self.fields["words_said"].required = True
        figures = Q(figures__article=snapshot.article_id) | Q(quotes__snapshot=snapshot)
        self.fields["speaker"].queryset = (
            Speaker.objects.current().filter(figures).distinct().order_by("name", "pk")
        )

    def clean_named(self):
        """The one current speaker of that name; namesakes are chosen on the quote's own page."""
        name = self.cleaned_data["named"]
        if not name:
            return None
        found = Speaker.objects.current().filter(names__key=name_key(name)).distinct()[:2]
        if len(found) != 1:
            told = "Several speakers have" if found else "No speaker has"
            raise forms.ValidationError(f"{told} this name: leave it empty and choose on the quote's page.")
        return found[0]

    def clean(self):
        super().clean()
        self.cleaned_data["speaker"] = self.cleaned_data.get("named") or self.cleaned_data.get("speaker")
        self.cleaned_data["place"] = self.cleaned_data.get("words_said") and self.place(self.snapshot)
