"""A snapshot's text on the desk: whole with every quote marked and linked, or around one quote."""

from collections.abc import Iterable
from itertools import chain

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from claims.highlighting import Mark, Paragraph, paragraphs
from claims.models import Quote, Snapshot

PASSAGE = "passage"
AROUND = 1200  # code points shown on each side of a quote


def marked_text(snapshot: Snapshot, quotes: Iterable[Quote], passage: tuple[int, int] | None = None):
    """The whole text as HTML: each quote links to its page and is followed by its speaker.

    `passage` is marked, too. Each stretch says where it starts, so that selected words can be cited.
    """
    by_pk = {quote.pk: quote for quote in quotes}
    marks = [Mark(quote.start, quote.end, quote.pk) for quote in by_pk.values()]
    marks += [Mark(*passage, PASSAGE)] if passage else []
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
    keys = [key for key in segment.keys if key != PASSAGE]
    if keys:
        shown = _link(segment, quotes[keys[-1]], " is-nested" if len(keys) > 1 else "")
    else:
        shown = format_html('<span data-start="{}">{}</span>', segment.start, segment.text)
    if PASSAGE in segment.keys:
        anchor = format_html(' id="{}"', PASSAGE) if PASSAGE in segment.opens else ""
        shown = format_html('<mark class="part-passage"{}>{}</mark>', anchor, shown)
    yield shown
    for key in segment.closes:
        if key != PASSAGE:
            yield _label(quotes[key])


def _link(segment, quote: Quote, nested: str):
    return format_html(
        '<a class="quote is-{}{}" href="{}" title="{}" data-start="{}">{}</a>',
        quote.state.lower(),
        nested,
        reverse("admin:claims_quote_change", args=[quote.pk]),
        said_of(quote),
        segment.start,
        segment.text,
    )


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
