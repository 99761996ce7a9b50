"""Quotes and published verdicts as annotations of the W3C Web Annotation model.

A quote is an annotation of its words that identifies who says them; a verdict is one that assesses a claim,
wherever it is made. An article's quotes make a collection, read page by page.
"""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from claims.models import Annotation, Assertion, Quote, Snapshot, Speaker
from claims.standards.claim_review import SPEAKER_TYPES
from claims.standards.selectors import target
from claims.standards.terms import absolute, instant, known

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def quote_annotation(quote: Quote) -> dict:
    """Whose words they are; where nobody is certain, that words are quoted there."""
    return {"@context": CONTEXT, **_quote(quote)}


def verdict_annotation(verdict: Annotation, made: Iterable[Assertion]) -> dict:
    """What a published verdict says of the claim, on its page and in the words of those who assert it."""
    newsroom = {"id": settings.PUBLISHER_URL, "type": "Organization", "name": settings.PUBLISHER_NAME}
    return {
        "@context": CONTEXT,
        "id": absolute(reverse("annotation", args=[verdict.pk])),
        "type": "Annotation",
        "motivation": "assessing",
        "creator": newsroom,
        "created": instant(verdict.published_at),
        "body": [_text(verdict.meaning.wording, "assessing"), _text(verdict.rationale, "commenting")],
        "target": [absolute(verdict.claim.get_absolute_url()), *map(target, made)],
    }


def quote_collection(snapshot: Snapshot, total: int) -> dict:
    """All quotes of a text; the first page says the first of them."""
    address = _collection_address(snapshot)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": f"Quotes in “{snapshot.article.title}”, text {snapshot.number}",
        "total": total,
        "first": f"{address}?page=first",
    }


def quote_page(snapshot: Snapshot, asked: str, quotes: Iterable[Quote], next_after: int | None) -> dict:
    """A page of that collection; `asked` is what its own address asks for."""
    address = _collection_address(snapshot)
    return {
        "@context": CONTEXT,
        "id": f"{address}?{asked}",
        "type": "AnnotationPage",
        "partOf": address,
        "items": [_quote(quote) for quote in quotes],
        **({"next": f"{address}?after={next_after}"} if next_after else {}),
    }


def _collection_address(snapshot: Snapshot) -> str:
    return absolute(reverse("text-annotations", args=[snapshot.article_id, snapshot.number]))


def _quote(quote: Quote) -> dict:
    return known(
        id=absolute(reverse("quote", args=[quote.pk])),
        type="Annotation",
        motivation="identifying" if quote.speaker else "highlighting",
        generator=_generator(quote),
        body=_speaker(quote.speaker) if quote.speaker else None,
        target=target(quote),
    )


def _generator(quote: Quote) -> dict | None:
    """The software that found it; none where a person did."""
    if not quote.extractor_version:
        return None
    return {"type": "Software", "name": f"Onrecord, extractor {quote.extractor_version}"}


def _speaker(speaker: Speaker) -> dict:
    return {
        "id": absolute(speaker.get_absolute_url()),
        "type": SPEAKER_TYPES[speaker.kind],
        "name": speaker.name,
    }


def _text(words: str, purpose: str) -> dict:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": words,
        "format": "text/plain",
        "language": settings.LANGUAGE_CODE,
    }
