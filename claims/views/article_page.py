"""One article: its exact text with each quote highlighted, and who is quoted with what certainty."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from claims.models import Annotation, Article, Evidence
from claims.models.text_links import part_count, part_span
from claims.views.article_text import begins_with_title, text_blocks
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
    part = asked_part(request.GET.get("part", "1"), part_count(shown.body))
    start, end = part_span(shown.body, part)
    found = {"snapshot": shown, "start__lt": end, "end__gt": start}
    quotes, assertions, evidence = (
        list(rows.filter(**found).order_by("start", "-end", "pk")) for rows in marked_rows()
    )
    blocks = text_blocks(shown, (start, end), quotes, assertions, evidence)
    context = {
        "article": article,
        "snapshot": shown,
        "snapshots": snapshots,
        "is_newest": shown == snapshots[0],
        "part": part,
        "part_count": part_count(shown.body),
        "blocks": blocks,
        "repeats_title": part == 1 and begins_with_title(blocks, article.title),
        "quotes": quotes,
        "assertions": assertions,
        "evidence": evidence,
    }
    return render(request, "article.html", context)


def marked_rows() -> tuple[QuerySet, QuerySet, QuerySet]:
    """Quotes, assertions and evidence that readers may see, of any text."""
    return (
        visible_quotes(READER).select_related("speaker"),
        visible_assertions(READER).select_related("claim", "speaker"),
        cited_evidence().select_related("claim"),
    )


def cited_evidence() -> QuerySet[Evidence]:
    """What readers may see of it; `stands` is false where its verdict was corrected or withdrawn since."""
    verdicts = Annotation.objects.published().filter(evidence=OuterRef("pk"), claim=OuterRef("claim"))
    return visible_evidence(READER).annotate(stands=Exists(verdicts))


def asked_part(text: str, count: int) -> int:
    """Parts count from 1; Http404 for one that the text does not have."""
    part = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    if not 1 <= part <= count:
        raise Http404(f"The text has no part “{text[:20]}”.")
    return part
