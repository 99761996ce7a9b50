"""Every move by every role over HTTP is answered as the truth table says; and what a decision is based on."""

import pytest
from django.db import transaction

from claims.annotating import edit_annotation
from claims.commenting import open_thread, reply
from claims.evidencing import edit_evidence, withdraw_evidence
from claims.models import Annotation, Event, Stage, Thread
from claims.workflow import MOVES
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, EditorFactory, EvidenceFactory, RoleFactory
from tests.workflow.test_truth_table import CELLS, LINES

pytestmark = pytest.mark.django_db

STATUS = {"y": 200, "n": 403, "p": 409}
WORDS = {"comment": "Which year is this?", "reason": "The document was forged."}


@pytest.fixture
def rosa():
    return caller("reviewer")


@pytest.mark.parametrize(("stage", "role"), [line[:2] for line in LINES])
def test_move_is_offered_and_answered_as_the_truth_table_says(stage, role):
    one = caller(role)
    annotations = {
        "own": AnnotationFactory(created_by=one.user, stage=stage),
        "others": AnnotationFactory(stage=stage),
    }
    expected = {(whose, move): cell for s, r, whose, move, cell in CELLS if (s, r) == (stage, role)}

    for whose, annotation in annotations.items():
        seen = one.get(f"annotations/{annotation.pk}/")
        answered = {move.name: answer_to(one, annotation, move, seen.get("ETag")) for move in MOVES}
        assert answered == {move: STATUS[cell] for (of, move), cell in expected.items() if of == whose}
        can = {move for (of, move), cell in expected.items() if (of, cell) == (whose, "y")}
        assert offered_in(seen.json()) == (can if role != "reader" else None)


def answer_to(one, annotation, move, tag):
    """The status of the move, which is then taken back."""
    path = f"annotations/{annotation.pk}/{move.name.replace('_', '-')}/"
    body = {move.asks: WORDS[move.asks]} if move.asks else {}
    with transaction.atomic():
        status = one.post(path, body, if_match=tag).status_code
        transaction.set_rollback(True)
    return status


def offered_in(shown):
    """Names of the moves that reading it listed; None where it lists none or can't be read."""
    return None if shown.get("moves") is None else {move["name"] for move in shown["moves"]}


def test_move_names_where_it_is_made_and_what_it_asks_for(rosa):
    annotation = AnnotationFactory(stage="IN_REVIEW")

    moves = {move["name"]: move for move in rosa.get(f"annotations/{annotation.pk}/").json()["moves"]}

    assert {name: move["asks"] for name, move in moves.items()} == {"return": "comment", "approve": None}
    tag = rosa.tag(f"annotations/{annotation.pk}/")
    answer = rosa.post(moves["return"]["url"], {moves["return"]["asks"]: "Which year?"}, if_match=tag)
    assert answer.json()["stage"] == "RETURNED"


def test_hindrance_says_what_is_missing():
    writer = caller("contributor")
    draft = AnnotationFactory(created_by=writer.user, verdict="")

    shown = writer.get(f"annotations/{draft.pk}/").json()

    sentence = "Choose a verdict and say why before it is reviewed."
    assert shown["hindrances"] == [{"name": "submit", "label": "Submit for review", "because": sentence}]
    refusal = writer.move(draft, "submit")
    assert_problem(refusal, 409)
    assert refusal.json()["detail"] == sentence


@pytest.mark.parametrize(("stage", "move", "field"), [
    ("IN_REVIEW", "return", "comment"), ("PUBLISHED", "withdraw", "reason"), ("PUBLISHED", "uphold", "reason"),
])  # fmt: skip
@pytest.mark.parametrize(
    "sent", [{}, {"{}": ""}, {"{}": "  \n"}, {"{}": None}, {"{}": ["x"]}, {"{}": "a\x00b"}]
)
def test_words_that_a_move_asks_for_are_named_when_they_are_missing(stage, move, field, sent):
    annotation, publisher = AnnotationFactory(stage=stage), caller("publisher")

    answer = publisher.move(annotation, move, **{name.format(field): words for name, words in sent.items()})

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert Annotation.objects.get().stage == stage


def test_return_opens_a_thread_with_the_comment(rosa):
    annotation = AnnotationFactory(stage="IN_REVIEW")

    shown = rosa.move(annotation, "return", comment="Which year?").json()

    threads = rosa.get(shown["threads"]).json()["results"]
    assert [comment["text"] for thread in threads for comment in thread["comments"]] == ["Which year?"]
    assert Thread.objects.get().review.annotation == annotation


