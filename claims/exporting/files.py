"""A resource as the lines of a file. Rows are read in the order of ids, so many at a time and no more."""

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from claims.exporting.columns import Column, Resource
from claims.exporting.resources import RESOURCES

ROWS_AT_ONCE = 2000
# A spreadsheet takes a cell that begins with one of these for a formula, and would run it.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"  # without it spreadsheets do not read UTF-8


@dataclass(frozen=True, slots=True)
class Download:
    """One resource for a reader's page: what it is and where it is taken from."""

    name: str
    words: str
    csv: str
    jsonl: str


def downloads() -> list[Download]:
    return [
        Download(name, resource.words, *(reverse("api:export", args=[name, kind]) for kind in FORMATS))
        for name, resource in RESOURCES.items()
    ]


def lines_of(resource: Resource, kind: str) -> Iterator[str]:
    """Lines of the file, ends included; `kind` is one of FORMATS."""
    return FORMATS[kind](resource)


def csv_lines(resource: Resource) -> Iterator[str]:
    """RFC 4180, in UTF-8 with its mark. What could be a formula begins with an apostrophe."""
    names = [column.name for column in resource.columns]
    yield BYTE_ORDER_MARK + csv_line(names)
    for row in rows_of(resource):
        yield csv_line([cell(value) for value in row])


def json_lines(resource: Resource) -> Iterator[str]:
    names = [column.name for column in resource.columns]
    for row in rows_of(resource):
        told = dict(zip(names, (plain(value) for value in row), strict=True))
        yield json.dumps(told, ensure_ascii=False) + "\n"


FORMATS: dict[str, Callable[[Resource], Iterator[str]]] = {"csv": csv_lines, "jsonl": json_lines}


def rows_of(resource: Resource) -> Iterator[list]:
    """What stands in the resource's columns, a list for each row."""
    paths = list(dict.fromkeys(["pk", *(path for column in resource.columns for path in column.read)]))
    made = [value_of(column, paths) for column in resource.columns]
    last = 0
    while stored := list(
        resource.rows().filter(pk__gt=last).order_by("pk").values_list(*paths)[:ROWS_AT_ONCE]
    ):
        for row in stored:
            yield [make(row) for make in made]
        last = stored[-1][0]


def value_of(column: Column, paths: list[str]) -> Callable[[tuple], object]:
    places = [paths.index(path) for path in column.read]
    if column.make is None:
        return lambda row: row[places[0]]
    return lambda row: column.make(*(row[place] for place in places))


def plain(value):
    """The value as JSON holds it: nothing known is null, moments are UTC."""
    if isinstance(value, dt.datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    return None if value == "" else value


def cell(value) -> str | int | float:
    value = plain(value)
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def csv_line(cells: list) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
