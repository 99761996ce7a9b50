"""One article: its exact text with each quote highlighted, and who is quoted with what certainty."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from claims.models import Article
from claims.views.article_text import text_blocks
from claims.visibility import READER, visible_assertions, visible_evidence, visible_quotes


def article(request, pk: int):
    """The newest text."""
    return _article(request, pk, number=None)


def snapshot(request, pk: int, number: int):
    """The text at an earlier moment, or the newest under its own link."""
    return _article(request, pk, number)


def _article(request, pk: int, number: int | None):
    article = get_object_or_404(Article.objects.select_related("source"), pk=pk)
    snapshots = list(article.snapshots.order_by("-number").defer("body", "boilerplate"))
    if not snapshots:
        raise Http404("The article has no text.")
    shown = get_object_or_404(article.snapshots, number=snapshots[0].number if number is None else number)
    quotes = list(
        visible_quotes(READER).filter(snapshot=shown).select_related("speaker").order_by("start", "-end")
    )
    assertions = visible_assertions(READER).filter(snapshot=shown).select_related("claim", "speaker")
    assertions = list(assertions.order_by("start", "-end", "pk"))
    evidence = list(visible_evidence(READER).filter(snapshot=shown).select_related("claim").order_by("start"))
    context = {
        "article": article,
        "snapshot": shown,
        "snapshots": snapshots,
        "is_newest": shown == snapshots[0],
        "blocks": text_blocks(shown, quotes, assertions, evidence),
        "quotes": quotes,
        "assertions": assertions,
        "evidence": evidence,
    }
    return render(request, "article.html", context)
