"""Quotes, a text's quotes and published verdicts under addresses of their own, for annotation tools.

To people these addresses lead to the page where the words or the verdict stand.
"""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_headers

from claims.models import Assertion, Quote, Snapshot, Stage
from claims.standards.claim_review import verdict_address
from claims.standards.selectors import with_surroundings
from claims.standards.web_annotation import quote_annotation, quote_collection, quote_page, verdict_annotation
from claims.views.claim_page import last_assertions
from claims.views.linked_data import WebAnnotations, asks_for_linked_data
from claims.views.paging import PAGE_SIZE, page_of
from claims.visibility import READER, visible_annotations, visible_quotes

QUOTES_A_PAGE = 100
FIRST_PAGE = "page=first"


@vary_on_headers("Accept")
@conditional_page
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """The quote as an annotation, or its words in the article."""
    found = get_object_or_404(_readable(visible_quotes(READER)), pk=pk)
    if not asks_for_linked_data(request):
        return redirect(found)  # not for good: an editor may correct where the words stand
    return WebAnnotations(quote_annotation(found))


@vary_on_headers("Accept")
@conditional_page
def annotation(request: HttpRequest, pk: int) -> HttpResponse:
    """The verdict as an annotation, or on the page of its claim. One that stands no longer is gone."""
    verdicts = visible_annotations(READER).select_related("claim", "methodology")
    found = get_object_or_404(verdicts.prefetch_related("methodology__meanings"), pk=pk)
    if not asks_for_linked_data(request):
        return redirect(verdict_address(found))
    if found.stage != Stage.PUBLISHED:
        return HttpResponse(f"This verdict stands no longer: {verdict_address(found)}\n", "text/plain", 410)
    made = with_surroundings(last_assertions(found.claim).filter(stance=Assertion.Stance.ASSERTS))
    return WebAnnotations(verdict_annotation(found, made.order_by("-pk")[:PAGE_SIZE]))


@conditional_page
def text_annotations(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The collection of a text's quotes, or one of its pages."""
    text = Snapshot.objects.select_related("article").defer("body", "boilerplate")
    snapshot = get_object_or_404(text, article=pk, number=number)
    quotes = visible_quotes(READER).filter(snapshot=snapshot)
    after = request.GET.get("after")
    if not after and request.GET.get("page") != "first":
        return WebAnnotations(quote_collection(snapshot, quotes.count()))
    page = page_of(_readable(quotes), after, by="start", size=QUOTES_A_PAGE)
    asked = f"after={after}" if after else FIRST_PAGE
    return WebAnnotations(quote_page(snapshot, asked, page.rows, page.next_after))


@conditional_page
@cache_control(max_age=31_536_000, immutable=True)
def plain_text(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The exact text that positions count in, character for character. It never changes."""
    snapshot = get_object_or_404(Snapshot, article=pk, number=number)
    answer = HttpResponse(snapshot.body, content_type="text/plain; charset=utf-8")
    answer["ETag"] = f'"{snapshot.sha256}"'
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _readable(quotes: QuerySet[Quote]) -> QuerySet[Quote]:
    fetched = quotes.select_related("speaker", "snapshot__article__source")
    return fetched.defer("snapshot__body", "snapshot__boilerplate")
