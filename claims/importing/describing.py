"""What an article's row says of it: what was read, except where a person has changed it since."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from claims.extraction.types import Document
from claims.importing.identifying import Identity
from claims.importing.writing import insert
from claims.models import Article, Source
from claims.models.partial_date import parse_partial_date

LONGEST = {
    field: Article._meta.get_field(field).max_length for field in ("title", "byline", "url", "language")
}


def update_article(
    article: Article, source: Source, identity: Identity, document: Document, key: str
) -> list[str]:
    """Save the article; returns a sentence for each thing read that its row could not hold as it was."""
    notes: list[str] = []
    read = {
        "source": source.pk if document.outlet or article.pk is None else article.read_metadata["source"],
        "url": _usable_link(document.url, notes),
        "title": _fitting("title", document.title or _title_from(document.body), notes),
        "byline": _fitting("byline", document.byline, notes),
        "published": document.published,
        "language": document.language[: LONGEST["language"]],
    }
    for name, value in read.items():
        if article.pk is None or _now(article, name) == article.read_metadata.get(name, ""):
            _set(article, name, value)
    if article.pk is None or identity.is_given or not article.read_metadata.get("is_given"):
        article.identifier = identity.text
        read["is_given"] = identity.is_given
    article.read_metadata = {**article.read_metadata, **read}
    article.import_key = key
    # The source was just read, in this transaction.
    article.full_clean(exclude={"source"}, validate_unique=False, validate_constraints=False)
    if article.pk is None:
        insert([article])
    else:
        article.save()
    return notes


def _now(article: Article, name: str):
    return article.source_id if name == "source" else getattr(article, name)


def _set(article: Article, name: str, value) -> None:
    if name == "source":
        article.source_id = value
    elif name == "published":
        article.published_date, article.published_precision = parse_partial_date(value)
    else:
        setattr(article, name, value)


def _fitting(field: str, text: str, notes: list[str]) -> str:
    if len(text) <= LONGEST[field]:
        return text
    notes.append(f"The {field} was shortened to {LONGEST[field]} characters.")
    return f"{text[: LONGEST[field] - 1]}…"


def _usable_link(url: str, notes: list[str]) -> str:
    try:
        if url:
            Article._meta.get_field("url").clean(url, None)
            URLValidator(schemes=["http", "https"])(url)
        return url
    except ValidationError:
        notes.append(f"The link “{url[:100]}” is not a full web address and was left out.")
        return ""


def _title_from(body: str) -> str:
    """An article without a headline is called by its first words."""
    first = " ".join(body.split(maxsplit=12)[:12])
    return f"{first}…" if len(first) < len(body.strip()) else first
