"""One speaker: the names and offices on record, what it is quoted with, the claims it makes."""

from django.shortcuts import get_object_or_404, redirect, render

from claims.models import Claim, Speaker
from claims.views.checked import checked_of
from claims.views.kept import claims_by_verdict
from claims.views.lists import shown_quotes
from claims.views.paging import page_of
from claims.views.plots import speaker_in_time
from claims.visibility import READER, visible_assertions, visible_quotes

MOST_CLAIMS = 20  # the others are on the list of claims


def speaker(request, slug: str):
    found = get_object_or_404(Speaker.objects.select_related("merged_into"), slug=slug)
    if found.is_merged:
        return redirect(found.kept)  # not for good: merging can be undone
    quotes = shown_quotes(visible_quotes(READER).in_latest_snapshots().said_by(found))
    made = visible_assertions(READER).filter(speaker=found)
    claims = list(Claim.objects.filter(pk__in=made.values("claim")).order_by("-pk")[: MOST_CLAIMS + 1])
    roles = list(found.roles.all())
    context = {
        "speaker": found,
        "names": [name for name in found.names.all() if name.text != found.name],
        "roles": roles,
        "plot": speaker_in_time(found, roles),
        "page": page_of(quotes, request.GET.get("after"), by="-pk"),
        "claims": claims[:MOST_CLAIMS],
        "has_more_claims": len(claims) > MOST_CLAIMS,
        "checked": checked_of(dict(claims_by_verdict(found))),
    }
    return render(request, "speaker.html", context)
