"""Verdicts by program: drafted, edited and corrected; readers see what was published, and no more of it."""

import pytest

from claims.annotating import correct_annotation
from claims.models import Annotation, Event
from claims.workflow import make_move
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, ClaimFactory, EditorFactory, EvidenceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines():
    return caller("contributor")


def test_draft_may_leave_all_but_the_claim_open(ines):
    claim = ClaimFactory()

    made = ines.post("annotations/", {"claim": claim.pk}).json()

    assert (made["claim"]["id"], made["stage"], made["created_by"]) == (claim.pk, "DRAFT", ines.user.username)
    assert [made[name] for name in ("verdict", "confidence", "rationale", "correction_note")] == [None] * 4
    assert made["evidence"] == []


def test_draft_keeps_what_was_sent_and_shows_it_as_it_may_be_sent_back(ines):
    claim = ClaimFactory()
    evidence = EvidenceFactory.create_batch(2, claim=claim)
    sent = {
        "verdict": "PARTLY_SUPPORTED",
        "confidence": "LOW",
        "rationale": "One year fits.",
        "correction_note": None,
        "evidence": [row.pk for row in evidence],
    }

    made = ines.post("annotations/", {"claim": claim.pk, **sent}).json()
    back = {name: made[name] for name in sent} | {"evidence": [row["id"] for row in made["evidence"]]}
    answer = ines.patch(made["url"], back, if_match=ines.tag(made["url"]))

    assert back == sent
    assert answer.status_code == 200
    assert not Event.objects.filter(verb="edit_annotation").exists()


def test_a_fraction_is_no_id(ines):
    claim = ClaimFactory()

    assert_problem(ines.post("annotations/", {"claim": claim.pk + 0.5}), 422)
    assert not Annotation.objects.exists()


def test_edit_changes_what_it_names_alone(ines):
    draft = AnnotationFactory(created_by=ines.user, confidence="HIGH")
    path = f"annotations/{draft.pk}/"

    shown = ines.patch(path, {"rationale": "It cost 6 million.", "confidence": None}, if_match=ines.tag(path))

    draft.refresh_from_db()
    assert (draft.rationale, draft.confidence, draft.verdict) == ("It cost 6 million.", "", "DISPUTED")
    assert draft.evidence.count() == 1
    assert shown.json()["rationale"] == "It cost 6 million."


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"verdict": "UNREVIEWED"}, ["verdict"]),  # what a claim is before there is a verdict
        ({"verdict": "WRONG", "confidence": "SURE"}, ["verdict", "confidence"]),
        ({"rationale": ["x"]}, ["rationale"]),
        ({"rationale": "a\x00b"}, ["rationale"]),
        ({"evidence": [987654]}, ["evidence"]),
        ({"evidence": 1}, ["evidence"]),
        ({"evidence": [True, "x"]}, ["evidence.0", "evidence.1"]),
        ({"evidence": [2**63]}, ["evidence.0"]),
        ({"evidence": None}, ["evidence"]),
        ({"stage": "PUBLISHED"}, ["stage"]),
        ({"created_by": "bo"}, ["created_by"]),
        ({"supersedes": 1}, ["supersedes"]),
        ({"claim": 1}, ["claim"]),  # an annotation stays with its claim
    ],
)
def test_wrong_values_are_named_field_by_field(ines, body, fields):
    draft = AnnotationFactory(created_by=ines.user)
    path = f"annotations/{draft.pk}/"

    answer = ines.patch(path, body, if_match=ines.tag(path))

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == fields


def test_body_that_holds_nothing_is_no_field_that_holds_nothing(ines):
    answer = ines.send("post", "annotations/", "null")

    assert_problem(answer, 422)
    assert answer.json()["errors"] == [{"field": "", "detail": "No data provided"}]


@pytest.mark.parametrize("claim", [None, "x", 987654, True, 10**30])
def test_draft_needs_a_claim_that_is_there(ines, claim):
    answer = ines.post("annotations/", {"claim": claim})

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == ["claim"]


def test_evidence_of_another_claim_can_not_be_rested_on(ines):
    answer = ines.post("annotations/", {"claim": ClaimFactory().pk, "evidence": [EvidenceFactory().pk]})

    assert_problem(answer, 409)
    assert "evidence on another claim" in answer.json()["detail"]
    assert not Annotation.objects.exists()


def test_contributor_edits_no_draft_of_others(ines):
    draft = AnnotationFactory()
    path = f"annotations/{draft.pk}/"

    answer = ines.patch(path, {"rationale": "Mine now."}, if_match=ines.tag(path))

    assert_problem(answer, 403)
    assert "annotations of your own" in answer.json()["detail"]


