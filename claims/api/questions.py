"""Questions that lists are asked again and again, each put into SQL once.

To make a list's query and put it into SQL takes Django longer than it takes the database to answer. Readers
ask much the same, though: what differs is an id, of the speaker or of the row that the page begins after. So
the SQL is kept, with marks in place of ids.

Kept is the SQL alone, never an answer, and only of lists in the order of ids whose SQL follows from what was
asked: where making it asks the database something (what a name leads to today), or where an id does more than
stand in the SQL, the question is made anew each time. Who may see more than others asks another question.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model, QuerySet
from django_filters import FilterSet

from claims.filters.fields import RowFilter
from claims.prepared import MARK, Statement, compiled
from claims.stretches import Terms, stretches

MOST_KEPT = 500  # some 10 kB each
BEGINNING = MARK - 1  # stands for the id that the page begins after
KEPT: dict[Hashable, "Question | None"] = {}  # the last asked at its end; None: to be made anew each time
ROOM = Lock()  # for threads that take and put questions at once
MISSING = object()
Given = Mapping[int, int]  # the id for each mark


@dataclass(frozen=True, slots=True)
class Question:
    """The ids of a list's rows, in the order of ids; without their stretch, which its page says."""

    rows: QuerySet
    terms: Terms
    statements: dict[tuple, tuple[Statement, ...]] = field(default_factory=dict)

    def first_rows(self, given: Given, after: int | None, backward: bool, most: int) -> list:
        """As `claims.stretches.first_rows`, each row (id, id). For each `most` a statement is kept."""
        page, found = (after is None, backward, most), []
        if page not in self.statements:
            self.statements[page] = self._statements(*page)
        for statement in self.statements[page]:
            found += statement.rows(self.rows.db, {**given, BEGINNING: after})
            if len(found) >= most:
                break
        return found[:most]

    def _statements(self, is_first: bool, backward: bool, most: int) -> tuple[Statement, ...]:
        position = None if is_first else [BEGINNING]
        return tuple(compiled(rows[:most]) for rows in stretches(self.rows, self.terms, position, backward))


def kept(key: Hashable, given: Given, make: Callable[[], tuple[QuerySet, Terms]]) -> Question | None:
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


def made(given: Given, make: Callable[[], tuple[QuerySet, Terms]]) -> Question | None:
    try:
        with asking_the_database() as asked:
            question = Question(*make())
            marks = [mark for each in question._statements(True, False, 1) for mark in each.parameters]
    except EmptyResultSet:
        return None
    is_alike = not asked and given.keys() <= set(marks) and len(question.terms) == 1
    return question if is_alike else None


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


def with_marks(filterset: FilterSet) -> tuple[dict, Given]:
    """What a valid FilterSet was asked, rows that only their ids matter of as marks; and the ids of these."""
    asked, given = {}, {}
    for name, value in filterset.form.cleaned_data.items():
        if isinstance(value, Model) and is_by_id(filterset.filters[name]):
            mark = MARK + len(given)
            given[mark], value = value.pk, type(value)(pk=mark)
        asked[name] = value
    return asked, given


def is_by_id(each) -> bool:
    """Whether the filter compares a column with the row's id and does nothing else."""
    return type(each) is RowFilter and each.method is None


def rows_asked(filterset: FilterSet, asked: dict, rows: QuerySet) -> QuerySet:
    """Those of the rows that the FilterSet leaves when this is what it is asked."""
    filterset.form.cleaned_data = asked
    return filterset.filter_queryset(rows)


def as_key(value) -> Hashable:
    """TypeError for what can't be one."""
    key = tuple(value) if isinstance(value, list) else value
    hash(key)
    return key
