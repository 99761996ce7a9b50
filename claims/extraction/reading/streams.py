"""Binary streams taken line by line in bounded memory, whatever their encoding."""

import codecs
from collections.abc import Iterator
from io import BufferedReader
from typing import Protocol

from claims.extraction.reading.records import UnreadableArticle

_DAMAGED = "From here on the file is damaged or cut off: its UTF-16 can't be decoded."
_CHUNK = 64 * 1024
TOO_LONG = "The record is larger than the limit of {limit}."


class Lines(Protocol):
    """What a stream must do to be read line by line."""

    def readline(self, size: int, /) -> bytes: ...


def as_utf_8(stream: BufferedReader) -> Lines:
    """Return the stream without its byte order mark, UTF-16 recoded so that lines end in one byte."""
    head = stream.peek(4)[:4]
    if head.startswith(codecs.BOM_UTF8):
        stream.read(len(codecs.BOM_UTF8))
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _Recoded(stream)
    return stream


class _Recoded:
    """Lines of UTF-16 as UTF-8; damage ends them with an `UnreadableArticle`."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")()
        self._waiting = ""
        self._is_over = False

    def readline(self, size: int) -> bytes:
        while not self._is_over and "\n" not in self._waiting and len(self._waiting) < size:
            self._read_on()
        end = min(size, self._waiting.find("\n") + 1 or len(self._waiting))
        line, self._waiting = self._waiting[:end], self._waiting[end:]
        return line.encode()

    def _read_on(self) -> None:
        chunk = self._stream.read(_CHUNK)
        self._is_over = not chunk
        try:
            self._waiting += self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            self._is_over, self._waiting = True, ""
            raise UnreadableArticle(_DAMAGED) from error


def numbered_lines(stream: Lines, max_bytes: int) -> Iterator[tuple[int, bytes | None]]:
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
