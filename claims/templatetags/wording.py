"""How pages word what is stored: verdicts, reasons, shares, partial dates."""

from urllib.parse import urlsplit

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.translation import get_language_info

from claims.models import Quote
from claims.models.partial_date import format_partial_date

register = template.Library()

REASON_MEANINGS = {
    "number": "It gives a number",
    "date": "It gives a date",
    "named_event": "It names an event",
    "comparison": "It compares",
    "record": "It tells of an act that leaves a record",
    "cause": "It says what caused something",
    "past": "It tells of what has happened",
    "name": "It names someone or something",
    "topic": "It has a word that checkable statements often have",
    "opinion": "Against a check: a word of views, wishes or promises",
}

KIND_MEANINGS = {
    Quote.Kind.DIRECT: "direct quote",
    Quote.Kind.MIXED: "partly verbatim quote",
    Quote.Kind.INDIRECT: "indirect quote",
}

STATE_MEANINGS = {
    Quote.State.MACHINE: "found by machine, not yet checked",
    Quote.State.CONFIRMED: "confirmed by an editor",
    Quote.State.CORRECTED: "corrected by an editor",
}

DATE_FORMATS = {"DAY": "j F Y", "MONTH": "F Y", "YEAR": "Y"}


@register.filter
def verdict_class(verdict: str) -> str:
    return f"verdict-{verdict.lower().replace('_', '-')}"


@register.filter
def reason_meaning(reason: dict) -> str:
    return REASON_MEANINGS.get(reason.get("kind"), "It can be checked")


@register.filter
def kind_meaning(quote: Quote) -> str:
    return KIND_MEANINGS[quote.kind]


@register.filter
def state_meaning(quote: Quote) -> str:
    return STATE_MEANINGS.get(quote.state, quote.get_state_display())


@register.filter
def percent(share: float) -> str:
    """0.954 -> "95%"."""
    return f"{share * 100:.0f}%"


@register.simple_tag
def partial_date(first_day, precision: str):
    """The day, month or year as a `time` element; nothing of a date that is not known."""
    if not first_day:
        return ""
    worded = format_date(first_day, DATE_FORMATS[precision])
    return format_html('<time datetime="{}">{}</time>', format_partial_date(first_day, precision), worded)


@register.filter
def web_link(url: str) -> str:
    """The link if a browser may follow it; nothing of javascript: and the like, which articles can bring."""
    return url if url.lower().startswith(("https://", "http://")) else ""


@register.filter
def host(url: str) -> str:
    """ "https://www.example.org/a" -> "example.org"."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # "https://[" is no address
        return ""


@register.filter
def language_name(code: str) -> str:
    """ "es-VE" -> "Spanish"; the code itself where it is not a language Django knows."""
    try:
        return get_language_info(code)["name"]
    except KeyError:
        return code
