"""What a table to take away is made of, and the columns that several have."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from claims.exporting.values import date


@dataclass(frozen=True, slots=True)
class Column:
    """Read from `fields` of the row (the name itself where none is given), through `make` where that is."""

    name: str
    words: str
    fields: tuple[str, ...] = ()
    make: Callable | None = None

    @property
    def read(self) -> tuple[str, ...]:
        return self.fields or (self.name,)


@dataclass(frozen=True, slots=True)
class Resource:
    name: str
    words: str
    rows: Callable[[], QuerySet]
    columns: tuple[Column, ...]


def at(path: str) -> tuple[str, ...]:
    return (path,)


def dated(path: str) -> tuple[str, str]:
    """The two columns of a partial date."""
    return f"{path}_date", f"{path}_precision"


ID = Column("id", "Its number, as in the API.")
ARTICLE = (
    Column("article_id", "The article.", at("snapshot__article")),
    Column("article", "Its title.", at("snapshot__article__title")),
    Column(
        "published",
        "When the article was published, as much as is known: 2017, 2017-11 or 2017-11-19.",
        dated("snapshot__article__published"),
        date,
    ),
    Column("source_id", "Who published it.", at("snapshot__article__source")),
    Column("source", "The source's name.", at("snapshot__article__source__name")),
)
TEXT = (
    Column("snapshot_id", "The text that the offsets count in."),
    Column("snapshot_sha256", "SHA-256 of that text as UTF-8.", at("snapshot__sha256")),
)
SPAN = (
    Column("start", "Where the words begin, in Unicode code points of the text, from 0."),
    Column("end", "Where they end; the character there is no longer part of them."),
)
SPEAKER = (
    Column("speaker_id", "Who said it; empty where that stayed open."),
    Column("speaker", "The speaker's name.", at("speaker__name")),
)
