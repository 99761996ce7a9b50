"""CSV: one article a row, under the column names of the first row."""

import csv
from collections.abc import Iterator

from claims.extraction.reading.decoding import decode
from claims.extraction.reading.fields import known_columns
from claims.extraction.reading.records import BadRecord, Record, UnreadableArticle
from claims.extraction.reading.streams import TOO_LONG, Lines, in_words, numbered_lines

_NO_COLUMNS = "The first row has no column name that we know, such as text, title or url."
_OLD_LINE_ENDS = "The lines end as on old Macintosh computers: save the table as CSV again."
_NEVER_CLOSED = "A quotation mark opens in this row and never closes: the row is damaged or cut off."
_DONT_MATCH = "The quotation marks in this row don't match: the row is damaged."
_LINE_END_INSIDE = "A line end stands in the middle of this row: the row is damaged."
_BETWEEN_CELLS = "\x1f"  # the unit separator: a row is decoded whole, in one encoding


def csv_records(stream: Lines, *, max_bytes: int) -> Iterator[Record | BadRecord]:
    """Yield one record a row, under the header's names; the delimiter is the one the header shows.

    Raises `UnreadableArticle` when the header has no column that we know.
    """
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes))
    rows = _Rows(stream, max_bytes)
    header, delimiter = _header(rows)
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    while True:
        rows.begin()
        try:
            row = next(reader, None)
            if row is None:
                return
            if row:
                yield _row_record(rows.first, header, row)
        except csv.Error as error:
            yield BadRecord(rows.first, rows.give_back(str(error)))
        except UnreadableArticle as problem:
            yield BadRecord(rows.first, problem.reason)


def _header(rows: Iterator[str]) -> tuple[list[str], str]:
    """Return the column names and the delimiter; blank lines and Excel's "sep=;" may stand before them."""
    line = next((line for line in rows if line.strip() and not line.startswith("sep=")), "")
    if "\r" in line.rstrip("\r\n"):
        raise UnreadableArticle(_OLD_LINE_ENDS)
    cells = {mark: next(csv.reader([line], delimiter=mark), []) for mark in ",;\t|"}
    delimiter = max(cells, key=lambda mark: known_columns(cells[mark]))
    header = _decoded(cells[delimiter])
    if not known_columns(header):
        raise UnreadableArticle(_NO_COLUMNS)
    return header, delimiter


def _row_record(place: int, header: list[str], row: list[str]) -> Record | BadRecord:
    if len(row) != len(header):
        return BadRecord(place, f"The row has {len(row)} columns where the first row names {len(header)}.")
    return Record(place, dict(zip(header, _decoded(row), strict=True)))


def _decoded(row: list[str]) -> list[str]:
    return decode(_BETWEEN_CELLS.join(row).encode("latin-1")).split(_BETWEEN_CELLS)


class _Rows:
    """The physical lines of a CSV file, which can be gone back over after an unclosed quotation mark.

    Bytes travel as Latin-1 through the csv module and are decoded row by row: delimiters and quotation
    marks are ASCII in every encoding we read here.
    """

    def __init__(self, stream: Lines, max_bytes: int) -> None:
        self._lines = numbered_lines(stream, max_bytes)
        self._again: list[tuple[int, str]] = []
        self._taken: list[tuple[int, str]] = []
        self._size = 0
        self._max_bytes = max_bytes
        self._patience = 4 * max_bytes  # bytes that may be read twice: keeps hostile files linear
        self.first = 1

    def __iter__(self) -> "_Rows":
        return self

    def begin(self) -> None:
        self._taken = []
        self._size = 0

    def __next__(self) -> str:
        place, line = self._again.pop() if self._again else self._fresh()
        if not self._taken:
            self.first = place
        self._taken.append((place, line))
        self._size += len(line)
        if self._size > self._max_bytes:
            raise csv.Error("too long")
        return line

    def _fresh(self) -> tuple[int, str]:
        place, line = next(self._lines)
        if line is None:
            self.first = place
            raise UnreadableArticle(TOO_LONG.format(limit=in_words(self._max_bytes)))
        return place, line.decode("latin-1")

    def give_back(self, problem: str) -> str:
        """Go back to the line after the one that failed, and say in words what was wrong with it."""
        rest = self._taken[1:]
        self._patience -= self._size
        if self._patience > 0:
            self._again.extend(reversed(rest))
        if "new-line" in problem:
            return _LINE_END_INSIDE
        return _DONT_MATCH if "expected after" in problem else _NEVER_CLOSED
