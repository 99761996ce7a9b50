"""A text with its quotes, and the form with which an editor adds one that the machine missed."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.html import format_html

from claims.admin.quote_form import MissedQuoteForm
from claims.admin.showing import change_link
from claims.admin.texts import marked_text
from claims.curation import EditRefused
from claims.models import Snapshot
from claims.quoting import add_quote


def missed_quote_page(model_admin, request, pk: int):
    """GET shows the form; a POST adds the quote and comes back for the next."""
    if not request.user.has_perms(("claims.view_snapshot", "claims.change_quote")):
        raise PermissionDenied
    snapshot = get_object_or_404(Snapshot.objects.select_related("article__source"), pk=pk)
    form = MissedQuoteForm(request.POST or None, snapshot=snapshot)
    if request.method == "POST" and form.is_valid() and _add(model_admin, request, snapshot, form):
        return HttpResponseRedirect(request.get_full_path())
    quotes = snapshot.quotes.select_related("speaker")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Add a quote to “{snapshot.article}”",
        "opts": model_admin.opts,
        "form": form,
        "snapshot": snapshot,
        "marked_text": marked_text(snapshot, quotes),
    }
    return TemplateResponse(request, "admin/claims/snapshot/add_quote.html", context)


def _add(model_admin, request, snapshot: Snapshot, form: MissedQuoteForm) -> bool:
    start, end = form.cleaned_data["place"]
    said = {name: form.cleaned_data[name] for name in ("speaker", "kind")}
    try:
        quote = add_quote(snapshot, by=request.user, start=start, end=end, **said)
    except EditRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    told = format_html("Added and confirmed: {}. Is there another?", change_link(quote))
    model_admin.message_user(request, told, messages.SUCCESS)
    return True
