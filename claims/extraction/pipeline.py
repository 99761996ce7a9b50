"""From a document to its quotes, speakers and candidate claims: the steps in order, on one page.

Each step is a function from records to new records and can be replaced by another with the same
signature. There are two span finders: "joint" lets a trained tagger and the rules propose and chooses among
them; "rules" is several times as fast and finds less.
"""

from dataclasses import replace
from typing import Literal

from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.quotes.spans import FoundQuote, find_quote_spans
from claims.extraction.speakers.cast import cast_of
from claims.extraction.speakers.entities import speakers_of
from claims.extraction.speakers.names import find_names
from claims.extraction.speakers.resolution import resolve_speakers
from claims.extraction.statements.detection import find_claims
from claims.extraction.statements.standing_alone import worded_alone
from claims.extraction.statements.story import story_of
from claims.extraction.text.narration import Paragraph, read_paragraphs
from claims.extraction.text.wrapping import unwrapped
from claims.extraction.types import Document, Extraction

Finder = Literal["joint", "rules"]

VERSIONS: dict[Finder, str] = {"joint": "joint-2", "rules": "rules-2"}  # raise when a text gives other rows
EXTRACTOR_VERSION = VERSIONS["joint"]  # of the default, which is what imports use


def extract(document: Document, finder: Finder = "joint") -> Extraction:
    """All quotes, speakers and candidate claims of one document, with offsets into its body as given.

    Never fails on odd text: where nothing can be read, nothing is found.
    """
    text = unwrapped(document.body)
    boilerplate = find_boilerplate(text, document.title)
    paragraphs = read_paragraphs(text, boilerplate)
    cast = cast_of(text, find_names(paragraphs), paragraphs)
    found = _find_spans(text, paragraphs, document.language, finder)
    quotes = resolve_speakers(text, paragraphs, found, cast)
    read = replace(document, body=text)
    claims = find_claims(read, quotes, boilerplate)
    return Extraction(
        document=document,
        quotes=quotes,
        speakers=speakers_of(text, cast, found, quotes),
        claims=worded_alone(read, claims, quotes, story_of(text, cast, paragraphs, quotes)),
        boilerplate=boilerplate,
    )


def _find_spans(
    text: str, paragraphs: list[Paragraph], language: str, finder: Finder
) -> tuple[FoundQuote, ...]:
    if finder == "rules":
        return find_quote_spans(text, paragraphs)
    # Here and not above: it brings onnxruntime, which web pages and rules do without.
    from claims.extraction.joining import find_joined_spans

    return find_joined_spans(text, paragraphs, language)
