"""What an import would find in an article, shown before anything is stored."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join

from claims.admin.showing import share, small_json
from claims.extraction.batch import Known, read_and_extract
from claims.extraction.reading import RawArticle, Refused
from claims.extraction.types import AttributedQuote, Extraction
from claims.highlighting import Mark, Paragraph, paragraphs
from claims.importing import or_known
from claims.importing.storing_quotes import LEAST_CONFIDENCE
from claims.models import Article, Quote


@dataclass(frozen=True, slots=True)
class Preview:
    """One of: what is in the text, why it can't be read, or the stored article that it is already."""

    name: str
    found: Extraction | None = None
    refusal: str = ""
    known: Article | None = None

    @property
    def named_quotes(self) -> int:
        return sum(_is_named(quote) for quote in self.found.quotes)

    @property
    def marked_text(self):
        return _marked_text(self.found)

    @property
    def claims(self) -> list[tuple]:
        """Words, how worth a check, why, and by whom each is made."""
        return [
            (claim.text, share(claim.score), _reasons(claim), self._made_by(claim))
            for claim in sorted(self.found.claims, key=lambda claim: -claim.score)
        ]

    def _made_by(self, claim) -> str:
        if claim.quote is None:
            return "the article itself"
        return _speaker(self.found.quotes[claim.quote])


def preview(raw: RawArticle | Refused) -> Preview:
    known_or_raw = or_known(raw)
    if isinstance(known_or_raw, Known):
        return Preview(raw.name, known=Article.objects.get(pk=known_or_raw.article_id))
    found = read_and_extract(known_or_raw)
    if isinstance(found, Refused):
        return Preview(raw.name, refusal=found.reason)
    return Preview(raw.name, found=found)


def _marked_text(found: Extraction):
    """Every quote with its speaker behind it; what is not searched is grey."""
    marks = [Mark(quote.span.start, quote.span.end, at) for at, quote in enumerate(found.quotes)]
    made = paragraphs(found.document.body, marks, boilerplate=found.boilerplate)
    return format_html_join("", "{}", ((_paragraph(paragraph, found.quotes),) for paragraph in made))


def _paragraph(paragraph: Paragraph, quotes: tuple[AttributedQuote, ...]):
    pieces = []
    for segment in paragraph.segments:
        words = segment.text
        pieces.append(
            format_html('<span class="quote is-machine">{}</span>', words) if segment.keys else words
        )
        pieces += [_label(quotes[at]) for at in segment.closes]
    inner = format_html_join("", "{}", ((piece,) for piece in pieces))
    return format_html('<p class="boilerplate">{}</p>' if paragraph.is_boilerplate else "<p>{}</p>", inner)


def _label(quote: AttributedQuote):
    """ "Marta Olenko · surname 0.91", or that nobody will be named."""
    if not _is_named(quote):
        return format_html('<span class="said-by">{}</span>', "nobody named")
    how = Quote.Resolution(quote.attribution.resolution.upper()).label
    sure = f"{quote.attribution.confidence:.2f}"
    return format_html(
        '<span class="said-by">{} <span class="sure">{} · {} · {}</span></span>',
        quote.attribution.name,
        quote.span.kind,
        how,
        sure,
    )


def _is_named(quote: AttributedQuote) -> bool:
    """As the import decides it."""
    return bool(quote.attribution.name) and quote.attribution.confidence >= LEAST_CONFIDENCE


def _speaker(quote: AttributedQuote) -> str:
    return quote.attribution.name if _is_named(quote) else "nobody named"


def _reasons(claim) -> str:
    return small_json([reason.text for reason in claim.reasons])
