"""From a document to its quotes, speakers and candidate claims: the steps in order, on one page.

Each step is a function from records to new records and can be replaced by another with the same
signature: a trained span finder for `find_quote_spans`, a calibrated resolver for `resolve_speakers`.
"""

from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.quotes.spans import find_quote_spans
from claims.extraction.speakers.cast import cast_of
from claims.extraction.speakers.entities import speakers_of
from claims.extraction.speakers.names import find_names
from claims.extraction.speakers.resolution import resolve_speakers
from claims.extraction.statements.detection import find_claims
from claims.extraction.text.narration import read_paragraphs
from claims.extraction.types import Document, Extraction

EXTRACTOR_VERSION = "rules-1"  # raise it when the same text would give other rows


def extract(document: Document) -> Extraction:
    """All quotes, speakers and candidate claims of one document, with offsets into its body as given.

    Never fails on odd text: where nothing can be read, nothing is found.
    """
    boilerplate = find_boilerplate(document.body, document.title)
    paragraphs = read_paragraphs(document.body, boilerplate)
    cast = cast_of(document.body, find_names(paragraphs), paragraphs)
    found = find_quote_spans(document.body, paragraphs)
    quotes = resolve_speakers(document.body, paragraphs, found, cast)
    return Extraction(
        document=document,
        quotes=quotes,
        speakers=speakers_of(document.body, cast, found, quotes),
        claims=find_claims(document, quotes, boilerplate),
        boilerplate=boilerplate,
    )
