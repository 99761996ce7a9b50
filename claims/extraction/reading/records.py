"""What reading takes and gives: one raw article, or the reason why there is none."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Format = Literal["txt", "html", "json"]

EMPTY = "There is nothing in it: it is empty."
TOO_DEEP = "The JSON is nested too deeply to be an article."
DEFAULT_MAX_BYTES = 20 * 1024 * 1024


class UnreadableArticle(Exception):
    """An article that can't be read. `reason` is a sentence fit for an editor."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came, before anything is made of it.

    `identifier` is the article's natural key: the `id` its metadata gives; else, for a record, its
    `url`; else where it lies, in full ("/news/seeds/mayor.txt", "/news/feed.jsonl#12"), which does not
    change when the same folder is read again.
    """

    name: str  # as reported to the user: "seeds/mayor.txt", "seeds/feed.jsonl:12"
    identifier: str
    data: bytes  # the file's bytes, or the record as canonical JSON
    format: Format
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """The hash of the raw bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was offered and could not be taken, with a reason fit for an editor."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record and where it stands: its line or its number in a list, from 1; 0 when it is alone."""

    place: int
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BadRecord:
    place: int
    reason: str
