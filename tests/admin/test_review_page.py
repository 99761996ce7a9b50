"""The screen of an annotation: what is saved, moved and said there goes by the operations' rules."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.annotating import edit_annotation
from claims.content import content_hash
from claims.evidencing import withdraw_evidence
from claims.models import Annotation, Event, Evidence, Stage
from tests.factories import (
    AnnotationFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    RoleFactory,
    ThreadFactory,
)

NEW = {
    "new-kind": "REFUTES",
    "new-url": "https://minutes.example/7",
    "new-excerpt": "It was never built.",
}


def page(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def act(row, name):
    return reverse(f"admin:claims_annotation_{name}", args=[row.pk])


@pytest.fixture
def as_role(client, db):
    """A browser in which somebody of the role is logged in, and who that is."""

    def as_role(role):
        user = RoleFactory(role=role, username=f"{role}-at-work")
        client.force_login(user)
        return client, user

    return as_role


def form_of(client, annotation, **changes):
    """What the editor's form sends, the version it was given included."""
    version = client.get(page(annotation)).context["row_version"]
    evidence = list(annotation.evidence.values_list("pk", flat=True))
    values = {"verdict": annotation.verdict, "rationale": annotation.rationale, "evidence": evidence}
    return {"row_version": version, **values, **changes}


# The editor -----------------------------------------------------------------------------------------


