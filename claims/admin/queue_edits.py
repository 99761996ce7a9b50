"""What the queue's form does: take a claim, give the chosen ones to somebody, reject what suggests them."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from claims.admin.editing import edit_rows
from claims.assigning import able_to_annotate, assign, assign_all
from claims.curation import reject_assertions
from claims.models import Assertion, Claim
from claims.prepared import LONGEST_ID

TOLD = 10  # sentences on tasks that were left


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(queryset=None, error_messages={"required": "choose to whom"})
    due_date = forms.DateField(required=False, error_messages={"invalid": "give the due date as 2026-11-30"})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = able_to_annotate()


class ClaimsForm(forms.Form):
    claim = forms.ModelMultipleChoiceField(
        queryset=Claim.objects.all(), error_messages={"required": "choose claims"}
    )


def _rows(values: list[str]) -> list[str]:
    """Those that can be ids: a longer number is none that the database could look for."""
    return [value for value in values if value.isdecimal() and len(value) <= LONGEST_ID]


def take(model_admin, request) -> None:
    form = ClaimsForm({"claim": _rows([request.POST["take"]])})
    if not form.is_valid():
        model_admin.message_user(request, "Nothing was taken: there is no such claim.", messages.WARNING)
        return
    claim = form.cleaned_data["claim"].get()
    assign(claim, to=request.user, by=request.user)
    model_admin.message_user(request, f"Yours now: {claim}", messages.SUCCESS)


def assign_chosen(model_admin, request) -> None:
    claims = _chosen(model_admin, request)
    to = _rows([request.POST.get("to", "")])
    form = AssignForm({"to": to[0] if to else "", "due_date": request.POST.get("due_date", "")})
    if not form.is_valid():
        wrong = "; ".join(error for errors in form.errors.values() for error in errors)
        model_admin.message_user(request, f"Nothing was assigned: {wrong}.", messages.ERROR)
    elif claims:
        given = assign_all(claims, by=request.user, **form.cleaned_data)
        if given.count:
            told = f"{given.count} assigned to {form.cleaned_data['to']}."
            model_admin.message_user(request, told, messages.SUCCESS)
        for reason in given.left[:TOLD]:
            model_admin.message_user(request, f"Left as it is: {reason}", messages.WARNING)


def reject_chosen(model_admin, request) -> None:
    """Reject the machine's suggestions of where the chosen claims are made; a person's word stands."""
    if not request.user.has_perm("claims.change_assertion"):
        raise PermissionDenied
    claims = _chosen(model_admin, request)
    if claims:
        suggested = Assertion.objects.filter(claim__in=claims, state=Assertion.State.SUGGESTED)
        already = "confirmed or rejected by somebody, or added by hand"
        edit_rows(model_admin, request, reject_assertions, suggested, "assertions rejected", already)


def _chosen(model_admin, request) -> QuerySet[Claim]:
    form = ClaimsForm({"claim": _rows(request.POST.getlist("claim"))})
    if form.is_valid():
        return form.cleaned_data["claim"]
    model_admin.message_user(request, "Nothing was done: choose claims.", messages.WARNING)
    return Claim.objects.none()
