"""One search over quotes, claims, speakers and articles, a tab each, with the words found marked."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from claims.search import Query, QueryRefused, parse
from claims.search.candidates import Kind
from claims.search.finding import Order, PageGone, find, total_of
from claims.views.paging import PAGE_SIZE

ORDERS = ((Order.NEAREST, _("nearest first")), (Order.NEWEST, _("newest on record first")))
TABS = {
    Kind.QUOTES: _("Quotes"),
    Kind.CLAIMS: _("Claims"),
    Kind.SPEAKERS: _("Speakers"),
    Kind.ARTICLES: _("Articles"),
}


def search(request):
    text = request.GET.get("q", "").strip()
    kind = _one_of(Kind, request.GET.get("kind"), Kind.QUOTES)
    order = _one_of(Order, request.GET.get("order"), Order.NEAREST)
    context = {"text": text, "kind": kind, "order": order, "orders": ORDERS}
    if text:
        try:
            context |= _found(parse(text), kind, order, request.GET.get("after", ""))
        except QueryRefused as refusal:
            context["refusal"] = str(refusal)
    return render(request, "search.html", context)


def _found(query: Query, kind: Kind, order: Order, after: str) -> dict:
    try:
        page = find(kind, query, order=order, after=after, size=PAGE_SIZE)
    except PageGone as gone:
        raise Http404(str(gone)) from gone
    totals = {each: total_of(each, query) for each in Kind if each != kind} | {kind: page.total}
    tabs = [(each, TABS[each], totals[each]) for each in Kind]
    return {"page": page, "tabs": tabs, "is_first": not after}


def _one_of(choices: type, value: str | None, default):
    return choices(value) if value in list(choices) else default