def test_edit_of_an_approved_one_takes_its_approval():
    editor, annotation = caller("editor"), AnnotationFactory(stage="APPROVED")
    path = f"annotations/{annotation.pk}/"

    shown = editor.patch(path, {"rationale": "It cost 7 million."}, if_match=editor.tag(path)).json()

    assert shown["stage"] == "DRAFT"


@pytest.mark.parametrize("stage", ["PUBLISHED", "SUPERSEDED", "WITHDRAWN"])
def test_what_was_public_is_not_edited(stage):
    editor, annotation = caller("administrator"), AnnotationFactory(stage=stage)
    path = f"annotations/{annotation.pk}/"

    answer = editor.patch(path, {"rationale": "It cost 7 million."}, if_match=editor.tag(path))

    assert_problem(answer, 409)
    assert "correct it by a new one" in answer.json()["detail"]


def test_correction_begins_with_what_was_published(ines):
    published = AnnotationFactory(stage="PUBLISHED")

    made = ines.post(f"annotations/{published.pk}/correct/", {"correction_note": "Wrong year."}).json()

    assert (made["stage"], made["supersedes"]["id"]) == ("DRAFT", published.pk)
    assert (made["rationale"], made["correction_note"]) == (published.rationale, "Wrong year.")
    assert [row["id"] for row in made["evidence"]] == [row.pk for row in published.evidence.all()]


def test_correction_is_begun_once_and_of_what_is_published(ines):
    published, draft = AnnotationFactory(stage="PUBLISHED"), AnnotationFactory()
    ines.post(f"annotations/{published.pk}/correct/")

    assert_problem(ines.post(f"annotations/{published.pk}/correct/"), 409)
    assert_problem(ines.post(f"annotations/{draft.pk}/correct/"), 409)


STAGES_SHOWN = {
    "DRAFT": 404, "IN_REVIEW": 404, "RETURNED": 404, "APPROVED": 404,
    "PUBLISHED": 200, "SUPERSEDED": 200, "WITHDRAWN": 200,
}  # fmt: skip


@pytest.mark.parametrize("stage", STAGES_SHOWN)
def test_reader_sees_what_was_published_and_no_more(client, ids, stage):
    annotation = AnnotationFactory(stage=stage)
    path = f"annotations/{annotation.pk}/"

    assert client.get(f"/api/v1/{path}").status_code == STAGES_SHOWN[stage]
    assert caller("reader").get(path).status_code == STAGES_SHOWN[stage]
    assert caller("contributor").get(path).status_code == 200
    assert (annotation.pk in ids(f"annotations/?stage={stage}")) == (STAGES_SHOWN[stage] == 200)


def test_reader_sees_nothing_of_the_desk_in_it(client):
    writer = UserFactory(
        username="login-of-the-writer", first_name="Rosa", last_name="Vidal", is_superuser=True
    )
    annotation = AnnotationFactory(created_by=writer, stage="PUBLISHED")
    correct_annotation(annotation, by=EditorFactory())

    shown = client.get(f"/api/v1/annotations/{annotation.pk}/").json()

    hidden = ("created_by", "submitted_by", "submitted_at", "flag", "threads", "moves", "hindrances")
    assert {shown[name] for name in hidden} == {None}
    assert shown["superseded_by"] is None  # not before the correction is published
    assert shown["written_by"] == "Rosa Vidal"
    assert "login-of-the-writer" not in str(shown)
    assert shown["evidence"] and shown["meaning"]["wording"] == "Disputed"


def test_reader_is_led_from_a_verdict_to_its_correction_and_back(client):
    old = AnnotationFactory(stage="SUPERSEDED")

    new = client.get(client.get(f"/api/v1/annotations/{old.pk}/").json()["superseded_by"]["url"]).json()

    assert (new["supersedes"]["id"], new["correction_note"]) == (old.pk, "The year was wrong.")


def test_annotations_are_asked_for_by_claim_verdict_and_stage(ids):
    disputed = AnnotationFactory(stage="PUBLISHED")
    other = AnnotationFactory(stage="WITHDRAWN", verdict="UNSUPPORTED")

    assert ids(f"annotations/?claim={disputed.claim_id}") == [disputed.pk]
    assert ids("annotations/?verdict=UNSUPPORTED") == ids("annotations/?stage=WITHDRAWN") == [other.pk]
    assert ids("annotations/?ordering=published_at") == [disputed.pk, other.pk]


def test_move_made_meanwhile_is_named_to_who_edits(ines):
    draft = AnnotationFactory(created_by=ines.user)
    path = f"annotations/{draft.pk}/"
    tag = ines.tag(path)
    make_move(draft, "submit", by=EditorFactory(username="bo"))

    answer = ines.patch(path, {"rationale": "Too late."}, if_match=tag)

    assert_problem(answer, 412)
    assert [(change["by"], change["verb"]) for change in answer.json()["changes"]] == [("bo", "submit")]
