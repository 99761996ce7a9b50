"""Finding articles: files, folders and standard input, handed over one at a time.

In a folder, hidden files, manifests, metadata files, known speakers (speakers.json), README, LICENSE
and the `NAME_files` folder that a browser saves beside `NAME.html` are passed over in silence; whatever
else is no article is refused by name, so that nothing is lost unseen. A file that the user names is
always read or refused. Memory grows with the longest folder listing and the manifests, not with the
articles.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from claims.extraction.reading.manifests import SIDECAR, Manifest, metadata_for, read_manifest
from claims.extraction.reading.opening import FORMATS, articles_in_file, articles_in_stream, why_not
from claims.extraction.reading.records import DEFAULT_MAX_BYTES, RawArticle, Refused

_PASSED_OVER = re.compile(
    r"\..*|manifest\.(?:json|csv)|speakers\.json|readme(?:\.\w+){0,2}|licen[cs]e(?:-[\w.]+|(?:\.\w+){0,2})|thumbs\.db|desktop\.ini|__macosx",
    re.IGNORECASE,
)

_CIRCLE = "This link leads to a folder that has its place elsewhere in this one."
_TOO_DEEP = "The folders are nested too deeply."
_DEEPEST = 100
_SIDECAR_NAMED = "This describes the article of the same name: give that file, or the folder."
_DESCRIBES_NOTHING = "This describes an article of the same name, which is not there."
_NO_ARTICLE = "There is no article in this folder."


def gather(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, max_bytes: int = DEFAULT_MAX_BYTES
) -> Iterator[RawArticle | Refused]:
    """Yield every article under `paths` ("-" is standard input), and a `Refused` for what can't be taken.

    Nothing is raised for a bad file: it is one `Refused`, and the rest goes on. `max_bytes` limits one
    article: a file, or one record of a JSON Lines or CSV file. Names are unique as long as no path is
    given twice.
    """
    names = _FolderNames()
    manifest = Manifest(Path(os.devnull), {}, ())
    for given in paths:
        path = Path(given)
        if given == "-":
            yield from articles_in_stream(stdin or sys.stdin.buffer, max_bytes=max_bytes)
        elif os.path.isdir(path):
            yield from _walk_root(path, names.of(path), max_bytes)
        elif path.name.endswith(SIDECAR) and os.path.exists(path):
            yield Refused(printable(given), _SIDECAR_NAMED)
        elif not os.path.exists(path):
            yield Refused(printable(given), why_not(path))
        else:
            folder = names.of(path.parent)
            if manifest.folder != path.parent:
                manifest = read_manifest(path.parent, max_bytes=max_bytes)
                yield from (Refused(printable(f"{folder}/{file}"), why) for file, why in manifest.problems)
            yield from _offer(path, printable(f"{folder}/{path.name}"), (manifest,), max_bytes)


class _FolderNames:
    """What folders are called in names and keys: their last part, and more of the path when it is taken."""

    def __init__(self) -> None:
        self._taken: dict[str, Path] = {}

    def of(self, folder: Path) -> str:
        place = folder.resolve()
        for length in range(1, len(place.parts) + 1):
            name = "/".join(place.parts[-length:])
            if self._taken.setdefault(name, place) == place:
                return name
        return str(place)


def _walk_root(root: Path, name: str, max_bytes: int) -> Iterator[RawArticle | Refused]:
    is_empty = True
    for gathered in _walk(root, name, (), set(), max_bytes):
        is_empty = False
        yield gathered
    if is_empty:
        yield Refused(printable(name), _NO_ARTICLE)


def _walk(
    folder: Path, name: str, above: tuple[Manifest, ...], seen: set[tuple[int, int]], max_bytes: int
) -> Iterator[RawArticle | Refused]:
    """Go through a folder in the order of names; `seen` breaks links that lead in circles."""
    try:
        names = _listing(folder, seen)
    except OSError as error:
        yield Refused(printable(name), why_not(folder, error))
        return
    if names is None or len(above) > _DEEPEST:
        yield Refused(printable(name), _CIRCLE if names is None else _TOO_DEEP)
        return
    manifest = read_manifest(folder, max_bytes=max_bytes)
    for file, why in (*manifest.problems, *manifest.missing()):
        yield Refused(printable(f"{name}/{file}"), why)
    manifests = (*above, manifest)
    for child in names:
        path = folder / child
        if os.path.isdir(path):
            yield from _walk(path, f"{name}/{child}", manifests, seen, max_bytes)
        else:
            yield from _offer(path, printable(f"{name}/{child}"), manifests, max_bytes)


def _listing(folder: Path, seen: set[tuple[int, int]]) -> list[str] | None:
    """Return what to look at in the folder, sorted, or None when it was listed before."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in seen:
        return None
    names = sorted(os.listdir(folder))
    seen.add((status.st_dev, status.st_ino))
    stems = {os.path.splitext(name)[0] for name in names if not name.endswith(SIDECAR)}
    return [name for name in names if not _PASSED_OVER.fullmatch(name) and not _belongs_to(name, stems)]


def _belongs_to(name: str, stems: set[str]) -> bool:
    """Is it the metadata of an article in the same folder, or what a browser saved with a page?"""
    if name.endswith(SIDECAR):
        return name.removesuffix(SIDECAR) in stems
    return name.endswith("_files") and name.removesuffix("_files") in stems


def _offer(
    path: Path, name: str, manifests: tuple[Manifest, ...], max_bytes: int
) -> Iterator[RawArticle | Refused]:
    if name.endswith(SIDECAR):
        yield Refused(name, _DESCRIBES_NOTHING)
    elif path.suffix.lower() not in FORMATS or not os.path.exists(path):
        yield Refused(name, why_not(path))
    else:
        yield from articles_in_file(path, name, metadata_for(path, manifests), max_bytes=max_bytes)


def printable(name: str) -> str:
    """Return the name fit for a report and a database, whatever bytes the file system holds."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
