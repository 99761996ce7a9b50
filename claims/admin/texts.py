"""A snapshot's text on the desk: whole with every quote marked and linked, or around one quote."""

from collections.abc import Iterable
from itertools import chain

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.highlighting import Mark, Paragraph, paragraphs
from claims.models import Quote, Snapshot

AROUND = 1200  # code points shown on each side of a quote


def marked_text(snapshot: Snapshot, quotes: Iterable[Quote]):
    """The whole text as HTML: each quote links to its page and is followed by its speaker."""
    by_pk = {quote.pk: quote for quote in quotes}
    marks = [Mark(quote.start, quote.end, quote.pk) for quote in by_pk.values()]
    made = paragraphs(snapshot.body, marks, boilerplate=snapshot.boilerplate)
    return format_html_join("", "{}", ((_paragraph(paragraph, by_pk),) for paragraph in made))


def quote_in_context(quote: Quote):
    """The paragraphs that hold the quote, its cue and its mention, and what stands next to them."""
    marks = [Mark(start, end, name) for name, start, end in _parts(quote)]
    first = max(min(mark.start for mark in marks) - AROUND, 0)
    last = max(mark.end for mark in marks) + AROUND
    body = quote.snapshot.body[first:last]
    shifted = [Mark(mark.start - first, mark.end - first, mark.key) for mark in marks]
    shown = _near_marks(paragraphs(body, shifted))
    pieces = [_pieces(paragraph) for paragraph in shown]
    if first + shown[0].segments[0].start > 0:
        pieces.insert(0, "…")
    if first + shown[-1].segments[-1].end < len(quote.snapshot.body):
        pieces.append("…")
    return format_html_join("", "<p>{}</p>", ((piece,) for piece in pieces))


def _parts(quote: Quote):
    yield "quote", quote.start, quote.end
    if quote.cue_start is not None:
        yield "cue", quote.cue_start, quote.cue_end
    if quote.mention_start is not None:
        yield "mention", quote.mention_start, quote.mention_end


def _near_marks(made: list[Paragraph]) -> list[Paragraph]:
    """From one paragraph before the first mark to one after the last."""
    marked = [at for at, paragraph in enumerate(made) if any(segment.keys for segment in paragraph.segments)]
    return made[max(marked[0] - 1, 0) : marked[-1] + 2]


def _pieces(paragraph: Paragraph):
    return format_html_join(
        "", "{}", ((_piece(segment.text, segment.keys),) for segment in paragraph.segments)
    )


def _piece(text: str, keys: tuple):
    """A mention inside a quote is both; a cue or mention alone is only that."""
    if not keys:
        return text
    return format_html('<mark class="{}">{}</mark>', " ".join(f"part-{key}" for key in keys), text)


def _paragraph(paragraph: Paragraph, quotes: dict[int, Quote]):
    segments = (_segment(segment, quotes) for segment in paragraph.segments)
    inner = format_html_join("", "{}", ((piece,) for piece in chain.from_iterable(segments)))
    if paragraph.is_boilerplate:
        return format_html('<p class="boilerplate">{}</p>', inner)
    return format_html("<p>{}</p>", inner)


def _segment(segment, quotes: dict[int, Quote]):
    """The words, linked to the innermost quote they are in, then the speakers of quotes that end here."""
    if segment.keys:
        quote = quotes[segment.keys[-1]]
        nested = " is-nested" if len(segment.keys) > 1 else ""
        yield format_html(
            '<a class="quote is-{}{}" href="{}" title="{}">{}</a>',
            quote.state.lower(),
            nested,
            reverse("admin:claims_quote_change", args=[quote.pk]),
            said_of(quote),
            segment.text,
        )
    else:
        yield segment.text
    for pk in segment.closes:
        yield _label(quotes[pk])


def _label(quote: Quote):
    return format_html(
        '<span class="said-by is-{}">{}<span class="sure">{}</span></span>',
        quote.state.lower(),
        quote.speaker or "nobody named",
        f" {quote.confidence:.2f}" if quote.speaker else "",
    )


def said_of(quote: Quote) -> str:
    """Speaker, state and how sure, in one line."""
    speaker = quote.speaker or "No speaker"
    how = quote.get_resolution_display()
    return f"{speaker} · {quote.get_state_display()} · {how} · confidence {quote.confidence:.2f}"
