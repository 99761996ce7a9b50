"""Binary streams taken line by line in bounded memory, whatever their encoding."""

import codecs
from collections.abc import Iterator
from io import BufferedReader
from typing import BinaryIO

TOO_LONG = "The record is larger than the limit of {limit}."


def as_utf_8(stream: BufferedReader) -> BinaryIO:
    """Return the stream without its byte order mark, UTF-16 recoded so that lines end in one byte."""
    head = stream.peek(4)[:4]
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.EncodedFile(stream, "utf-8", "utf-16", errors="replace")  # type: ignore[return-value]
    return stream


def numbered_lines(stream: BinaryIO, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield lines with their number; None stands for one over the limit, which is never held whole."""
    place = 0
    while line := stream.readline(max_bytes + 1):
        place += 1
        if len(line) <= max_bytes:
            yield place, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(max_bytes)
        yield place, None


def in_words(size: int) -> str:
    """Say a number of bytes as an editor would: "20 MB"."""
    if size < 1024:
        return f"{size} bytes"
    for unit, whole in (("KB", 1024), ("MB", 1024**2)):
        if size < 1024 * whole:
            return f"{size / whole:.3g} {unit}"
    return f"{size / 1024**3:.3g} GB"
