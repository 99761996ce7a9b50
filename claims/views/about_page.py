"""About the data: what is on record, how it was found, how well, under what licence it is given away."""

from django.shortcuts import render

from claims.views.home_page import kept_counts_on_record

# F1 of 84 articles of the PolNeAR corpus that trained nothing: docs/model-card.md and docs/extraction.md.
QUOTES_FOUND = 0.841
WITH_THEIR_SPEAKER = 0.792
VERBATIM_WITH_THEIR_SPEAKER = 0.895


def about(request):
    figures = {
        "quotes_found": QUOTES_FOUND,
        "with_their_speaker": WITH_THEIR_SPEAKER,
        "verbatim_with_their_speaker": VERBATIM_WITH_THEIR_SPEAKER,
    }
    return render(request, "about.html", {**kept_counts_on_record(), **figures})
