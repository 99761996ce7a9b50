"""The page between choosing speakers in the list and merging them: which one stays, and what to know."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.admin.merge_advice import departures, refusals, speakers_to_merge, warnings
from claims.admin.showing import change_link
from claims.merge_refusals import MergeRefused
from claims.merging import merge_speakers
from claims.prepared import LONGEST_ID


def merge_page(model_admin, request):
    """Shows the speakers chosen (`?speaker=1&speaker=2`); a POST with `kept` merges the others into it.

    A POST whose speakers aren't all there any more, or that names none of them to keep, merges nothing.
    """
    asked = [int(pk) for pk in request.GET.getlist("speaker") if pk.isdecimal() and len(pk) <= LONGEST_ID]
    speakers = list(speakers_to_merge(asked))
    gone = departures(asked, speakers)
    if len(speakers) < 2:
        for sentence in [*gone, "Choose at least two speakers to merge."]:
            model_admin.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(reverse("admin:claims_speaker_changelist"))
    chosen = _chosen(request, speakers)
    kept = chosen or _most_quoted(speakers)
    others = [speaker for speaker in speakers if speaker != kept]
    refused = gone + refusals(kept, others)
    if request.method == "POST":
        refused += [] if chosen else ["Nothing was merged: choose the speaker that stays."]
        if not refused:
            try:
                return _merge(model_admin, request, kept, others)
            except MergeRefused as refusal:  # someone else was faster
                refused = [str(refusal)]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "Merge speakers",
        "opts": model_admin.opts,
        "speakers": speakers,
        "address": reverse("admin:claims_speaker_merge", query={"speaker": [row.pk for row in speakers]}),
        "kept": kept,
        "refusals": refused,
        "warnings": warnings(speakers),
    }
    return TemplateResponse(request, "admin/claims/speaker/merge.html", context)


def _chosen(request, speakers):
    """The one that the form says stays; None when it says none of them."""
    by_pk = {str(speaker.pk): speaker for speaker in speakers}
    return by_pk.get(request.POST.get("kept", ""))


def _most_quoted(speakers):
    return max(speakers, key=lambda speaker: (speaker.quote_count, -speaker.pk))


def _merge(model_admin, request, kept, others):
    with transaction.atomic():
        merges = [merge_speakers(kept, merged, by=request.user) for merged in others]
    undo = format_html_join(", ", "{}", ((change_link(merge, str(merge)),) for merge in merges))
    model_admin.message_user(request, format_html("Merged. To undo: {}.", undo), messages.SUCCESS)
    return HttpResponseRedirect(reverse("admin:claims_speaker_change", args=[kept.pk]))
