"""The words around a quote, kept on its row, so that no list cuts them out of whole texts: ADR 16.

What stands before and after it, as in the TextQuoteSelector of the Web Annotation model, and the words that
report it. A text never changes, so they change with the quote's own spans alone.
"""

from claims.extraction.types import Span
from claims.keeping import Cause, Kept
from claims.models import Quote

LENGTH = Quote.AROUND_LENGTH
# Of the row of claims_quote that is asked for; no cue, no words of it. PostgreSQL keeps texts compressed: it
# takes the text out once for all three.
CUT = """SELECT substr(body, {greatest}(claims_quote.start - {length}, 0) + 1,
        {least}(claims_quote.start, {length})),
    substr(body, claims_quote."end" + 1, {length}),
    coalesce(substr(body, claims_quote.cue_start + 1, claims_quote.cue_end - claims_quote.cue_start), '')
    FROM {text}"""
WORDS = {
    "sqlite": {
        "greatest": "max",
        "least": "min",
        "text": "claims_snapshot WHERE id = claims_quote.snapshot_id",
    },
    "postgresql": {
        "greatest": "greatest",
        "least": "least",
        "text": """(SELECT body || '' AS body FROM claims_snapshot
            WHERE id = claims_quote.snapshot_id OFFSET 0) AS whole""",
    },
}
SPANS = ("snapshot_id", "start", '"end"', "cue_start", "cue_end")

AROUND = Kept(
    "around",
    Quote.AROUND,
    {vendor: CUT.format(length=LENGTH, **words) for vendor, words in WORDS.items()},
    (
        Cause("quote", "claims_quote", "id = NEW.id"),
        Cause("quote_changed", "claims_quote", "id = NEW.id", (*SPANS, *Quote.AROUND)),
    ),
)


def words_around(body: str, span: Span, cue: Span | None) -> dict[str, str]:
    """What a quote at `span` of the body that an import writes keeps of it."""
    start, end = span
    return {
        "prefix": body[max(start - LENGTH, 0) : start],
        "suffix": body[end : end + LENGTH],
        "cue": body[slice(*cue)] if cue else "",
    }
