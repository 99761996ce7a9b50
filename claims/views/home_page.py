"""The first page: how much is on record, and what came in last."""

from django.core.cache import cache
from django.db.models import QuerySet
from django.shortcuts import render

from claims.models import Annotation, Quote, Speaker
from claims.views.corrections import ended_verdicts
from claims.views.kept import claims_by_verdict, quote_count
from claims.views.lists import shown_quotes
from claims.visibility import READER, articles_with_text, visible_quotes

NEWEST = 4  # quotes
LATEST_VERDICTS = 5
LATEST_CORRECTIONS = 3
COUNTED_EVERY = 60  # seconds: with 200,000 quotes, counting takes longer than one


def home(request):
    context = {
        **kept_counts_on_record(),
        "newest_quotes": shown_quotes(shown()).order_by("-pk")[:NEWEST],
        "latest_verdicts": standing_verdicts()[:LATEST_VERDICTS],
        "latest_corrections": ended_verdicts().order_by("-ended_at", "-pk")[:LATEST_CORRECTIONS],
    }
    return render(request, "home.html", context)


def standing_verdicts() -> QuerySet[Annotation]:
    """The last published first, each with its claim and wording."""
    rows = Annotation.objects.published().select_related("claim", "methodology")
    return rows.prefetch_related("methodology__meanings").order_by("-published_at", "-pk")


def shown() -> QuerySet[Quote]:
    return visible_quotes(READER).in_latest_snapshots()


def kept_counts_on_record() -> dict:
    """As counted within the last minute; the first import is seen at once."""
    counts = cache.get("home-counts") or counts_on_record()
    if counts["article_count"]:
        cache.add("home-counts", counts, COUNTED_EVERY)
    return counts


def counts_on_record() -> dict:
    verdicts = claims_by_verdict()
    return {
        "article_count": articles_with_text().count(),
        "quote_count": quote_count(),
        "speaker_count": Speaker.objects.current().count(),
        "claim_count": sum(count for _verdict, count in verdicts),
        "verdicts": verdicts,
    }
