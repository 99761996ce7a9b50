"""What describes articles from beside them: `NAME.meta.json`; `manifest.json` or `.csv` in their folder."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import exists, isfile
from pathlib import Path, PurePosixPath
from typing import Any
from unicodedata import normalize

from claims.extraction.reading.csv_files import csv_records
from claims.extraction.reading.decoding import decode
from claims.extraction.reading.fields import metadata_of
from claims.extraction.reading.json_files import json_records, parse_json
from claims.extraction.reading.records import BadRecord, Record, UnreadableArticle
from claims.extraction.reading.streams import as_utf_8, in_words

SIDECAR = ".meta.json"
_MANIFESTS = ("manifest.csv", "manifest.json")  # of two, the second wins


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder's manifest says: metadata by file, and (name, sentence) for what can't be used."""

    folder: Path
    entries: Mapping[str, Mapping[str, str]]
    problems: tuple[tuple[str, str], ...]

    def missing(self) -> Iterator[tuple[str, str]]:
        """Yield the files that are described and not there."""
        for file in self.entries:
            if not exists(self.folder / file) and not exists(self.folder / normalize("NFD", file)):
                yield file, "The manifest names this file, but it is not there."


def metadata_for(path: Path, manifests: tuple[Manifest, ...]) -> dict[str, str]:
    """Return what the manifests of the folders above say about the file; the nearest wins."""
    found: dict[str, str] = {}
    for manifest in manifests:
        relative = normalize("NFC", path.relative_to(manifest.folder).as_posix())
        found |= manifest.entries.get(relative, {})
    return found


def read_manifest(folder: Path, *, max_bytes: int) -> Manifest:
    """Read the folder's manifests. One that is malformed is a problem, and the files are read without it."""
    entries: dict[str, Mapping[str, str]] = {}
    problems: list[tuple[str, str]] = []
    for path in (folder / name for name in _MANIFESTS):
        if not isfile(path):
            continue
        try:
            for record in _records_of(path, max_bytes):
                if isinstance(record, BadRecord):
                    problems.append((path.name, f"Entry {record.place}: {record.reason}"))
                elif file := _file_named(record.fields):
                    entries[file] = metadata_of(record.fields)
                else:
                    problems.append((path.name, f'Entry {record.place} names no "file" in this folder.'))
        except (UnreadableArticle, OSError) as problem:
            problems.append((path.name, f"The articles are read without their manifest. {problem}"))
    return Manifest(folder, entries, tuple(problems))


def read_sidecar(path: Path, *, max_bytes: int) -> dict[str, str]:
    """Return the metadata that lies beside the article at `path`; {} without a sidecar.

    Raises `UnreadableArticle` when there is one and it can't be read.
    """
    beside = path.with_name(path.stem + SIDECAR)
    if not isfile(beside):
        return {}
    try:
        described = parse_json(decode(_bounded(beside, max_bytes)))
    except (UnreadableArticle, OSError) as problem:
        raise UnreadableArticle(f"Its metadata file {beside.name} can't be read. {problem}") from problem
    if not isinstance(described, dict):
        raise UnreadableArticle(f"Its metadata file {beside.name} is not an object with named fields.")
    return metadata_of(described)


def _records_of(path: Path, max_bytes: int) -> Iterator[Record | BadRecord]:
    if path.suffix == ".csv":
        with path.open("rb") as stream:
            yield from csv_records(as_utf_8(stream), max_bytes=max_bytes)
    else:
        yield from json_records(_bounded(path, max_bytes))


def _bounded(path: Path, max_bytes: int) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise UnreadableArticle(f"It is larger than the limit of {in_words(max_bytes)}.")
    return data


def _file_named(fields: Mapping[str, Any]) -> str:
    """Return the entry's file as a path inside the folder, or "" when it is none."""
    name = next((value for key, value in fields.items() if key.strip().lower() == "file"), "")
    if not isinstance(name, str) or not name.strip():
        return ""
    path = PurePosixPath(name.strip().replace("\\", "/"))
    return "" if path.is_absolute() or ".." in path.parts else normalize("NFC", str(path))
