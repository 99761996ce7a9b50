"""One source: who it is, and what of it is on record."""

from django.shortcuts import get_object_or_404, render

from claims.models import Source
from claims.views.paging import page_of
from claims.views.plots import source_by_month
from claims.visibility import articles_with_text


def source(request, slug: str):
    found = get_object_or_404(Source, slug=slug)
    articles = articles_with_text().filter(source=found)
    context = {
        "source": found,
        "plot": source_by_month(found),
        "page": page_of(articles, request.GET.get("after"), by="-published_date"),
    }
    return render(request, "source.html", context)
