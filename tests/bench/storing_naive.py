"""Storing articles as a first version does it: each row by `get_or_create`, one after the other, in Django's own
autocommit. Whoever is quoted is looked up by name, at each quote. The rows are those that ours writes.
"""

from django.utils.text import slugify

from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.importing.running import import_key
from claims.models import (
    Article,
    Assertion,
    Claim,
    Figure,
    ImportItem,
    ImportRun,
    Quote,
    Snapshot,
    Source,
    Speaker,
    SpeakerName,
)
from claims.models.claim import claim_key
from claims.models.names import name_key
from claims.models.partial_date import parse_partial_date
from claims.models.snapshot import text_sha256
from claims.surrounding import words_around


def start_run() -> ImportRun:
    return ImportRun.objects.create(arguments={"paths": ["bench"]}, extractor_version=EXTRACTOR_VERSION)


def store_article(run: ImportRun, raw, extraction) -> None:
    snapshot = _snapshot(_article(raw, extraction.document), raw, extraction.document)
    for entity in extraction.speakers:
        _figure(snapshot.article, entity)
    quotes = [_quote(snapshot, found) for found in extraction.quotes]
    for candidate in extraction.claims:
        _claim(snapshot, candidate, quotes[candidate.quote])
    counts = {"quotes": len(quotes), "attributed_quotes": len(quotes), "claims": len(extraction.claims)}
    ImportItem.objects.create(run=run, name=raw.name, outcome="NEW", article=snapshot.article, **counts)


def _article(raw, document) -> Article:
    outlet = {"slug": slugify(f"outlet {document.outlet}"), "imported_name": document.outlet}
    source, _ = Source.objects.get_or_create(name=document.outlet, defaults=outlet)
    date, precision = parse_partial_date(document.published)
    values = {
        "title": document.title,
        "language": document.language,
        "published_date": date,
        "published_precision": precision,
        "import_key": import_key(raw),
        "read_metadata": {"title": document.title, "published": document.published, "source": source.pk},
    }
    article, _ = Article.objects.get_or_create(source=source, identifier=raw.identifier, defaults=values)
    return article


def _snapshot(article: Article, raw, document) -> Snapshot:
    values = {
        "body": document.body,
        "sha256": text_sha256(document.body),
        "raw_sha256": raw.sha256,
        "extractor_version": EXTRACTOR_VERSION,
    }
    snapshot, _ = Snapshot.objects.get_or_create(article=article, number=1, defaults=values)
    return snapshot


def _figure(article: Article, entity) -> None:
    """And the speaker that it is, with all its names, where it is new."""
    speaker = _speaker(entity.name)
    if speaker is None:
        speaker = Speaker.objects.create(
            name=entity.name, slug=slugify(entity.name), kind=entity.kind.upper()
        )
        SpeakerName.objects.create(speaker=speaker, text=entity.name, kind="FULL_NAME")
    for alias in entity.aliases:
        SpeakerName.objects.get_or_create(
            speaker=speaker, text=alias.text, defaults={"kind": alias.kind.upper()}
        )
    values = {
        "key": name_key(entity.name),
        "kind": entity.kind.upper(),
        "roles": list(entity.roles),
        "speaker": speaker,
        "reason": "FULL_NAME",
    }
    Figure.objects.get_or_create(article=article, name=entity.name, defaults=values)


def _speaker(name: str) -> Speaker | None:
    return Speaker.objects.filter(names__key=name_key(name), names__kind="FULL_NAME").first()


def _quote(snapshot: Snapshot, found) -> Quote:
    span, attribution = found.span, found.attribution
    values = {
        "text": snapshot.body[span.start : span.end],
        "kind": span.kind.upper(),
        "verbatim": [list(stretch) for stretch in span.verbatim],
        "utterance": span.group,
        "cue_start": span.cue[0],
        "cue_end": span.cue[1],
        "mention_start": span.mention[0],
        "mention_end": span.mention[1],
        "mention": snapshot.body[slice(*span.mention)],
        "resolution": attribution.resolution.upper(),
        "confidence": attribution.confidence,
        "candidates": [{"name": other.name, "score": other.score} for other in attribution.candidates],
        "speaker": _speaker(attribution.name),
        "extractor_version": EXTRACTOR_VERSION,
        **words_around(snapshot.body, (span.start, span.end), span.cue),
    }
    quote, _ = Quote.objects.get_or_create(snapshot=snapshot, start=span.start, end=span.end, defaults=values)
    return quote


def _claim(snapshot: Snapshot, candidate, quote: Quote) -> None:
    key = claim_key(candidate.text)
    values = {
        "text": candidate.text,
        "machine_key": key,
        "slug": f"{slugify(candidate.text)[:80]}-{key[:10]}",
        "checkworthiness": candidate.score,
        "reasons": [{"kind": reason.kind, "text": reason.text} for reason in candidate.reasons],
    }
    claim, _ = Claim.objects.get_or_create(text_key=key, language="en", defaults=values)
    made = {"quote": quote, "speaker": quote.speaker, "extractor_version": EXTRACTOR_VERSION}
    place = {"start": candidate.start, "end": candidate.end}
    Assertion.objects.get_or_create(claim=claim, snapshot=snapshot, **place, defaults=made)