def test_withdrawal_tells_readers_why(client):
    annotation = AnnotationFactory(stage="PUBLISHED")

    caller("publisher").move(annotation, "withdraw", reason="The document was forged.")

    shown = client.get(f"/api/v1/annotations/{annotation.pk}/").json()
    assert (shown["stage"], shown["withdrawal_reason"]) == ("WITHDRAWN", "The document was forged.")


def test_superuser_does_not_approve_what_they_wrote():
    chief = caller("superuser")
    annotation = AnnotationFactory(created_by=chief.user, stage="IN_REVIEW")

    answer = chief.move(annotation, "approve")

    assert_problem(answer, 403)
    assert "somebody else has to review it" in answer.json()["detail"]


def test_approval_waits_for_open_threads(rosa):
    annotation = AnnotationFactory(stage="IN_REVIEW")
    open_thread(annotation, by=EditorFactory(), text="Which year?")

    answer = rosa.move(annotation, "approve")

    assert_problem(answer, 409)
    assert "open threads: 1" in answer.json()["detail"]


def change_rationale(annotation, by):
    edit_annotation(annotation, by=by, rationale=annotation.rationale + ".")


def change_evidence(annotation, by):
    edit_evidence(annotation.evidence.get(), by=by, excerpt="Bridge: 4,000,001 EUR")


def add_to_evidence(annotation, by):
    more = EvidenceFactory(claim=annotation.claim)
    edit_annotation(annotation, by=by, evidence=[*annotation.evidence.all(), more])


def withdraw_its_evidence(annotation, by):
    withdraw_evidence(annotation.evidence.get(), by=by, because="RETRACTED")


@pytest.mark.parametrize(
    "between", [change_rationale, change_evidence, add_to_evidence, withdraw_its_evidence]
)
@pytest.mark.parametrize(("stage", "move"), [("IN_REVIEW", "approve"), ("APPROVED", "publish")])
def test_what_has_changed_since_it_was_read_is_not_decided_on(stage, move, between):
    annotation, publisher = AnnotationFactory(stage=stage), caller("publisher")
    path = f"annotations/{annotation.pk}/"
    tag = publisher.tag(path)
    between(annotation, EditorFactory(username="bo"))
    before = Event.objects.count()

    answer = publisher.post(f"{path}{move}/", if_match=tag)

    assert_problem(answer, 412)
    assert Event.objects.count() == before
    annotation.refresh_from_db()
    assert annotation.stage not in (Stage.PUBLISHED, *([Stage.APPROVED] if move == "approve" else []))


def test_one_character_changed_after_approval_takes_another_review():
    annotation, publisher = AnnotationFactory(stage="APPROVED"), caller("publisher")
    change_rationale(annotation, EditorFactory())

    answer = publisher.move(annotation, "publish")

    assert_problem(answer, 409)
    assert answer.json()["detail"] == "“Publish” is not possible: it is draft."


def test_change_told_to_who_was_too_late_names_it(rosa):
    annotation = AnnotationFactory(stage="IN_REVIEW")
    tag = rosa.tag(f"annotations/{annotation.pk}/")
    edit_annotation(annotation, by=EditorFactory(username="bo"), verdict="UNSUPPORTED")

    answer = rosa.post(f"annotations/{annotation.pk}/approve/", if_match=tag)

    (change,) = answer.json()["changes"]
    assert (change["by"], change["verb"]) == ("bo", "edit_annotation")
    assert "disputed → unsupported" in change["changes"]


def test_talk_about_an_annotation_makes_no_decision_stale(rosa):
    """An open thread hinders approving by a sentence of its own; that somebody answered in it hinders nothing."""
    annotation = AnnotationFactory(stage="IN_REVIEW")
    thread = open_thread(annotation, by=rosa.user, text="Which year?")
    tag = rosa.tag(f"annotations/{annotation.pk}/")
    reply(thread, by=EditorFactory(), text="2017.")

    answer = rosa.post(f"annotations/{annotation.pk}/return/", {"comment": "Say so."}, if_match=tag)

    assert answer.status_code == 200


def test_token_for_writing_decides_on_nothing_and_one_for_deciding_submits_nothing():
    user = RoleFactory(role="administrator")
    writing = caller(user=user, scopes=["read", "annotate"])
    deciding = caller(user=user, scopes=["read", "review"])
    draft = AnnotationFactory(created_by=user)

    assert deciding.move(draft, "submit").json()["scope"] == "annotate"
    assert writing.move(draft, "submit").status_code == 200
    other = AnnotationFactory(stage="IN_REVIEW")
    assert writing.move(other, "approve").json()["scope"] == "review"
    assert deciding.move(other, "approve").status_code == 200
