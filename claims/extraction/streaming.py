"""JSON Lines through the extractor: `{"id", "text"}` in, `{"id", "quotes": […]}` out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from claims.extraction.batch import ordered_map
from claims.extraction.jsonl import to_record
from claims.extraction.pipeline import Finder, extract
from claims.extraction.types import Document


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no document, by its name and number ("news.jsonl:7"), and why."""

    place: str
    reason: str


def extract_lines(
    lines: Iterable[tuple[str, bytes]], workers: int = 1, finder: Finder = "joint"
) -> Iterator[str | BadLine]:
    """For each (place, line) that is not blank, in order: the line that answers it, or what is wrong."""
    read = partial(extract_line, finder=finder)
    return (result for _, result in ordered_map(read, lines, workers, lost=_died))


def _died(placed: tuple[str, bytes]) -> BadLine:
    return BadLine(placed[0], "the process that read it died, twice: it may need more memory than there is")


def extract_line(placed: tuple[str, bytes], finder: Finder = "joint") -> str | BadLine:
    """Offsets count code points of the text exactly as it stands in the line."""
    place, line = placed
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        return BadLine(place, f"not JSON: {error}")
    if not isinstance(given, dict) or not isinstance(given.get("text"), str) or "id" not in given:
        return BadLine(place, 'a line is an object with an "id" and a "text": {"id": "a1", "text": "…"}')
    record = {"id": given["id"], **to_record(extract(Document(body=given["text"]), finder))}
    return json.dumps(record)  # ASCII: a lone surrogate in the text has no UTF-8