def test_saving_is_an_edit_on_record(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory()

    client.post(page(annotation), form_of(client, annotation, rationale="Another reason."))

    annotation.refresh_from_db()
    event = Event.objects.about(annotation).first()
    assert annotation.rationale == "Another reason."
    assert (event.verb, event.by) == ("edit_annotation", user)


def test_a_contributor_reads_the_annotation_of_another_and_cannot_save_it(as_role):
    client, _ = as_role("contributor")
    annotation = AnnotationFactory(rationale="Mine.")

    shown = client.get(page(annotation))
    answer = client.post(page(annotation), {"rationale": "Yours."})

    annotation.refresh_from_db()
    assert "Mine." in shown.content.decode() and 'name="rationale"' not in shown.content.decode()
    assert (answer.status_code, annotation.rationale) == (403, "Mine.")


def test_a_contributor_edits_their_own(as_role):
    client, user = as_role("contributor")
    annotation = AnnotationFactory(created_by=user)

    client.post(page(annotation), form_of(client, annotation, rationale="Looked up again."))

    annotation.refresh_from_db()
    assert annotation.rationale == "Looked up again."


def test_an_edit_ends_the_approval(as_role):
    client, _ = as_role("editor")
    annotation = AnnotationFactory(stage="APPROVED")

    client.post(page(annotation), form_of(client, annotation, rationale="One character more."))

    annotation.refresh_from_db()
    assert annotation.stage == Stage.DRAFT


def test_what_was_published_meanwhile_is_refused_and_what_was_typed_stays(as_role):
    client, _ = as_role("editor")
    annotation = AnnotationFactory(stage="PUBLISHED", rationale="As published.")
    version = {"row_version": client.get(page(annotation)).context["row_version"]}

    answer = client.post(page(annotation), {"rationale": "Too late, but long to type.", **version})

    annotation.refresh_from_db()
    assert annotation.rationale == "As published."
    assert "stays as it is: correct it by a new one" in answer.content.decode()
    assert "Too late, but long to type." in answer.content.decode()


def test_a_stale_save_names_who_came_between_and_keeps_what_was_typed(as_role):
    client, _ = as_role("editor")
    annotation = AnnotationFactory()
    form = form_of(client, annotation, rationale="My words.")
    edit_annotation(annotation, by=EditorFactory(username="bo"), rationale="Words of bo.")

    answer = client.post(page(annotation), form)

    annotation.refresh_from_db()
    shown = answer.content.decode()
    assert annotation.rationale == "Words of bo."
    assert "bo at" in shown and "My words." in shown


def test_the_list_offers_the_evidence_of_this_claim_that_stands(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory(evidence=[])
    standing = EvidenceFactory(claim=annotation.claim, excerpt="It stands.")
    for withdrawn in annotation.claim.evidence.exclude(pk=standing.pk):
        withdraw_evidence(withdrawn, by=user, because="WRONG")
    EvidenceFactory(excerpt="Of another claim.")

    form = client.get(page(annotation)).context["adminform"].form

    assert Evidence.objects.filter(withdrawn_at__isnull=False).count() == 1
    assert form.choices == [(standing, False)]


def test_withdrawn_evidence_it_rests_on_is_listed_to_be_taken_out(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory()
    evidence = annotation.evidence.get()
    withdraw_evidence(evidence, by=user, because="WRONG", note="Another bridge.")

    shown = client.get(page(annotation))

    assert shown.context["adminform"].form.choices == [(evidence, True)]
    assert "Needs another look" in shown.content.decode() and "Another bridge." in shown.content.decode()


def test_evidence_added_in_place_is_cited(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory()

    client.post(page(annotation), form_of(client, annotation, **NEW))

    added = Evidence.objects.get(url=NEW["new-url"])
    assert added in annotation.evidence.all() and annotation.evidence.count() == 2
    assert (added.claim, added.created_by) == (annotation.claim, user)
    assert Event.objects.about(added).get().verb == "add_evidence"


def test_evidence_begun_in_place_is_complete_or_nothing_is_saved(as_role):
    client, _ = as_role("editor")
    annotation = AnnotationFactory()

    answer = client.post(
        page(annotation), form_of(client, annotation, rationale="x", **{"new-kind": "REFUTES"})
    )

    annotation.refresh_from_db()
    assert annotation.rationale != "x" and Evidence.objects.count() == 1
    assert "cannot be added as it is" in answer.content.decode()


def test_a_draft_is_begun_from_its_claim(as_role):
    client, user = as_role("contributor")
    evidence = EvidenceFactory()

    asked = client.get(reverse("admin:claims_annotation_add"), {"claim": evidence.claim_id})
    form = {"claim": evidence.claim_id, "verdict": "DISPUTED", "evidence": [evidence.pk]}
    client.post(reverse("admin:claims_annotation_add"), form)

    annotation = Annotation.objects.get()
    assert asked.context["adminform"].form.choices == [(evidence, False)]
    assert (annotation.created_by, list(annotation.evidence.all())) == (user, [evidence])
    assert Event.objects.about(annotation).get().verb == "draft_annotation"


@pytest.mark.parametrize("claim", ["", "x", "9" * 30, "0"])
def test_a_draft_on_no_claim_is_refused_with_a_sentence(as_role, claim):
    client, _ = as_role("editor")

    asked = client.get(reverse("admin:claims_annotation_add"), {"claim": claim})
    answer = client.post(reverse("admin:claims_annotation_add"), {"claim": claim, "rationale": "Kept."})

    assert asked.status_code == 200
    assert answer.status_code == 200 and "Kept." in answer.content.decode()
    assert not Annotation.objects.exists()


def test_nothing_is_deleted(client, db):
    client.force_login(EditorFactory())
    annotation = AnnotationFactory()

    for row in (annotation, annotation.evidence.get()):
        address = reverse(f"admin:claims_{row._meta.model_name}_delete", args=[row.pk])
        assert client.post(address, {"post": "yes"}).status_code == 403


# Moves ----------------------------------------------------------------------------------------------


def test_the_writer_submits(as_role):
    client, user = as_role("contributor")
    annotation = AnnotationFactory(created_by=user)

    client.post(act(annotation, "move"), {"move": "submit", "seen": content_hash(annotation)})

    annotation.refresh_from_db()
    assert (annotation.stage, annotation.submitted_by) == (Stage.IN_REVIEW, user)


def test_a_move_of_another_role_is_not_offered_and_not_made(as_role):
    client, _ = as_role("contributor")
    annotation = AnnotationFactory(stage="IN_REVIEW")

    offered = client.get(page(annotation)).context["moves"]
    answer = client.post(act(annotation, "move"), {"move": "approve"})

    annotation.refresh_from_db()
    assert (list(offered), answer.status_code, annotation.stage) == ([], 403, Stage.IN_REVIEW)


def test_nobody_approves_their_own_a_superuser_neither(client, db):
    user = EditorFactory()
    client.force_login(user)
    annotation = AnnotationFactory(created_by=user, stage="IN_REVIEW")

    answer = client.post(act(annotation, "move"), {"move": "approve"})

    annotation.refresh_from_db()
    assert (answer.status_code, annotation.stage) == (403, Stage.IN_REVIEW)
    assert "somebody else has to review it" in answer.content.decode()


def test_a_move_that_is_not_possible_says_why_and_keeps_the_words(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="RETURNED")

    answer = client.post(act(annotation, "move"), {"move": "return", "words": "Which year is meant?"})

    assert answer.status_code == 409
    assert "is not possible: it is returned" in answer.content.decode()
    assert "Which year is meant?" in answer.content.decode()


def test_a_move_on_what_was_changed_since_is_refused_and_keeps_the_words(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="IN_REVIEW")
    seen = client.get(page(annotation)).context["seen"]
    edit_annotation(annotation, by=EditorFactory(), rationale="Other words.")

    form = {"move": "return", "words": "Please say which budget.", "seen": seen}
    answer = client.post(act(annotation, "move"), form)

    annotation.refresh_from_db()
    shown = answer.content.decode()
    assert (answer.status_code, annotation.stage) == (409, Stage.IN_REVIEW)
    assert "read it again before you decide" in shown
    assert ">Please say which budget.</textarea>" in shown


def test_what_stands_in_the_way_is_said(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="IN_REVIEW")
    ThreadFactory(annotation=annotation)

    shown = client.get(page(annotation))

    assert [move.name for move in shown.context["moves"]] == ["return"]
    assert "Resolve what is being discussed first: open threads: 1." in shown.content.decode()


@pytest.mark.parametrize("name", ["", "abolish"])
def test_an_unknown_move_leaves_all_as_it_is(as_role, name):
    client, _ = as_role("publisher")
    annotation = AnnotationFactory(stage="IN_REVIEW")

    assert client.post(act(annotation, "move"), {"move": name}).status_code == 302
    annotation.refresh_from_db()
    assert annotation.stage == Stage.IN_REVIEW


@pytest.mark.parametrize("name", ["move", "correct", "discuss", "assign"])
def test_nothing_is_done_by_following_a_link(as_role, name):
    client, _ = as_role("publisher")

    assert client.get(act(AnnotationFactory(), name)).status_code == 405


# Corrections ----------------------------------------------------------------------------------------


def test_a_published_verdict_is_corrected_once(as_role):
    client, user = as_role("editor")
    annotation = AnnotationFactory(stage="PUBLISHED")

    began = client.post(act(annotation, "correct"))
    again = client.post(act(annotation, "correct"))

    correction = Annotation.objects.get(supersedes=annotation)
    assert (began.url, correction.created_by) == (page(correction), user)
    assert again.status_code == 409 and "is begun already" in again.content.decode()
    assert "correction_note" in client.get(page(correction)).context["adminform"].form.fields


def test_a_draft_is_not_corrected(as_role):
    client, _ = as_role("editor")

    assert client.post(act(AnnotationFactory(), "correct")).status_code == 409


# What changed -----------------------------------------------------------------------------------------


def test_nothing_is_decided_sight_unseen(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="IN_REVIEW")

    answer = client.post(act(annotation, "move"), {"move": "approve"})

    annotation.refresh_from_db()
    assert (answer.status_code, annotation.stage) == (409, Stage.IN_REVIEW)


def test_the_reviewer_sees_what_changed_since_it_was_returned(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="RETURNED", rationale="The budget shows six million.")
    writer = annotation.created_by
    added = EvidenceFactory(claim=annotation.claim, excerpt="Minutes of May.")
    evidence = [*annotation.evidence.all(), added]
    edit_annotation(annotation, by=writer, rationale="The budget shows seven million.", evidence=evidence)

    shown = client.get(page(annotation)).content.decode()

    assert "The budget shows <del>six</del><ins>seven</ins> million." in shown
    assert "evidence added" in shown and "supports: Minutes of May." in shown


def test_what_changed_is_never_markup(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="RETURNED", rationale="<b>Six</b>")
    edit_annotation(annotation, by=annotation.created_by, rationale="<i>Seven</i>")

    shown = client.get(page(annotation)).content.decode()

    assert "<b>Six" not in shown and "<i>Seven" not in shown


def queries(client, address):
    ContentType.objects.get_for_models(Annotation)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_page_costs_the_same_queries_for_one_thread_and_evidence_or_ten(as_role):
    client, _ = as_role("reviewer")
    annotation = AnnotationFactory(stage="IN_REVIEW", claim=ClaimFactory())
    ThreadFactory(annotation=annotation)
    few = queries(client, page(annotation))
    annotation.evidence.add(*EvidenceFactory.create_batch(9, claim=annotation.claim))
    ThreadFactory.create_batch(9, annotation=annotation)

    assert queries(client, page(annotation)) == few < 60
