"""Forms whose saving is one call of an operation, and pages shown again with what was typed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import QueryDict

from claims.admin.ids import number_in
from claims.admin.versions import Refused as RefusedForm
from claims.admin.versions import Versioned
from claims.models import Claim
from claims.refusals import NotAllowed, Refused


class ByVerb(Versioned):
    """A ModelAdmin whose form is saved by `save_by_verb`; its refusal is said in the form."""

    def save_by_verb(self, request, obj, form, change: bool):
        """The row as it is then. Raises what the operation raises."""
        raise NotImplementedError

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.POST = self._without_forged_ids(request.POST)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (Refused, ValidationError) as refusal:
            is_form = isinstance(refusal, ValidationError)
            request.refusal = " ".join(refusal.messages) if is_form else str(refusal)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_changeform_initial_data(self, request):
        return self._without_forged_ids(super().get_changeform_initial_data(request))

    def _without_forged_ids(self, data):
        """Django's widget for choosing a row fails on what is no id; nothing chosen is told in the form."""
        forged = [
            name for name in self.autocomplete_fields if data.get(name) and number_in(data[name]) is None
        ]
        kept = data.copy()
        for name in forged:
            del kept[name]
        return kept

    def get_form(self, request, obj=None, change=False, **kwargs):
        """What is said of a claim is locked after its claim, as the operations do it."""
        if request.method == "POST" and hasattr(obj, "claim_id"):
            Claim.objects.select_for_update(no_key=True).get(pk=obj.claim_id)
        form = super().get_form(request, obj, change=change, **kwargs)
        if refusal := getattr(request, "refusal", ""):
            return type(form.__name__, (RefusedForm, form), {"refusal": refusal})
        return form

    def save_model(self, request, obj, form, change):
        vars(obj).update(vars(self.save_by_verb(request, obj, form, change)))

    def save_related(self, request, form, formsets, change):
        """The operation saved all of it."""


def typed_in(request) -> dict[str, str]:
    """What was typed outside a form of Django's, without the null characters that no database text holds."""
    return {name: value.replace("\0", "") for name, value in request.POST.items()}


def shown_again(model_admin, request, pk: int, refusal: Refused, typed: dict):
    """The row's page with the refusal and what was typed, answered as the refusal asks: 403 or 409."""
    model_admin.message_user(request, str(refusal), messages.ERROR)
    request.method, request.POST = "GET", QueryDict()
    response = model_admin.change_view(request, str(pk), extra_context={"typed": typed})
    response.status_code = 403 if isinstance(refusal, NotAllowed) else 409
    return response
