"""The five lists. Each is a FilterSet's answer, a page at a time, with the filter as a form above it."""

from collections.abc import Callable, Collection

from django.db.models import QuerySet
from django.shortcuts import render
from django_filters import FilterSet

from claims import filters
from claims.counting import CLAIMS, QUOTES
from claims.models import Quote, Source, Speaker
from claims.views.asking import for_readers
from claims.views.facets import facet_groups
from claims.views.paging import page_of
from claims.views.passages import with_passages
from claims.views.sayings import say_who_makes_them
from claims.visibility import READER, articles_with_text, visible_claims, visible_quotes

# The questions asked first; the others stand under "More filters".
FIRST_ASKED = {
    filters.QuoteFilter: ("q", "speaker_name", "published_after", "published_before", "kind"),
    filters.ClaimFilter: ("q", "verdict"),
    filters.SpeakerFilter: ("q", "role", "kind"),
    filters.ArticleFilter: ("q", "source", "published_after", "published_before"),
    filters.SourceFilter: ("text", "country", "language"),
}


FACETED = {filters.QuoteFilter: QUOTES, filters.ClaimFilter: CLAIMS}


def quotes(request):
    return _list(
        request, "quotes.html", filters.QuoteFilter, visible_quotes(READER), by="-pk", fetch=shown_quotes
    )


def claims(request):
    return _list(
        request,
        "claims.html",
        filters.ClaimFilter,
        visible_claims(READER),
        by="-pk",
        complete=say_who_makes_them,
    )


def speakers(request):
    return _list(
        request,
        "speakers.html",
        filters.SpeakerFilter,
        Speaker.objects.current(),
        by="slug",  # the name in ASCII, and indexed
        fetch=lambda rows: rows.prefetch_related("roles"),
    )


def articles(request):
    return _list(
        request,
        "articles.html",
        filters.ArticleFilter,
        articles_with_text(),
        by="-published_date",
        fetch=lambda rows: rows.select_related("source"),
    )


def sources(request):
    return _list(request, "sources.html", filters.SourceFilter, Source.objects.all(), by="slug")


def shown_quotes(rows: QuerySet[Quote]) -> QuerySet[Quote]:
    """Quotes with all that `partials/quote.html` shows of them."""
    return with_passages(rows.select_related("speaker", "snapshot__article__source"))


def _list(
    request,
    template: str,
    filter_class: type[FilterSet],
    rows: QuerySet,
    *,
    by: str,
    fetch: Callable[[QuerySet], QuerySet] = lambda rows: rows,
    complete: Callable[[list], None] = lambda rows: None,
):
    """A wrong question is answered with its error and no rows, never with rows it did not ask for."""
    asked = filter_class(request.GET, queryset=rows)
    for_readers(asked.form, request.GET)
    found = asked.qs if asked.is_valid() else rows.none()
    days = getattr(found, "days", None)
    is_counted = filter_class in FACETED and asked.is_valid()
    page = page_of(fetch(found), request.GET.get("after"), by=f"-{days.path}" if days else by)
    complete(page.rows)
    context = {
        "page": page,
        **_questions(asked, FIRST_ASKED[filter_class]),
        "facets": facet_groups(asked, FACETED[filter_class]) if is_counted else None,
    }
    return render(request, template, context, status=200 if asked.is_valid() else 400)


def _questions(asked: FilterSet, first: Collection[str]) -> dict:
    """The filter as a form: these fields first, the others folded away until one of them is asked."""
    form = asked.form
    given = {name for name in form.fields if any(asked.data.getlist(name))}
    return {
        "form": form,
        "first_fields": [form[name] for name in first],
        "more_fields": [form[name] for name in form.fields if name not in first],
        "is_filtered": bool(given),
        "is_further": bool(given.difference(first)),
    }
