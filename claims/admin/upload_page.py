"""Adding articles by hand: paste or upload, look at what was found in them, then save or discard it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.admin.showing import change_link, list_link
from claims.admin.upload_form import UploadForm
from claims.admin.upload_preview import preview
from claims.admin.uploads import forget, keep, kept
from claims.extraction.reading import RawArticle, Refused
from claims.importing import finish_run, import_articles, start_run
from claims.models import ImportItem, ImportRun

FAILED = ImportItem.Outcome.FAILED


def upload_page(model_admin, request):
    """GET shows the form; a POST that holds a readable article leads to its preview."""
    _check_may(request.user)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data["found"]
        if any(isinstance(each, RawArticle) for each in found):
            key = keep(found, by=request.user)
            return HttpResponseRedirect(reverse("admin:claims_importrun_preview", args=[key]))
        for refused in found:
            form.add_error(None, f"{refused.name}: {refused.reason}")
    context = {"title": "Add articles", "form": form}
    return _page(model_admin, request, "upload", context)


def preview_page(model_admin, request, key: str):
    """GET shows what is in the articles; a POST stores them, or discards them."""
    _check_may(request.user)
    found = kept(key, by=request.user)
    if found is None:
        told = "These articles were saved or discarded already, or were kept too long: add them again."
        model_admin.message_user(request, told, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:claims_importrun_add"))
    if request.method == "POST":
        forget(key)
        return (
            _discard(model_admin, request)
            if "discard" in request.POST
            else _save(model_admin, request, found)
        )
    previews = [preview(each) for each in found]
    context = {
        "title": "Look before you save",
        "previews": previews,
        "is_readable": any(not each.refusal for each in previews),
    }
    return _page(model_admin, request, "preview", context)


def _check_may(user) -> None:
    if not user.has_perm("claims.add_importrun"):
        raise PermissionDenied


def _page(model_admin, request, name: str, context: dict):
    context = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context}
    return TemplateResponse(request, f"admin/claims/importrun/{name}.html", context)


def _discard(model_admin, request):
    model_admin.message_user(request, "Discarded: nothing was stored.", messages.INFO)
    return HttpResponseRedirect(reverse("admin:claims_importrun_add"))


def _save(model_admin, request, found: list[RawArticle | Refused]):
    """As any import, by this user: the same identity, the same record."""
    run = start_run({"uploaded": [each.name for each in found]}, by=request.user)
    items = list(import_articles(run, found))
    finish_run(run)
    _tell(model_admin, request, run, items)
    address = reverse("admin:claims_importrun_change", args=[run.pk])
    stored = {item.article_id for item in items if item.outcome != FAILED}
    if len(items) == len(stored) == 1:
        address = reverse("admin:claims_article_change", args=[stored.pop()])
    return HttpResponseRedirect(address)


def _tell(model_admin, request, run: ImportRun, items: list[ImportItem]) -> None:
    stored = [item for item in items if item.outcome != FAILED]
    if stored:
        shown = ((change_link(item.article), item.get_outcome_display()) for item in stored)
        told = format_html_join(", ", "{} ({})", shown)
        model_admin.message_user(request, format_html("Saved: {}.", told), messages.SUCCESS)
    failed = len(items) - len(stored)
    if failed:
        link = list_link("importitem", f"{failed} failed", run__id__exact=run.pk, outcome__exact=FAILED)
        model_admin.message_user(request, link, messages.WARNING)
