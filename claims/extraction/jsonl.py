"""An extraction as the record that `manage.py extract` prints, one line of JSON a document."""

from claims.extraction.types import AttributedQuote, Extraction, Span


def to_record(extraction: Extraction) -> dict[str, list[dict[str, object]]]:
    """`{"quotes": [...]}`, offsets in code points of the document's body as it was given."""
    body = extraction.document.body
    return {"quotes": [_quote_record(body, quote) for quote in extraction.quotes]}


def _quote_record(body: str, quote: AttributedQuote) -> dict[str, object]:
    span, attribution = quote.span, quote.attribution
    return {
        "start": span.start,
        "end": span.end,
        "text": body[span.start : span.end],
        "kind": span.kind,
        "cue": _as_list(span.cue),
        "speaker_span": _as_list(span.mention),
        "speaker_name": attribution.name,
        "confidence": round(attribution.confidence, 3),
    }


def _as_list(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
