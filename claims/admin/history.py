"""Django's "History" button for rows that keep versions: each one, what it changed, the way back."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from claims.admin.happenings import DID
from claims.admin.showing import NOTHING
from claims.admin.word_diff import word_diff
from claims.models import Quote
from claims.models.history import MADE_BEFORE
from claims.refusals import Refused
from claims.reverting import REVERTED, changes_between, revert

SHOWN = 100  # versions

# Beside what a revert puts back: what a person corrects of a quote, and how the machine saw it.
FIRST = {**REVERTED, Quote: ("text", "speaker", "kind", "state", "mention", "confidence")}


@dataclass(frozen=True, slots=True)
class VersionShown:
    """One version: what it is called, who made it, and each field it changed, as HTML."""

    version: Model
    title: str
    who: str
    changes: tuple[tuple[str, str], ...]
    is_now: bool


class HistoryPages:
    """A ModelAdmin of rows that keep versions."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.revert_view))
        name = f"claims_{self.opts.model_name}_revert"
        return [path("<int:pk>/revert/<int:version>/", view, name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {row}",
            "opts": self.opts,
            "original": row,
            "versions": versions_of(row),
            "may_revert": request.user.has_perm(f"claims.change_{self.opts.model_name}"),
        }
        return TemplateResponse(request, "admin/claims/history.html", context)

    def revert_view(self, request, pk: int, version: int):
        row = get_object_or_404(self.model, pk=pk)
        kept = get_object_or_404(self.model.history, pk=version)
        try:
            revert(row, kept, by=request.user)
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
        else:
            self.message_user(request, "It says again what that version said.", messages.SUCCESS)
        return HttpResponseRedirect(reverse(f"admin:claims_{self.opts.model_name}_history", args=[pk]))


def versions_of(row: Model) -> list[VersionShown]:
    """From the first on, which is the machine's where the machine made the row."""
    kept = list(row.history.select_related("history_user").order_by("pk")[:SHOWN])
    before = [None, *kept][: len(kept)]
    return [
        VersionShown(
            version, _title(version), _who(version), _changes(version, older), is_now=version is kept[-1]
        )
        for version, older in zip(kept, before, strict=True)
    ]


def _title(version: Model) -> str:
    if version.history_change_reason == MADE_BEFORE:
        return "As it was before anybody edited it"
    did = DID.get(version.history_change_reason, version.history_change_reason.replace("_", " "))
    return did[:1].upper() + did[1:]


def _who(version: Model) -> str:
    made_before = version.history_change_reason == MADE_BEFORE
    return str(version.history_user or ("the machine" if made_before else "nobody on record"))


def _changes(version: Model, older: Model | None) -> tuple[tuple[str, str], ...]:
    if older is None:
        return tuple((_label(version, name), value) for name, value in _first_values(version))
    changes = changes_between(version, older)
    return tuple((_label(version, name), _became(version, name, old, new)) for name, old, new in changes)


def _first_values(version: Model):
    """What the row said at first, so far as it said anything."""
    for name in FIRST[version.instance_type]:
        field = version._meta.get_field(name)
        if (value := getattr(version, field.attname)) not in (None, ""):
            yield name, _plain(field, value)


def _label(version: Model, name: str) -> str:
    return version._meta.get_field(name).verbose_name


def _became(version: Model, name: str, old, new):
    """Texts word by word, other values one after the other."""
    field = version._meta.get_field(name)
    if not field.choices and isinstance(old, str) and isinstance(new, str) and old and new:
        return word_diff(old, new)
    return format_html("<del>{}</del> → <ins>{}</ins>", _plain(field, old), _plain(field, new))


def _plain(field, value) -> str:
    """As editors know it: a row by its name, a choice by its label, nothing as a dash."""
    if value in (None, ""):
        return NOTHING
    if field.is_relation:
        try:
            return str(field.related_model._base_manager.get(pk=value))
        except ObjectDoesNotExist:
            return f"{field.verbose_name} {value}"
    return str(dict(field.flatchoices).get(value, value))
