"""The page between choosing speakers in the list and merging them: which one stays, and what to know."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.admin.merge_advice import refusals, speakers_to_merge, warnings
from claims.admin.showing import change_link
from claims.merging import MergeRefused, merge_speakers


def merge_page(model_admin, request):
    """Shows the speakers chosen (`?speaker=1&speaker=2`); a POST with `kept` merges the others into it."""
    speakers = list(speakers_to_merge(request.GET.getlist("speaker")))
    if len(speakers) < 2:
        model_admin.message_user(request, "Choose at least two speakers to merge.", messages.WARNING)
        return HttpResponseRedirect(reverse("admin:claims_speaker_changelist"))
    kept = _kept(request, speakers)
    others = [speaker for speaker in speakers if speaker != kept]
    refused = refusals(kept, others)
    if request.method == "POST" and not refused:
        try:
            return _merge(model_admin, request, kept, others)
        except MergeRefused as refusal:  # someone else was faster
            refused = [str(refusal)]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Merge speakers",
        "opts": model_admin.opts,
        "speakers": speakers,
        "kept": kept,
        "refusals": refused,
        "warnings": warnings(speakers),
    }
    return TemplateResponse(request, "admin/claims/speaker/merge.html", context)


def _kept(request, speakers):
    """The one chosen, at first the one with most quotes."""
    chosen = request.POST.get("kept", "")
    by_pk = {str(speaker.pk): speaker for speaker in speakers}
    return by_pk.get(chosen) or max(speakers, key=lambda speaker: (speaker.quote_count, -speaker.pk))


def _merge(model_admin, request, kept, others):
    with transaction.atomic():
        merges = [merge_speakers(kept, merged, by=request.user) for merged in others]
    undo = format_html_join(", ", "{}", ((change_link(merge, str(merge)),) for merge in merges))
    model_admin.message_user(request, format_html("Merged. To undo: {}.", undo), messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:claims_speaker_change", args=[kept.pk]))
