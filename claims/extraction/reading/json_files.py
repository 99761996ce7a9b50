"""JSON and JSON Lines: articles with named fields, read one record at a time.

A damaged line is refused and the rest goes on. JSON Lines are never held whole; a JSON document is, up
to the size limit.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from claims.extraction.reading.decoding import decode
from claims.extraction.reading.records import TOO_DEEP, BadRecord, Record, UnreadableArticle
from claims.extraction.reading.streams import TOO_LONG, Lines, in_words, numbered_lines

_NO_OBJECT = "The record is not an object with named fields, but {what}."


def parse_json(text: str) -> Any:
    """Parse JSON. Raises `UnreadableArticle` that tells a file cut off from one that is malformed."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise UnreadableArticle("The JSON is cut off: it ends before it is complete.") from error
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableArticle(f"The JSON is malformed at {where}: {error.msg}.") from error
    except RecursionError as error:
        raise UnreadableArticle(TOO_DEEP) from error
    except ValueError as error:  # a number of more digits than Python converts
        raise UnreadableArticle(f"The JSON is malformed: {error}.") from error


def as_record(place: int, value: Any) -> Record | BadRecord:
    if isinstance(value, dict):
        return Record(place, value)
    names = {list: "a list", str: "a text", type(None): "null", bool: "true or false"}
    return BadRecord(place, _NO_OBJECT.format(what=names.get(type(value), "a number")))


def json_records(data: bytes) -> Iterator[Record | BadRecord]:
    """Yield the articles of a JSON document: one object, a list, or {"articles": […]}.

    Raises `UnreadableArticle` when the whole document can't be read.
    """
    document = parse_json(decode(data))
    if isinstance(document, dict) and isinstance(document.get("articles"), list):
        document = document["articles"]
    if isinstance(document, list) and not document:
        raise UnreadableArticle("The list of articles is empty.")
    if not isinstance(document, list):
        yield as_record(0, document)
        return
    for place, value in enumerate(document, 1):
        yield as_record(place, value)


def json_lines(stream: Lines, *, max_bytes: int) -> Iterator[Record | BadRecord]:
    """Yield one record a line; blank lines are passed over."""
    for place, line in numbered_lines(stream, max_bytes):
        if line is None:
            yield BadRecord(place, TOO_LONG.format(limit=in_words(max_bytes)))
            continue
        try:
            text = decode(line).strip()
            if text:
                yield as_record(place, parse_json(text))
        except UnreadableArticle as problem:
            yield BadRecord(place, problem.reason)


def canonical(fields: Mapping[str, Any]) -> bytes:
    """Return the one way to write a record's JSON, the same whatever the order of its fields."""
    try:
        return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode("ascii")
    except RecursionError as error:
        raise UnreadableArticle(TOO_DEEP) from error
