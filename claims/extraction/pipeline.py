"""From a document to its quotes, speakers and candidate claims: the steps in order, on one page.

Each step is a function from records to new records and can be replaced by another with the same
signature: a trained span finder for `find_quote_spans`, a calibrated resolver for `resolve_speakers`.
"""

from dataclasses import replace

from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.quotes.spans import find_quote_spans
from claims.extraction.speakers.cast import cast_of
from claims.extraction.speakers.entities import speakers_of
from claims.extraction.speakers.names import find_names
from claims.extraction.speakers.resolution import resolve_speakers
from claims.extraction.statements.detection import find_claims
from claims.extraction.text.narration import read_paragraphs
from claims.extraction.text.wrapping import unwrapped
from claims.extraction.types import Document, Extraction

EXTRACTOR_VERSION = "rules-1"  # raise it when the same text would give other rows


def extract(document: Document) -> Extraction:
    """All quotes, speakers and candidate claims of one document, with offsets into its body as given.

    Never fails on odd text: where nothing can be read, nothing is found.
    """
    text = unwrapped(document.body)
    boilerplate = find_boilerplate(text, document.title)
    paragraphs = read_paragraphs(text, boilerplate)
    cast = cast_of(text, find_names(paragraphs), paragraphs)
    found = find_quote_spans(text, paragraphs)
    quotes = resolve_speakers(text, paragraphs, found, cast)
    return Extraction(
        document=document,
        quotes=quotes,
        speakers=speakers_of(text, cast, found, quotes),
        claims=find_claims(replace(document, body=text), quotes, boilerplate),
        boilerplate=boilerplate,
    )
