"""Questions that lists are asked again and again, each put into SQL once.

To make a list's query and put it into SQL takes Django longer than it takes the database to answer. Readers
ask much the same, though: what differs is an id, a day, or where the page begins. So the SQL is kept, with
marks in place of these (claims/api/marks.py).

Kept is the SQL alone, never an answer, and only where it follows from what was asked: where making it asks
the database something (what a name leads to today), or where what is marked does more than stand in the SQL,
the question is made anew each time. Who may see more than others asks another question.

No plan is kept: who said a hundred thousand quotes is asked by another index than who said one, and by the
plan that does for either a page takes PostgreSQL thirty times as long.
"""

from collections import ChainMap
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django_filters import FilterSet

from claims.api.marks import Given, are_all_there, beginnings, standing_for
from claims.prepared import Statement, compiled
from claims.stretches import Position, Terms, stretches

MOST_KEPT = 500  # some 10 kB each
KEPT: dict[Hashable, "Question | None"] = {}  # the last asked at its end; None: to be made anew each time
ROOM = Lock()  # for threads that take and put questions at once
MISSING = object()
Page = tuple[tuple[bool, ...] | None, bool, int]  # which values its position lacks, backward, how many rows


@dataclass(frozen=True, slots=True)
class Question:
    """The ids of a list's rows, in its order; without their stretches, which a page says.

    `beginnings` are the marks of the position that a page begins after.
    """

    rows: QuerySet
    terms: Terms
    beginnings: tuple
    statements: dict[Page, tuple[Statement, ...]] = field(default_factory=dict)

    def first_rows(
        self, given: Sequence[Given], position: Position, backward: bool, most: int, usual: int
    ) -> list:
        """As `claims.stretches.first_rows`, by the statements of a page of `usual` rows, which are kept."""
        page, found = (lacking(position), backward, usual), []
        if page not in self.statements:
            self.statements[page] = self._statements(*page)
        marked = dict(ChainMap(*given, standing_for(self.beginnings, position) if position else {}))
        for statement in self.statements[page]:
            found += statement.rows(self.rows.db, marked)
            if len(found) >= most:
                break
        return found[:most]

    def _statements(
        self, lacking: tuple[bool, ...] | None, backward: bool, most: int
    ) -> tuple[Statement, ...]:
        position = lacking and [
            None if is_lacking else mark for is_lacking, mark in zip(lacking, self.beginnings, strict=True)
        ]
        pages = [rows[:most] for rows in stretches(self.rows, self.terms, position, backward)]
        return tuple(compiled(rows, for_any_values=False) for rows in pages)


def lacking(position: Position) -> tuple[bool, ...] | None:
    """Which of its values are none: the rows without come last, so these are other stretches."""
    return position and tuple(value is None for value in position)


def kept(
    key: Hashable, given: Sequence[Given], make: Callable[[], tuple[QuerySet, Terms]]
) -> Question | None:
    """The question of that key, made at the first time; None where it can't be kept."""
    with ROOM:
        question = KEPT.pop(key, MISSING)
        if question is not MISSING:
            KEPT[key] = question
            return question
    question = made(given, make)
    with ROOM:
        KEPT[key] = question
        while len(KEPT) > MOST_KEPT:
            del KEPT[next(iter(KEPT))]
    return question


def made(given: Sequence[Given], make: Callable[[], tuple[QuerySet, Terms]]) -> Question | None:
    try:
        with asking_the_database() as asked:
            rows, terms = make()
            marks = beginnings(rows, terms)
            question = marks and Question(rows, terms, marks)
            first = question._statements(None, False, 1) if question else ()
    except EmptyResultSet:
        return None
    parameters = [each for statement in first for each in statement.parameters]
    return question if question and not asked and are_all_there(given, parameters) else None


@contextmanager
def asking_the_database() -> Iterator[list[str]]:
    """The statements that are sent meanwhile, on any connection of this thread, also one it opens then."""
    sent: list[str] = []

    def noted(execute, sql, parameters, many, context):
        sent.append(sql)
        return execute(sql, parameters, many, context)

    wrappers = [connection.execute_wrappers for connection in connections.all()]
    for each in wrappers:
        each.append(noted)
    try:
        yield sent
    finally:
        for each in wrappers:
            each.remove(noted)


def rows_asked(filterset: FilterSet, asked: dict, rows: QuerySet) -> QuerySet:
    """Those of the rows that the FilterSet leaves when this is what it is asked."""
    filterset.form.cleaned_data = asked
    return filterset.filter_queryset(rows)


def as_key(value) -> Hashable:
    """TypeError for what can't be one."""
    key = tuple(value) if isinstance(value, list) else value
    hash(key)
    return key
