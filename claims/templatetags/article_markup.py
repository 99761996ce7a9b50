"""The pieces of an article's text as HTML. Python, because a template's line breaks would become spaces."""

from django import template
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from claims.models import Assertion, Evidence, Quote
from claims.models.text_links import text_link
from claims.templatetags.wording import certainty
from claims.views.article_text import Highlight, Opening, Piece
from claims.views.passages import Passage, passage_of

register = template.Library()

ANCHORS = {Quote: "q", Assertion: "a", Evidence: "e"}


@register.filter
def passage(row) -> Passage:
    return passage_of(row)


@register.filter
def place(row) -> str:
    """Where a quote, an assertion or a passage cited as evidence stands in its text."""
    return text_link(row.snapshot, row.start, f"{ANCHORS[type(row)]}{row.pk}")


@register.filter
def markup(paragraph: list[Piece]) -> SafeString:
    return mark_safe("".join(part for piece in paragraph for part in _parts(piece)))  # each part is escaped


def _parts(piece: Piece):
    yield from map(_opening_tag, piece.opens)
    if piece.is_boilerplate:
        yield format_html('<span class="boilerplate">{}</span>', piece.text)
    else:
        yield conditional_escape(piece.text)
    yield from (format_html("</{}>", element) for element in piece.closes)
    yield from map(_note_call, piece.notes)


def _opening_tag(opening: Opening) -> SafeString:
    row, kind = opening.highlight.row, opening.highlight.kind
    if kind == "mention":
        return format_html('<a class="mention" href="{}">', reverse("speaker", args=[row.speaker.slug]))
    anchor = format_html(' id="{}{}"', ANCHORS[type(row)], row.pk) if opening.is_first else ""
    if kind == "quote":
        return format_html('<mark class="{}"{}>', row.kind.lower(), anchor)
    return format_html('<span class="{}"{}>', "cited" if kind == "evidence" else "statement", anchor)


def _note_call(highlight: Highlight) -> SafeString:
    quote, number = highlight.row, highlight.number
    speaker = quote.speaker or gettext("speaker not resolved")
    return format_html(
        '<sup><a class="note-call" href="#n{0}" aria-label="{1}" aria-describedby="c{0}">{2}</a>'
        '<span class="card" role="tooltip" id="c{0}"><strong>{3}</strong>{4}</span></sup>',
        quote.pk,
        gettext("Quote {number}: {speaker}").format(number=number, speaker=speaker),
        number,
        speaker,
        format_html_join("", "<span>{}</span>", ((line,) for line in certainty(quote))),
    )
