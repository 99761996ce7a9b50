"""One article's extraction into rows. The caller holds the transaction.

Machine-made rows follow the extractor; rows a person confirmed, corrected or rejected stay as they are,
and so do article fields a person changed.
"""

from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.reading import RawArticle
from claims.extraction.types import Document, Extraction
from claims.importing.carrying import carry_over, link_quotes
from claims.importing.matching import free_slug
from claims.importing.storing_claims import store_claims
from claims.importing.storing_quotes import drop_quotes, store_quotes
from claims.models import Article, ImportItem, ImportRun, Snapshot, Source
from claims.models.partial_date import parse_partial_date
from claims.models.snapshot import text_sha256

UNKNOWN_SOURCE = "Unknown source"


def store_article(run: ImportRun, raw: RawArticle, key: str, extraction: Extraction) -> ImportItem:
    """Store what was read and found; returns what came of it. ValidationError where a field can't hold it."""
    document = extraction.document
    source = _source(document.outlet or UNKNOWN_SOURCE)
    identifier = raw.metadata.get("id") or document.url or raw.identifier
    article = _find_article(source, identifier, raw.sha256) or Article(source=source, identifier=identifier)
    if article.import_key == key:  # another worker, or the same bytes earlier in this run
        return ImportItem(run=run, name=raw.name, outcome="UNCHANGED", article=article)
    before = article.latest_snapshot if article.pk else None
    _update_article(article, source, document, key)
    snapshot = _snapshot(article, before, raw, extraction)
    anchored = carry_over(before, snapshot) if before and before != snapshot else []
    quotes = store_quotes(snapshot, extraction)
    link_quotes(anchored, quotes.rows)
    claim_counts = store_claims(snapshot, extraction, quotes.rows)
    drop_quotes(quotes.stale)
    return ImportItem.objects.create(
        run=run,
        name=raw.name,
        outcome="NEW" if before is None else "UPDATED" if before == snapshot else "NEW_SNAPSHOT",
        article=article,
        **quotes.counts,
        **claim_counts,
    )


def _source(name: str) -> Source:
    found = Source.objects.filter(name__iexact=name).first()
    if found:
        return found
    source = Source(name=name, slug=free_slug(Source, name))
    source.full_clean()
    source.save()
    return source


def _find_article(source: Source, identifier: str, raw_sha256: str) -> Article | None:
    """The source's article of that identifier; or the same bytes, where another source was assumed before."""
    same = Article.objects.select_for_update(of=("self",)).filter(identifier=identifier)
    return (
        same.filter(source=source).first()
        or same.filter(pk__in=Snapshot.objects.filter(raw_sha256=raw_sha256).values("article")).first()
    )


def _update_article(article: Article, source: Source, document: Document, key: str) -> None:
    """Set what was read, except where a person has changed what an earlier import had read."""
    published_date, precision = parse_partial_date(document.published)
    read = {
        "source": source.pk,
        "url": document.url,
        "title": document.title or _title_from(document.body),
        "byline": document.byline,
        "published_date": published_date and published_date.isoformat(),
        "published_precision": precision,
        "language": document.language,
    }
    for field, value in read.items():
        if article.pk is None or _as_read(article, field) == article.read_metadata.get(field, ""):
            setattr(article, "source_id" if field == "source" else field, value)
    article.read_metadata = read
    article.import_key = key
    article.full_clean(validate_unique=False, validate_constraints=False)
    article.save()


def _as_read(article: Article, field: str):
    value = getattr(article, "source_id" if field == "source" else field)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _title_from(body: str) -> str:
    """An article without a headline is called by its first words."""
    first = " ".join(body.split(maxsplit=12)[:12])
    return f"{first}…" if len(first) < len(body.strip()) else first


def _snapshot(article: Article, before: Snapshot | None, raw: RawArticle, extraction: Extraction) -> Snapshot:
    """The article's newest text: the one before when no character of it changed, else a new row."""
    boilerplate = [list(span) for span in extraction.boilerplate]
    if before and before.body == extraction.document.body:
        before.boilerplate = boilerplate
        before.extractor_version = EXTRACTOR_VERSION
        before.save(update_fields=["boilerplate", "extractor_version"])
        return before
    return Snapshot.objects.create(
        article=article,
        number=before.number + 1 if before else 1,
        body=extraction.document.body,
        sha256=text_sha256(extraction.document.body),
        raw_sha256=raw.sha256,
        boilerplate=boilerplate,
        extractor_version=EXTRACTOR_VERSION,
    )
