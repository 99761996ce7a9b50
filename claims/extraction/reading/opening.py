"""One file or stream to its raw articles, in the format that its extension or its first bytes tell."""

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from claims.extraction.reading.csv_files import csv_records
from claims.extraction.reading.decoding import decode
from claims.extraction.reading.fields import metadata_of, text_of
from claims.extraction.reading.json_files import canonical, json_lines, json_records, parse_json
from claims.extraction.reading.manifests import read_sidecar
from claims.extraction.reading.records import (
    EMPTY,
    BadRecord,
    Format,
    RawArticle,
    Record,
    Refused,
    UnreadableArticle,
)
from claims.extraction.reading.streams import as_utf_8, in_words
from claims.extraction.reading.web_page import looks_like_html

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "csv",
    ".tsv": "csv",
}
_UNSUPPORTED = "Files of this kind ({kind}) can't be read: give .txt, .html, .json, .jsonl or .csv."
_NOT_THERE = "There is no such file or folder."
_NO_FILE = "This is not a file but a device, pipe or socket: use - for standard input."
_TOO_LARGE = "The file is too large: {size}, where the limit is {limit}."
_LIST_HINT = " Many articles can be given as JSON Lines (.jsonl), which may be of any size."
_NO_TEXT = 'The record has no text: none of its fields is called "text", "body", "content" or "article".'
_NO_RECORDS = "There is no article in this file."
_OF_ONE_ARTICLE = {"id", "url", "title"}  # metadata that a file of many records can't share
_LONGEST_PLACE = 400  # characters; what tells an article from its source's others is stored
STDIN = "standard input"
_JSON_START = re.compile(r'\s*(?:\{\s*["}]|\[\s*[{\]])')


def articles_in_file(
    path: Path, name: str, described: Mapping[str, str], *, max_bytes: int
) -> Iterator[RawArticle | Refused]:
    """Yield the articles of one file. `described` is what the manifests say of it."""
    kind = FORMATS[path.suffix.lower()]
    try:
        described = {**described, **read_sidecar(path, max_bytes=max_bytes)}
        if kind in {"txt", "html"}:
            data = _bytes_of(path, max_bytes)
            format_: Format = "html" if kind == "html" else "txt"
            yield RawArticle(name, described.get("id", place_of(path)), data, format_, described)
        elif kind == "json":
            records = json_records(_bytes_of(path, max_bytes))
            yield from _articles(records, name, "#", described, place_of(path))
        else:
            _check_regular(path)
            with path.open("rb") as stream:
                if not stream.peek(1):
                    raise UnreadableArticle(EMPTY)
                split = json_lines if kind == "json lines" else csv_records
                records = split(as_utf_8(stream), max_bytes=max_bytes)
                yield from _articles(records, name, ":", described, place_of(path))
    except UnreadableArticle as problem:
        yield Refused(name, problem.reason)
    except OSError as error:
        yield Refused(name, why_not(path, error))


def articles_in_bytes(
    name: str, data: bytes, described: Mapping[str, str], *, max_bytes: int
) -> Iterator[RawArticle | Refused]:
    """Yield the articles of a file that lies nowhere, such as an upload: without an id or link of their own
    their bytes tell them apart."""
    kind = FORMATS.get(Path(name).suffix.lower())
    try:
        if kind is None:
            raise UnreadableArticle(_UNSUPPORTED.format(kind=Path(name).suffix.lower() or "no extension"))
        if not data:
            raise UnreadableArticle(EMPTY)
        if kind in {"json lines", "csv"}:
            split = json_lines if kind == "json lines" else csv_records
            records = split(as_utf_8(BufferedReader(BytesIO(data))), max_bytes=max_bytes)
            yield from _articles(records, name, ":", described)
        elif len(data) > max_bytes:
            size, limit = in_words(len(data)), in_words(max_bytes)
            raise UnreadableArticle(_TOO_LARGE.format(size=size, limit=limit))
        elif kind == "json":
            yield from _articles(json_records(data), name, "#", described)
        else:
            format_: Format = "html" if kind == "html" else "txt"
            yield RawArticle(name, described.get("id", _hash_key(data)), data, format_, described)
    except UnreadableArticle as problem:
        yield Refused(name, problem.reason)


def place_of(path: Path) -> str:
    """Where the file lies, in full: a folder's own name ("11") would make two folders' files one."""
    place = str(path.resolve()).encode(errors="replace").decode()
    return place if len(place) <= _LONGEST_PLACE else _hash_key(os.fsencode(path.resolve()))


