"""Who has the task of annotating a claim or reviewing an annotation: taken and given on its page."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from claims import assigning
from claims.admin.by_verb import shown_again, typed_in
from claims.models import Annotation, Assignment, Stage
from claims.refusals import Refused
from claims.visibility import desk_members

NEEDED = {"claim": "claims.add_annotation", "annotation": "claims.approve_annotation"}


class TaskForm(forms.Form):
    to = forms.ModelChoiceField(desk_members().none(), label="To", empty_label="choose somebody")
    due_date = forms.DateField(label="Due", required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = desk_members().order_by("username")


class Assigned:
    """A ModelAdmin of claims or annotations with the task they are."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.assign_view))
        name = f"claims_{self.opts.model_name}_assign"
        return [path("<int:pk>/assign/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context |= self._task_context(request, obj, context.get("typed"))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def assign_view(self, request, pk: int):
        row, typed = get_object_or_404(self.model, pk=pk), typed_in(request)
        try:
            told = self._do(row, typed, request.user)
        except Refused as refusal:
            return shown_again(self, request, pk, refusal, typed)
        self.message_user(request, told, messages.SUCCESS if told != CHOOSE else messages.ERROR)
        return HttpResponseRedirect(reverse(f"admin:claims_{self.opts.model_name}_change", args=[pk]))

    def _do(self, row, typed: dict, user) -> str:
        """Take it, take it off whoever has it, or give it to somebody; what was done."""
        task = _open_task(row)
        if "unassign" in typed:
            if task:
                assigning.unassign(task, by=user)
            return "The task is free."
        if "take" in typed:
            assigning.assign(row, to=user, by=user)
            return "The task is yours."
        form = TaskForm(typed)
        if not form.is_valid():
            return CHOOSE
        if task:
            assigning.reassign(task, by=user, **form.cleaned_data)
        else:
            assigning.assign(row, by=user, **form.cleaned_data)
        return f"The task is {form.cleaned_data['to']}’s."

    def _task_context(self, request, row, typed: dict | None) -> dict:
        user, task = request.user, _open_task(row)
        is_task = not isinstance(row, Annotation) or row.stage == Stage.IN_REVIEW
        may_give = is_task and user.has_perm("claims.add_assignment")
        initial = {"to": task.assignee_id, "due_date": task.due_date} if task else {}
        return {
            "task": task,
            "is_task": is_task,
            "may_take": is_task and not task and user.has_perm(NEEDED[self.opts.model_name]),
            "may_give_back": task and (may_give or task.assignee_id == user.pk),
            "task_form": TaskForm(initial={**initial, **(typed or {})}) if may_give else None,
            "task_address": reverse(f"admin:claims_{self.opts.model_name}_assign", args=[row.pk]),
        }


CHOOSE = "Nothing was given: choose somebody, and a day as the due date."


def _open_task(row) -> Assignment | None:
    return Assignment.objects.of(row).open().select_related("assignee", "assigned_by").first()
