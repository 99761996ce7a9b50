"""Edits of rows, from a list or a page: one call of a verb, then a message that is true of what it did."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html

from claims.admin.showing import list_link
from claims.curation import EditRefused


def edit_rows(model_admin, request, verb, rows, done: str, already: str = "") -> None:
    """Call the verb on the rows and say how many it changed, with a link to the events this left.

    `done` and `already` word what was done and what rows that needed no change are.
    """
    started = timezone.now()
    try:
        count = verb(rows, by=request.user)
    except EditRefused as refusal:
        model_admin.message_user(request, str(refusal), messages.ERROR)
        return
    if not count:
        model_admin.message_user(request, f"Nothing to do: already {already or done}.", messages.INFO)
        return
    events = list_link(
        "event",
        "Look at it or undo it",
        by__id__exact=request.user.pk,
        at__gte=started.isoformat(),
        at__lte=timezone.now().isoformat(),
    )
    name = model_admin.opts.verbose_name if count == 1 else model_admin.opts.verbose_name_plural
    model_admin.message_user(
        request, format_html("{} {} {}. {}", count, name, done, events), messages.SUCCESS
    )


class Corrected:
    """A ModelAdmin whose form is one correction by `correct`: recorded and told as such, or not at all."""

    def correct(self, obj, form, *, by) -> bool:
        raise NotImplementedError

    def save_model(self, request, obj, form, change):
        edit_rows(
            self,
            request,
            lambda row, by: int(self.correct(row, form, by=by)),
            obj,
            "corrected",
            "as the form says",
        )

    def response_change(self, request, obj):
        """Without Django's own message, which would call a row changed that is not."""
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return self.response_post_save_change(request, obj)
