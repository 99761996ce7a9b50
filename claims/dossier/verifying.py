"""Is a dossier as it was made? Asked of the file alone: no row of any database is read.

Every check says how much it looked at, and each fault where it is.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from claims.dossier.checks import CHECKS, Dossier
from claims.dossier.page import page_of, template_sha256
from claims.dossier.writing import FORMAT, VERSION
from claims.sealed_zip import Damaged, SealedReader

MOST_BYTES = 1 << 29  # unpacked, as all of it is read into memory


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, sentence by sentence; `faults` is empty when all of it holds."""

    digest: str
    looked_at: tuple[str, ...]
    faults: tuple[str, ...]
    head: str = ""


def verify_dossier(stream: BinaryIO) -> Report:
    """Check the file's own hashes, then what its parts say of each other."""
    try:
        reader = SealedReader(stream, MOST_BYTES)
        digest = reader.check()
    except Damaged as damage:
        return Report("", (), tuple(damage.sentences))
    manifest = reader.manifest
    if (manifest.get("format"), manifest.get("version")) != (FORMAT, VERSION):
        return Report(digest, (), (f"This is no dossier that this version reads: {FORMAT} {VERSION}.",))
    try:
        dossier = read_dossier(reader)
        looked_at, faults = run_checks(dossier)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        return Report(digest, (), (f"A part lacks what every dossier has: {error!r}.",))
    return Report(digest, looked_at, faults, manifest["record"]["head"])


def read_dossier(reader: SealedReader) -> Dossier:
    names = reader.names()
    return Dossier(
        manifest=reader.manifest,
        parts={name: json.loads(reader.text(name)) for name in names if name.endswith(".json")},
        texts={name: reader.text(name) for name in names if name.endswith(".txt")},
        page=reader.text("index.html"),
    )


def run_checks(dossier: Dossier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    looked_at, faults = [], []
    for what, check in {**CHECKS, "page for people": page_is_of_the_parts}.items():
        count, found = _run(check, dossier)
        looked_at.append(f"{what}: {count} looked at, {len(found) or 'no'} faults")
        faults += found
    return tuple(looked_at), tuple(faults)


def _run(check: Callable[[Dossier], Iterator[str]], dossier: Dossier) -> tuple[int, list[str]]:
    """A check yields a sentence for each thing it looked at: empty when that holds."""
    sentences = list(check(dossier))
    return len(sentences), [sentence for sentence in sentences if sentence]


def page_is_of_the_parts(dossier: Dossier) -> Iterator[str]:
    """What people read is what was checked. Another version's page can't be made again here."""
    manifest = {name: value for name, value in dossier.manifest.items() if name != "parts"}
    if manifest["template_sha256"] == template_sha256():
        made_again = page_of(dossier.parts, dossier.texts, manifest)
        yield "" if made_again == dossier.page else "index.html does not say what the parts beside it say."
