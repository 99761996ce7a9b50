"""How pages word what is stored: verdicts, reasons, shares, partial dates."""

import re
from urllib.parse import urlsplit

from django import template
from django.template.defaultfilters import date as format_date
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Evidence, Quote, Verdict
from claims.models.partial_date import format_partial_date

register = template.Library()

REASON_MEANINGS = {
    "number": _("It gives a number"),
    "date": _("It gives a date"),
    "named_event": _("It names an event"),
    "comparison": _("It compares"),
    "record": _("It tells of an act that leaves a record"),
    "cause": _("It says what caused something"),
    "past": _("It tells of what has happened"),
    "name": _("It names someone or something"),
    "topic": _("It has a word that checkable statements often have"),
    "opinion": _("Against a check: a word of views, wishes or promises"),
}

KIND_MEANINGS = {
    Quote.Kind.DIRECT: _("direct quote"),
    Quote.Kind.MIXED: _("partly verbatim quote"),
    Quote.Kind.INDIRECT: _("indirect quote"),
}

STATE_MEANINGS = {
    Quote.State.MACHINE: _("found by machine, not yet checked"),
    Quote.State.CONFIRMED: _("confirmed by an editor"),
    Quote.State.CORRECTED: _("corrected by an editor"),
}

LEADS_ON = re.compile(
    r"(?:\s*,\s+(?:which|who|whom|whose|that|que|quien|quienes|cuyo|cuya))?[\s,;:]*$", re.IGNORECASE
)
DATE_FORMATS = {"DAY": "DATE_FORMAT", "MONTH": "YEAR_MONTH_FORMAT", "YEAR": "Y"}


@register.filter
def verdict_class(verdict: str) -> str:
    return f"verdict-{verdict.lower().replace('_', '-')}"


@register.filter
def verdict_mark(verdict: str) -> SafeString:
    """A verdict by its name, with its sign and colour."""
    return _mark(verdict, Verdict(verdict).label)


@register.filter
def badge(annotation) -> SafeString:
    """An annotation's verdict in the words of the methodology it was given by."""
    return _mark(annotation.verdict, annotation.meaning.wording)


def _mark(verdict: str, wording: str) -> SafeString:
    return format_html('<span class="verdict {}">{}</span>', verdict_class(verdict), wording)


@register.filter
def isolated(text) -> SafeString:
    """Words in a sentence of ours, whichever way they are written."""
    return format_html("<bdi>{}</bdi>", text)


@register.filter
def quoted(words) -> SafeString:
    """Somebody else's words in a sentence of ours, in the quotation marks of our language."""
    return isolated(gettext("“{words}”").format(words=words))


@register.filter
def printed_name(mention: str) -> str:
    """A mention without what only leads on to the next words: "the ministry, which" is "the ministry"."""
    return LEADS_ON.sub("", mention) or mention


@register.filter
def reason_meaning(reason: dict) -> str:
    return REASON_MEANINGS.get(reason.get("kind"), _("It can be checked"))


@register.filter
def kind_meaning(quote: Quote) -> str:
    return KIND_MEANINGS[quote.kind]


@register.filter
def state_meaning(quote: Quote) -> str:
    return STATE_MEANINGS.get(quote.state, quote.get_state_display())


@register.filter
def certainty(quote: Quote) -> list[str]:
    """What kind of quote it is, how sure its speaker, and who checked it."""
    sure = gettext("{share} sure of the speaker").format(share=percent(quote.confidence))
    return [str(kind_meaning(quote)), *([sure] if quote.speaker else []), str(state_meaning(quote))]


@register.filter
def withdrawal_meaning(reason: str) -> str:
    return Evidence.Withdrawal(reason).label


@register.filter
def percent(share: float) -> str:
    """0.954 -> "95%"."""
    return gettext("{number}%").format(number=f"{share * 100:.0f}")


@register.filter(expects_localtime=True)
def day(moment) -> SafeString:
    """The day of a moment, or a day, as a `time` element."""
    return format_html(
        '<time datetime="{}">{}</time>', moment.isoformat(), format_date(moment, "DATE_FORMAT")
    )


@register.filter(expects_localtime=True)
def minute(moment) -> SafeString:
    """The moment itself, in UTC."""
    worded = format_date(moment, "DATETIME_FORMAT")
    return format_html('<time datetime="{}">{} UTC</time>', moment.isoformat(), worded)


@register.simple_tag
def partial_date(first_day, precision: str):
    """The day, month or year as a `time` element; nothing of a date that is not known."""
    if not first_day:
        return ""
    worded = format_date(first_day, DATE_FORMATS[precision])
    return format_html('<time datetime="{}">{}</time>', format_partial_date(first_day, precision), worded)


@register.filter
def published(article) -> SafeString:
    """When the article was published, as far as it says so."""
    if not article.published_date:
        return format_html('<span class="undated">{}</span>', gettext("date not stated"))
    return partial_date(article.published_date, article.published_precision)


@register.filter
def said(quote) -> SafeString:
    """When the words were said, where an editor has told; the article's own date goes for others."""
    return format_html(gettext("said {}"), partial_date(quote.said_date, quote.said_precision))


@register.filter
def dates_of(row) -> SafeString:
    """From when until when a role was held or a name was used, as far as that is known."""
    started = partial_date(row.started_date, row.started_precision)
    ended = partial_date(row.ended_date, row.ended_precision)
    if started and ended:
        return format_html(gettext("from {} until {}"), started, ended)
    if started or ended:
        return format_html(gettext("from {}") if started else gettext("until {}"), started or ended)
    return format_html("{}", gettext("dates not known"))


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
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code
