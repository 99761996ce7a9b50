"""Languages whose verbs we do not know: only what stands in quotation marks, and nobody's name.

« Le pont est sûr », a dit Mme Ruiz.   ->   « Le pont est sûr », direct, without speaker
"""

from collections.abc import Iterator

from claims.extraction.quotes.reporting import Report
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import Span

_LEAST_WORDS = 4  # shorter ones are often names and words in inverted commas
_PAUSES = frozenset(",.:;?!—–-")
_MARKS = "“”„«»\"'‘’ \u00a0\u202f"


def find_bare(text: str, paragraphs: list[Paragraph]) -> Iterator[tuple[int, Report]]:
    """Each quotation that a mark of punctuation sets apart, with its paragraph's number."""
    for number, paragraph in enumerate(paragraphs):
        for quotation in paragraph.quotations:
            span = (quotation.start, quotation.end)
            if _is_speech(text, span, paragraph):
                yield number, Report((span[0], span[0]), None, (span,), "other language")


def _is_speech(text: str, span: Span, paragraph: Paragraph) -> bool:
    words = text[slice(*span)].strip(_MARKS)
    if len(words.split()) < _LEAST_WORDS:
        return False
    before = text[paragraph.start : span[0]].rstrip()[-1:]
    after = text[span[1] : paragraph.end].lstrip()[:1]
    return not before or not after or before in _PAUSES or after in _PAUSES or words[-1] in _PAUSES