def _articles(
    records: Iterator[Record | BadRecord],
    name: str,
    mark: str,
    described: Mapping[str, str],
    lies_at: str = "",
) -> Iterator[RawArticle | Refused]:
    """Name and key each record: "feed.jsonl:12" is its name when `mark` is ":"."""
    is_empty = True
    for record in records:
        is_empty = False
        place = f"{name}{mark}{record.place}" if record.place else name
        if isinstance(record, BadRecord):
            yield Refused(place, record.reason)
            continue
        try:
            yield _article(record, place, lies_at, described)
        except UnreadableArticle as problem:
            yield Refused(place, problem.reason)
    if is_empty:
        yield Refused(name, _NO_RECORDS)


def _article(record: Record, place: str, lies_at: str, described: Mapping[str, str]) -> RawArticle:
    """Make a record an article; what describes its file holds where the record doesn't say otherwise.

    `lies_at` is empty for a stream: then the record's hash is its key.
    """
    if text_of(record.fields) is None:
        raise UnreadableArticle(_NO_TEXT)
    data = canonical(record.fields)
    shared = {
        key: value for key, value in described.items() if not record.place or key not in _OF_ONE_ARTICLE
    }
    metadata = {**shared, **metadata_of(record.fields)}
    key = (f"{lies_at}#{record.place}" if record.place else lies_at) if lies_at else _hash_key(data)
    return RawArticle(place, metadata.get("id") or metadata.get("url") or key, data, "json", metadata)


def articles_in_stream(stream: BinaryIO, *, max_bytes: int) -> Iterator[RawArticle | Refused]:
    """Yield the articles of standard input: JSON Lines, JSON, HTML or plain text, told by how it begins."""
    try:
        head = stream.readline(max_bytes + 1)
        while head and not head.strip() and len(head) < max_bytes and (line := stream.readline(max_bytes)):
            head += line
        if _is_whole_object(head):
            rest = _Rejoined(head, stream)
            yield from _articles(json_lines(rest, max_bytes=max_bytes), STDIN, ":", {})
            return
        data = head + stream.read(max(0, max_bytes + 1 - len(head)))
        if not data.strip():
            raise UnreadableArticle(EMPTY)
        if len(data) > max_bytes:
            raise UnreadableArticle(_TOO_LARGE.format(size="more", limit=in_words(max_bytes)))
        yield from _articles_in(data)
    except UnreadableArticle as problem:
        yield Refused(STDIN, problem.reason)
    except OSError as error:
        yield Refused(STDIN, f"Standard input can't be read: {error.strerror}.")


def _articles_in(data: bytes) -> Iterator[RawArticle | Refused]:
    beginning = decode(data)[:1000]
    if _JSON_START.match(beginning):
        yield from _articles(json_records(data), STDIN, "#", {})
    else:
        yield RawArticle(STDIN, _hash_key(data), data, "html" if looks_like_html(beginning) else "txt")


def _is_whole_object(line: bytes) -> bool:
    """Does the first line hold one complete record? A pretty-printed object or a list does not."""
    if not line.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    try:
        return "articles" not in parse_json(decode(line))
    except UnreadableArticle:
        return line.endswith(b"}\n") or line.endswith(b"}\r\n")


class _Rejoined:
    """A stream with the lines that were read ahead put back in front."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = BytesIO(head), stream

    def readline(self, size: int) -> bytes:
        return self._head.readline(size) or self._stream.readline(size)


def _hash_key(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"


def _bytes_of(path: Path, max_bytes: int) -> bytes:
    size = _check_regular(path).st_size
    hint = _LIST_HINT if path.suffix.lower() == ".json" else ""
    if size <= max_bytes:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)  # it may have grown
        size = max(size, len(data))
    if not size:
        raise UnreadableArticle(EMPTY)
    if size > max_bytes:
        raise UnreadableArticle(_TOO_LARGE.format(size=in_words(size), limit=in_words(max_bytes)) + hint)
    return data


def _check_regular(path: Path) -> os.stat_result:
    """Refuse a pipe or device before it is opened: opening may wait for ever."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableArticle(_NO_FILE)
    return status


def why_not(path: Path, error: OSError | None = None) -> str:
    """Say why the path can't be read."""
    try:
        status = path.stat()
    except OSError as problem:
        error = problem
    except ValueError:  # a NUL in the path
        return _NOT_THERE
    if isinstance(error, PermissionError):
        return "It is not permitted to read this."
    if error is not None and error.errno == errno.ELOOP:
        return "This link leads in a circle."
    if isinstance(error, FileNotFoundError):
        return "This link leads to nothing." if path.is_symlink() else _NOT_THERE
    if error is not None:
        return f"It can't be read: {error.strerror}."
    if not stat.S_ISREG(status.st_mode):
        return _NO_FILE
    return _UNSUPPORTED.format(kind=path.suffix.lower() or "no extension")
