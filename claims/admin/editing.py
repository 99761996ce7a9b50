"""Bulk edits from a list: one call of a verb, then a message that leads to undoing it."""

from django.contrib import messages
from django.utils import timezone
from django.utils.html import format_html

from claims.admin.showing import list_link
from claims.curation import EditRefused


def edit_rows(model_admin, request, verb, rows, done: str) -> None:
    """Call the verb on the rows and say how many it changed, with a link to the events this left."""
    started = timezone.now()
    try:
        count = verb(rows, by=request.user)
    except EditRefused as refusal:
        model_admin.message_user(request, str(refusal), messages.ERROR)
        return
    if not count:
        model_admin.message_user(request, f"Nothing to do: already {done}.", messages.INFO)
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
