"""A list's filter as a form for readers: rows by the names they know, errors in words that stand on the page.

The API asks the same filters by ids and codes, so what differs here is the form alone.
"""

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.filters.fields import RowField
from claims.models import Quote, Source, Speaker, Stage, Topic
from claims.models.annotation import PUBLIC_STAGES
from claims.templatetags.wording import KIND_MEANINGS, REASON_MEANINGS, STATE_MEANINGS

HELPS = {
    Speaker: _("The whole name, or another that the speaker goes by."),
    Source: _("The whole name, as it stands under Sources."),
    Topic: _("The topic's name."),
}
UNKNOWN = {
    Speaker: _("No speaker is called “{name}”. The list of speakers has all names."),
    Source: _("No source is called “{name}”. The list of sources has all names."),
    Topic: _("No topic is called “{name}”. The topics stand beside the list of claims."),
}
SEVERAL = _("Several are called “{name}”: look for the one that you mean in the list of speakers.")
# Asked by a link or by a program; the form shows them only where they are asked.
BY_ID_ALONE = ("article", "claim", "snapshot", "snapshots", "resolution")
MEANINGS = {"kind": KIND_MEANINGS, "reason": REASON_MEANINGS, "state": STATE_MEANINGS}


class NamedRowField(RowField):
    """Takes a name besides an id and a slug."""

    def find(self, text: str) -> Model | None:
        row = super().find(text)
        if row is not None:
            return row
        rows = list(_called(self.model, text)[:2])
        if not rows:
            raise forms.ValidationError(UNKNOWN[self.model].format(name=text))
        if len(rows) > 1:
            raise forms.ValidationError(SEVERAL.format(name=text))
        return rows[0]


def _called(model: type[Model], name: str):
    if model is Speaker:
        return Speaker.objects.current().named(name)
    return model.objects.filter(name__iexact=name)


def for_readers(form: forms.Form, asked: QueryDict) -> forms.Form:
    """The same form, changed in place."""
    _hide_what_only_the_desk_sees(form)
    for name, field in list(form.fields.items()):
        if name in BY_ID_ALONE and not any(asked.getlist(name)):
            del form.fields[name]
        elif isinstance(field, RowField) and field.model in HELPS:
            form.fields[name] = _named(field)
        elif isinstance(field, forms.ChoiceField):
            _word_choices(name, field)
    return form


def _named(field: RowField) -> NamedRowField:
    return NamedRowField(model=field.model, label=field.label, help_text=HELPS[field.model], required=False)


def _word_choices(name: str, field: forms.ChoiceField) -> None:
    meanings = MEANINGS.get(name, {})
    choices = [(value, meanings.get(value, label)) for value, label in field.choices]
    field.choices = choices
    labels = ", ".join(str(label) for value, label in choices if value)
    field.error_messages["invalid_choice"] = gettext("“%(value)s” is not one of {values}.").replace(
        "{values}", labels.replace("%", "%%")
    )


def _hide_what_only_the_desk_sees(form: forms.Form) -> None:
    if "state" in form.fields:
        choices = form.fields["state"].choices
        form.fields["state"].choices = [one for one in choices if one[0] != Quote.State.REJECTED]
        form.fields["state"].help_text = ""
    if "stage" in form.fields:
        form.fields["stage"].choices = [stage for stage in Stage.choices if stage[0] in PUBLIC_STAGES]
        form.fields["stage"].help_text = ""
