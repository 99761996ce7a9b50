"""A zip in which any changed byte is found, and where: what a dump and a dossier are written as.

`manifest.json` names every part with its length and SHA-256. The archive's comment, its last 64 bytes, is the
SHA-256 of every byte before it, so that the zip's own headers are covered as well. Whoever changes the file
and writes both hashes anew has made another file, with another digest than one that was noted elsewhere.
"""

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

MANIFEST = "manifest.json"
DIGEST_LENGTH = 64  # hexadecimal digits, as many bytes
AT_ONCE = 1 << 20  # bytes
# A small file that unpacks to a very large one is an attack. What is packed here shrinks to a tenth or so.
MOST_TIMES = 200  # the file's own length, where it unpacks to more than
NEVER_TOO_MUCH = 1 << 30  # bytes
MOST_OF_MANIFEST, MOST_OF_LINE = 1 << 24, 1 << 27  # bytes, characters: read into memory as one
BEGINNING = (1980, 1, 1, 0, 0, 0)  # zip's first moment: the same rows give the same bytes on any day
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error,
    NotImplementedError, RuntimeError, EOFError, ValueError, OSError,
)  # fmt: skip


class Damaged(Exception):
    """The file is not as it was written; the sentences say where."""

    def __init__(self, sentences: list[str]):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its name when it is whole, and that its owner alone may read."""
    half = path.with_name(f"{path.name}.part")
    try:
        with open(half, "w+b", opener=lambda name, flags: os.open(name, flags, 0o600)) as stream:
            yield stream
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)


class SealedWriter:
    """Writes part after part to a seekable stream, then seals it. Left with an error, it seals nothing."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self._zip = zipfile.ZipFile(stream, "w")
        self._parts: dict[str, dict] = {}

    def __enter__(self) -> "SealedWriter":
        return self

    def __exit__(self, *error) -> None:
        self._zip.close()

    @contextmanager
    def part(self, name: str) -> Iterator[Callable[[str], None]]:
        """Gives what writes text to the part, as UTF-8."""
        digest, length = hashlib.sha256(), 0
        with self._zip.open(_entry(name), "w", force_zip64=True) as raw:

            def write(text: str) -> None:
                nonlocal length
                data = text.encode()
                digest.update(data)
                length += len(data)
                raw.write(data)

            yield write
        self._parts[name] = {"bytes": length, "sha256": digest.hexdigest()}

    def add_json(self, name: str, value) -> None:
        with self.part(name) as write:
            write(as_json(value))

    def seal(self, manifest: dict) -> str:
        """Write the manifest, which is given the parts' hashes, and return the digest of the whole file."""
        self._zip.writestr(_entry(MANIFEST), as_json({**manifest, "parts": self._parts}))
        self._zip.comment = b"0" * DIGEST_LENGTH
        self._zip.close()
        digest, _ = _digests(self._stream)
        self._stream.seek(-DIGEST_LENGTH, io.SEEK_END)
        self._stream.write(digest.encode())
        return digest


class SealedReader:
    """The parts of a sealed zip. Damaged when it is none, its manifest can't be read, or it would unpack to
    more than `most` bytes; without `most`, to far more than its own length.
    """

    def __init__(self, stream: BinaryIO, most: int | None = None):
        self._stream = stream
        try:
            self._zip = zipfile.ZipFile(stream)
            self._refuse_bomb(most)
            self.manifest = json.loads(self._zip.read(MANIFEST))
            self._parts = {name: told["sha256"] for name, told in self.manifest["parts"].items()}
        except (*UNREADABLE, KeyError, TypeError, AttributeError) as error:
            raise Damaged([f"The file can't be read as a zip with a {MANIFEST}: {error}."]) from error

    def _refuse_bomb(self, most: int | None) -> None:
        """The lengths it gives bind: of what is deflated, not a byte more is unpacked."""
        entries, own = self._zip.infolist(), self._stream.seek(0, io.SEEK_END)
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise Damaged(["It is packed in a way that no file of ours is."])
        allowed = most or max(NEVER_TOO_MUCH, MOST_TIMES * own)
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > allowed:
            raise Damaged([f"It would unpack to {unpacked:,} bytes, and {allowed:,} are read at most."])
        if self._zip.getinfo(MANIFEST).file_size > MOST_OF_MANIFEST:
            raise Damaged([f"{MANIFEST} is too long to be one of ours."])

    def lines(self, name: str) -> Iterator[str]:
        with self._zip.open(name) as raw:
            text = io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
            while line := text.readline(MOST_OF_LINE):
                if len(line) == MOST_OF_LINE:
                    raise Damaged([f"{name} has a line that is too long to be one of ours."])
                yield line

    def text(self, name: str) -> str:
        return self._zip.read(name).decode()

    def names(self) -> list[str]:
        return list(self._parts)

    def check(self) -> str:
        """The digest of the whole file. Damaged, naming each part that is not what the manifest says."""
        digest, told = _digests(self._stream)
        sentences = [*self._misplaced(), *self._changed()]
        if digest != told and not sentences:
            sentences = ["Every part holds, but bytes between the parts or at the end were changed."]
        if sentences:
            raise Damaged(sentences)
        return digest

    def _misplaced(self) -> Iterator[str]:
        there = self._zip.namelist()
        for name in sorted({MANIFEST, *self._parts} - set(there)):
            yield f"{name} is missing."
        for name in sorted(set(there) - {MANIFEST, *self._parts}):
            yield f"{name} is not in the manifest."
        for name in sorted({name for name in there if there.count(name) > 1}):
            yield f"{name} is there twice."

    def _changed(self) -> Iterator[str]:
        there = set(self._zip.namelist())
        for name, told in self._parts.items():
            if name in there and self._sha256(name) != told:
                yield f"{name} was changed."

    def _sha256(self, name: str) -> str:
        """Empty when it can't be read."""
        try:
            with self._zip.open(name) as raw:
                return hashlib.file_digest(raw, "sha256").hexdigest()
        except UNREADABLE:
            return ""


def as_json(value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _entry(name: str) -> zipfile.ZipInfo:
    """The same on every machine, whatever its clock and system."""
    entry = zipfile.ZipInfo(name, BEGINNING)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = 3, 0o644 << 16
    return entry


def _digests(stream: BinaryIO) -> tuple[str, str]:
    """The SHA-256 of all but the last 64 bytes, and what these say it is."""
    left = stream.seek(0, io.SEEK_END) - DIGEST_LENGTH
    stream.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (data := stream.read(min(left, AT_ONCE))):
        digest.update(data)
        left -= len(data)
    return digest.hexdigest(), stream.read(DIGEST_LENGTH).decode("latin-1")
