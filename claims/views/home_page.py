"""The first page: how much is on record, and what came in last."""

from django.core.cache import cache
from django.db.models import Count, QuerySet
from django.shortcuts import render

from claims.models import Quote, Speaker, Verdict
from claims.views.lists import shown_quotes
from claims.visibility import READER, articles_with_text, visible_claims, visible_quotes

NEWEST = 6
COUNTED_EVERY = 60  # seconds: with 200,000 quotes, counting takes longer than one


def home(request):
    counts = cache.get("home-counts") or counts_on_record()
    if counts["article_count"]:  # the first import is seen at once
        cache.add("home-counts", counts, COUNTED_EVERY)
    newest = shown_quotes(shown()).order_by("-pk")[:NEWEST]
    return render(request, "home.html", {**counts, "newest_quotes": newest})


def shown() -> QuerySet[Quote]:
    return visible_quotes(READER).in_latest_snapshots()


def counts_on_record() -> dict:
    verdicts = claims_by_verdict()
    return {
        "article_count": articles_with_text().count(),
        "quote_count": shown().count(),
        "speaker_count": Speaker.objects.current().count(),
        "claim_count": sum(count for _verdict, count in verdicts),
        "verdicts": verdicts,
    }


def claims_by_verdict() -> list[tuple[Verdict, int]]:
    """Every verdict with the number of claims that have it, none included."""
    counts = dict(visible_claims(READER).order_by().values_list("verdict").annotate(Count("pk")))
    return [(verdict, counts.get(verdict, 0)) for verdict in Verdict]
