"""About the data: what is on record, how it was found, how well, under what licence it is given away."""

from django.core.cache import cache
from django.shortcuts import render

from claims.exporting import downloads
from claims.views.home_page import kept_counts_on_record
from claims.views.kept import quoted_where
from claims.views.plots import quotes_by_source, verdicts_over_time, who_is_quoted_where

LOOKED_UP_EVERY = 600  # seconds: a few dozen look-ups in the kept counts

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
    top = cache.get_or_set("quoted-where", quoted_where, LOOKED_UP_EVERY)
    plots = [plot for plot in (verdicts_over_time(), quotes_by_source(top), who_is_quoted_where(top)) if plot]
    context = {**kept_counts_on_record(), **figures, "plots": plots, "downloads": downloads()}
    return render(request, "about.html", context)
