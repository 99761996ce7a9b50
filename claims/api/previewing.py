"""What an extraction found, in the API's words, before anything of it is stored."""

from claims.extraction.types import AttributedQuote, CandidateClaim, Extraction, Span
from claims.importing.storing_quotes import LEAST_CONFIDENCE


def previewed(found: Extraction) -> dict:
    document = found.document
    return {
        "title": document.title,
        "url": document.url,
        "source": document.outlet,
        "byline": document.byline,
        "published": document.published,
        "language": document.language,
        "body": document.body,
        "quotes": [_quote(document.body, quote) for quote in found.quotes],
        "claims": [_claim(claim) for claim in found.claims],
    }


def _quote(body: str, quote: AttributedQuote) -> dict:
    span, attribution = quote.span, quote.attribution
    is_named = (
        bool(attribution.name) and attribution.confidence >= LEAST_CONFIDENCE
    )  # as the import decides it
    return {
        "start": span.start,
        "end": span.end,
        "text": body[span.start : span.end],
        "kind": span.kind.upper(),
        "cue": _span(span.cue),
        "mention": _span(span.mention),
        "speaker_name": attribution.name if is_named else None,
        "resolution": attribution.resolution.upper(),
        "confidence": round(attribution.confidence, 3),
    }


def _claim(claim: CandidateClaim) -> dict:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "checkworthiness": round(claim.score, 3),
        "reasons": [{"kind": reason.kind, "text": reason.text} for reason in claim.reasons],
        "quote": claim.quote,
    }


def _span(span: Span | None) -> dict | None:
    return None if span is None else {"start": span[0], "end": span[1]}
