"""The page that describes the moves is made from them."""

from pathlib import Path

import pytest
from django.core.management import call_command

from claims.models import Stage
from claims.workflow import EFFECTS, MOVES
from claims.workflow_document import workflow_document

PAGE = Path(__file__).resolve().parents[2] / "docs" / "workflow.md"


def test_page_says_what_the_table_says():
    assert PAGE.read_text(encoding="utf-8") == workflow_document(), "run: manage.py document_workflow"


def test_command_writes_the_page(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()

    call_command("document_workflow")

    assert (tmp_path / "docs" / "workflow.md").read_text(encoding="utf-8") == workflow_document()


def test_every_stage_is_reached_and_every_move_has_an_effect():
    assert {move.target for move in MOVES} | {Stage.SUPERSEDED} == set(Stage)
    assert {move.name for move in MOVES} == set(EFFECTS)


@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.name)
def test_every_condition_says_in_one_line_what_it_asks(move):
    assert all(condition.__doc__ for condition in (*move.who, *move.when))
