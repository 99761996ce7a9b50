"""One article's extraction into rows. The caller holds the transaction.

Machine-made rows follow the extractor; rows a person confirmed, corrected or rejected stay as they are,
and so do article fields a person changed.
"""

from django.db.models import Q
from django.db.models.functions import Lower

from claims.extraction.pipeline import EXTRACTOR_VERSION
from claims.extraction.reading import RawArticle
from claims.extraction.types import Document, Extraction
from claims.importing.asking import Asked, given
from claims.importing.carrying import carry_over, link_quotes
from claims.importing.describing import update_article
from claims.importing.figures import store_figures
from claims.importing.identifying import UNKNOWN_SOURCE, Identity, find_article
from claims.importing.matching import free_slug
from claims.importing.storing_claims import store_claims
from claims.importing.storing_quotes import drop_quotes, store_quotes
from claims.importing.suggesting import suggest_merges
from claims.importing.writing import insert, insert_or_update
from claims.models import Article, ImportItem, ImportRun, Snapshot, Source
from claims.models.snapshot import text_sha256

SOURCES = Asked(
    lambda: (
        Source.objects.alias(called=Lower("name"), read=Lower("imported_name"))
        .filter(Q(called=Lower(given("name"))) | Q(read=Lower(given("name"))))
        .order_by("pk")[:1]
    ),
    unchanged=True,
)
OTHER_SOURCE = Asked(lambda: Source.objects.filter(pk=given("pk")).order_by(), unchanged=True)
LONGEST_ITEM_NAME = ImportItem._meta.get_field("name").max_length


def store_article(run: ImportRun, raw: RawArticle, key: str, extraction: Extraction) -> ImportItem:
    """Store what was read and found; returns what came of it. ValidationError where a field can't hold it."""
    document = extraction.document
    source = _source(document.outlet or UNKNOWN_SOURCE)
    identity = _identity(raw, document)
    article = find_article(source, identity, raw.sha256) or Article(source=source)
    if article.import_key == key:  # another worker, or the same bytes earlier in this run
        return ImportItem(run=run, name=raw.name, outcome="UNCHANGED", article=article)
    before = article.latest_snapshot if article.pk else None
    is_new = before is None
    notes = update_article(article, source, identity, document, key)
    article.source = _source_of(article, source)
    snapshot = _snapshot(article, before, raw, extraction)
    anchored = carry_over(before, snapshot) if before and before != snapshot else []
    quotes = store_quotes(snapshot, extraction, is_new=is_new)
    link_quotes(anchored, quotes.rows)
    claim_counts = store_claims(snapshot, extraction, quotes.rows, is_new=is_new)
    drop_quotes(quotes.stale)
    store_figures(article, extraction, quotes.matched, is_new=is_new)
    suggested = suggest_merges(article, quotes.matched.added)
    return write_item(
        run,
        raw.name,
        outcome="NEW" if is_new else "UPDATED" if before == snapshot else "NEW_SNAPSHOT",
        reason=" ".join(notes),
        article=article,
        suggested_merges=suggested,
        **quotes.counts,
        **claim_counts,
    )


def write_item(run: ImportRun, name: str, **values) -> ImportItem:
    """What came of an input, in place of what this run wrote of it before."""
    item = ImportItem(run=run, name=name[:LONGEST_ITEM_NAME], **values)
    columns = tuple(item._meta.get_field(name).column for name in values)
    insert_or_update(item, unique=("run_id", "name"), changed=columns)
    return item


def _identity(raw: RawArticle, document: Document) -> Identity:
    given = raw.metadata.get("id") or document.url
    return Identity(given or raw.identifier, bool(given))


def _source(name: str) -> Source:
    """The source of that name, or the one an import first read under it and an editor renamed since.

    It is held before its quotes, as who edits it does: quotes are written with what it says now.
    """
    for found in SOURCES(name=name):
        return found
    source = Source(name=name, imported_name=name, slug=free_slug(Source, name))
    # What another import makes at the same moment is the database's to refuse: then we try again.
    source.full_clean(validate_unique=False, validate_constraints=False)
    source.save()
    return source


def _source_of(article: Article, read: Source) -> Source:
    """The one that was read, unless an editor gave the article another: then that one is held, too."""
    if article.source_id == read.pk:
        return read
    [other] = OTHER_SOURCE(pk=article.source_id)
    return other


def _snapshot(article: Article, before: Snapshot | None, raw: RawArticle, extraction: Extraction) -> Snapshot:
    """The article's newest text: the one before when no character of it changed, else a new row."""
    boilerplate = [list(span) for span in extraction.boilerplate]
    if before and before.body == extraction.document.body:
        before.boilerplate = boilerplate
        before.extractor_version = EXTRACTOR_VERSION
        before.save(update_fields=["boilerplate", "extractor_version"])
        return before
    snapshot = Snapshot(
        article=article,
        number=before.number + 1 if before else 1,
        body=extraction.document.body,
        sha256=text_sha256(extraction.document.body),
        raw_sha256=raw.sha256,
        boilerplate=boilerplate,
        extractor_version=EXTRACTOR_VERSION,
    )
    insert([snapshot])
    return snapshot
