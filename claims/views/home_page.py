"""The first page: how much is on record, and what came in last."""

from django.db.models import Count
from django.shortcuts import render

from claims.models import Article, Speaker, Verdict
from claims.views.lists import shown_quotes
from claims.visibility import READER, visible_claims, visible_quotes

NEWEST = 6


def home(request):
    quotes = visible_quotes(READER).in_latest_snapshots()
    verdicts = claims_by_verdict()
    context = {
        "article_count": Article.objects.count(),
        "quote_count": quotes.count(),
        "speaker_count": Speaker.objects.current().count(),
        "claim_count": sum(count for _verdict, count in verdicts),
        "verdicts": verdicts,
        "newest_quotes": shown_quotes(quotes).order_by("-pk")[:NEWEST],
    }
    return render(request, "home.html", context)


def claims_by_verdict() -> list[tuple[Verdict, int]]:
    """Every verdict with the number of claims that have it, none included."""
    counts = dict(visible_claims(READER).order_by().values_list("verdict").annotate(Count("pk")))
    return [(verdict, counts.get(verdict, 0)) for verdict in Verdict]
