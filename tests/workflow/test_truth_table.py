"""Every cell of stage × role × own or other's × move: y allowed, n not allowed, p not possible now.

The annotation of a row is complete: it has a verdict, reasons and evidence, and nothing about it is open.
"""

import pytest

from claims.models import Stage
from claims.refusals import NotAllowed, NotPossible
from claims.roles import ROLES
from claims.workflow import MOVES, outlook_for, refusal_of
from tests.factories import AnnotationFactory, EditorFactory, ReaderFactory, RoleFactory

pytestmark = pytest.mark.django_db

TABLE = """
stage      role          submit take_back return approve reopen publish uphold withdraw submit take_back return approve reopen publish uphold withdraw
DRAFT      reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
DRAFT      contributor   y      p         n      n       p      n       n      n        n      n         n      n       n      n       n      n
DRAFT      editor        y      p         n      n       p      n       n      n        y      p         n      n       p      n       n      n
DRAFT      reviewer      y      p         n      n       p      n       n      n        n      n         p      p       n      n       n      n
DRAFT      publisher     y      p         n      n       p      p       p      p        n      n         p      p       n      p       p      p
DRAFT      administrator y      p         n      n       p      p       p      p        y      p         p      p       p      p       p      p
DRAFT      superuser     y      p         n      n       p      p       p      p        y      p         p      p       p      p       p      p
IN_REVIEW  reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
IN_REVIEW  contributor   p      y         n      n       p      n       n      n        n      n         n      n       n      n       n      n
IN_REVIEW  editor        p      y         n      n       p      n       n      n        p      y         n      n       p      n       n      n
IN_REVIEW  reviewer      p      y         n      n       p      n       n      n        n      n         y      y       n      n       n      n
IN_REVIEW  publisher     p      y         n      n       p      p       p      p        n      n         y      y       n      p       p      p
IN_REVIEW  administrator p      y         n      n       p      p       p      p        p      y         y      y       p      p       p      p
IN_REVIEW  superuser     p      y         n      n       p      p       p      p        p      y         y      y       p      p       p      p
RETURNED   reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
RETURNED   contributor   y      p         n      n       p      n       n      n        n      n         n      n       n      n       n      n
RETURNED   editor        y      p         n      n       p      n       n      n        y      p         n      n       p      n       n      n
RETURNED   reviewer      y      p         n      n       p      n       n      n        n      n         p      p       n      n       n      n
RETURNED   publisher     y      p         n      n       p      p       p      p        n      n         p      p       n      p       p      p
RETURNED   administrator y      p         n      n       p      p       p      p        y      p         p      p       p      p       p      p
RETURNED   superuser     y      p         n      n       p      p       p      p        y      p         p      p       p      p       p      p
APPROVED   reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
APPROVED   contributor   p      p         n      n       y      n       n      n        n      n         n      n       n      n       n      n
APPROVED   editor        p      p         n      n       y      n       n      n        p      p         n      n       y      n       n      n
APPROVED   reviewer      p      p         n      n       y      n       n      n        n      n         y      p       n      n       n      n
APPROVED   publisher     p      p         n      n       y      y       p      p        n      n         y      p       n      y       p      p
APPROVED   administrator p      p         n      n       y      y       p      p        p      p         y      p       y      y       p      p
APPROVED   superuser     p      p         n      n       y      y       p      p        p      p         y      p       y      y       p      p
PUBLISHED  reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
PUBLISHED  contributor   p      p         n      n       p      n       n      n        n      n         n      n       n      n       n      n
PUBLISHED  editor        p      p         n      n       p      n       n      n        p      p         n      n       p      n       n      n
PUBLISHED  reviewer      p      p         n      n       p      n       n      n        n      n         p      p       n      n       n      n
PUBLISHED  publisher     p      p         n      n       p      p       p      y        n      n         p      p       n      p       p      y
PUBLISHED  administrator p      p         n      n       p      p       p      y        p      p         p      p       p      p       p      y
PUBLISHED  superuser     p      p         n      n       p      p       p      y        p      p         p      p       p      p       p      y
SUPERSEDED reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
SUPERSEDED contributor   p      p         n      n       p      n       n      n        n      n         n      n       n      n       n      n
SUPERSEDED editor        p      p         n      n       p      n       n      n        p      p         n      n       p      n       n      n
SUPERSEDED reviewer      p      p         n      n       p      n       n      n        n      n         p      p       n      n       n      n
SUPERSEDED publisher     p      p         n      n       p      p       p      p        n      n         p      p       n      p       p      p
SUPERSEDED administrator p      p         n      n       p      p       p      p        p      p         p      p       p      p       p      p
SUPERSEDED superuser     p      p         n      n       p      p       p      p        p      p         p      p       p      p       p      p
WITHDRAWN  reader        n      n         n      n       n      n       n      n        n      n         n      n       n      n       n      n
WITHDRAWN  contributor   p      p         n      n       p      n       n      n        n      n         n      n       n      n       n      n
WITHDRAWN  editor        p      p         n      n       p      n       n      n        p      p         n      n       p      n       n      n
WITHDRAWN  reviewer      p      p         n      n       p      n       n      n        n      n         p      p       n      n       n      n
WITHDRAWN  publisher     p      p         n      n       p      p       p      p        n      n         p      p       n      p       p      p
WITHDRAWN  administrator p      p         n      n       p      p       p      p        p      p         p      p       p      p       p      p
WITHDRAWN  superuser     p      p         n      n       p      p       p      p        p      p         p      p       p      p       p      p
"""
COLUMNS, *LINES = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [
    (stage, role, whose, move, cell)
    for stage, role, *halves in LINES
    for whose, cells in zip(("own", "others"), (halves[:8], halves[8:]), strict=True)
    for move, cell in zip(COLUMNS[2:10], cells, strict=True)
]
ANSWERS = {"y": type(None), "n": NotAllowed, "p": NotPossible}


def account(role):
    if role == "reader":
        return ReaderFactory()
    return EditorFactory() if role == "superuser" else RoleFactory(role=role)


def test_table_has_a_row_for_every_stage_and_role_and_a_column_for_every_move():
    assert [line[:2] for line in LINES] == [
        [stage.name, role] for stage in Stage for role in ("reader", *ROLES, "superuser")
    ]
    assert COLUMNS[2:10] == COLUMNS[10:] == [move.name for move in MOVES]


@pytest.mark.parametrize(("stage", "role"), [line[:2] for line in LINES])
def test_user_may_make_exactly_the_moves_of_the_table(stage, role):
    user = account(role)
    annotations = {
        "own": AnnotationFactory(created_by=user, stage=stage),
        "others": AnnotationFactory(stage=stage),
    }

    expected = [(whose, move, cell) for s, r, whose, move, cell in CELLS if (s, r) == (stage, role)]
    answered = [
        (whose, move.name, letter(refusal_of(move, annotation, user)))
        for whose, annotation in annotations.items()
        for move in MOVES
    ]

    assert answered == expected
    for whose, annotation in annotations.items():
        offered = {move.name for move in outlook_for(user, annotation).moves}
        assert offered == {move for of, move, cell in expected if of == whose and cell == "y"}


def letter(refusal):
    return next(cell for cell, kind in ANSWERS.items() if type(refusal) is kind)
