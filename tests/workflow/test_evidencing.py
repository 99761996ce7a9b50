"""Evidence that no longer holds keeps its row, and everything that rests on it is flagged at once."""

import pytest
from django.core.exceptions import ValidationError

from claims.evidencing import add_evidence, edit_evidence, restore_evidence, withdraw_evidence
from claims.models import Event, Stage
from claims.refusals import NotAllowed, NotPossible
from claims.workflow import make_move, outlook_for
from tests.factories import (
    AnnotationFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    RoleFactory,
    SnapshotFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def test_withdrawn_evidence_flags_every_annotation_that_rests_on_it():
    published = AnnotationFactory(stage="PUBLISHED")
    evidence = published.evidence.get()
    draft = AnnotationFactory(claim=published.claim, evidence=[evidence])
    over = AnnotationFactory(stage="WITHDRAWN", claim=ClaimFactory())

    flagged = withdraw_evidence(evidence, by=EditorFactory(), because="RETRACTED", note="Taken off the site.")

    assert {row.pk for row in flagged} == {published.pk, draft.pk}
    for annotation in (published, draft):
        annotation.refresh_from_db()
        assert annotation.flagged_at
        assert "retracted by its source" in annotation.flag_reason
        assert "Left: 0 supports, 0 refutes, 0 context; supporting sources: 0." in annotation.flag_reason
    over.refresh_from_db()
    assert not over.flagged_at
    assert published.evidence.get() == evidence


def test_flag_and_withdrawal_stand_or_fall_together(monkeypatch):
    annotation = AnnotationFactory(stage="PUBLISHED")
    evidence = annotation.evidence.get()
    monkeypatch.setattr("claims.evidencing._flag", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        withdraw_evidence(evidence, by=EditorFactory(), because="WRONG")

    evidence.refresh_from_db()
    assert not evidence.is_withdrawn


def test_approved_annotation_with_withdrawn_evidence_is_not_published():
    annotation = AnnotationFactory(stage="APPROVED")
    withdraw_evidence(annotation.evidence.get(), by=EditorFactory(), because="CORRECTED")

    with pytest.raises(NotPossible, match="Take out the evidence that was withdrawn"):
        make_move(annotation, "publish", by=EditorFactory())


def test_published_verdict_is_upheld_after_another_look_with_a_reason():
    annotation = AnnotationFactory(stage="PUBLISHED")
    publisher = RoleFactory(role="publisher")
    assert "uphold" not in [move.name for move in outlook_for(publisher, annotation).moves]
    withdraw_evidence(annotation.evidence.get(), by=EditorFactory(), because="WRONG")

    annotation = make_move(annotation, "uphold", by=publisher, words="The other document shows it too.")

    assert (annotation.stage, annotation.flagged_at) == (Stage.PUBLISHED, None)
    assert Event.objects.about(annotation).first().details["reason"] == "The other document shows it too."


def test_evidence_brought_back_takes_its_flags_with_it():
    annotation = AnnotationFactory(stage="PUBLISHED")
    evidence = annotation.evidence.get()
    withdraw_evidence(evidence, by=EditorFactory(), because="WRONG")

    restore_evidence(evidence, by=EditorFactory())

    annotation.refresh_from_db()
    evidence.refresh_from_db()
    assert not annotation.flagged_at
    assert not evidence.is_withdrawn


def test_withdrawn_evidence_is_not_edited_nor_withdrawn_again():
    evidence = EvidenceFactory()
    withdraw_evidence(evidence, by=EditorFactory(), because="WRONG")

    with pytest.raises(NotPossible, match="bring it back first"):
        edit_evidence(evidence, by=EditorFactory(), note="No.")
    with pytest.raises(NotPossible, match="withdrawn already"):
        withdraw_evidence(evidence, by=EditorFactory(), because="WRONG")


def test_withdrawal_says_one_of_the_reasons():
    with pytest.raises(NotPossible, match="Say why"):
        withdraw_evidence(EvidenceFactory(), by=EditorFactory(), because="BORING")


def test_contributor_edits_own_evidence_only():
    contributor = RoleFactory(role="contributor")
    own_evidence = EvidenceFactory(created_by=contributor)

    assert edit_evidence(own_evidence, by=contributor, note="Line 4.").note == "Line 4."
    with pytest.raises(NotAllowed, match="of your own"):
        edit_evidence(EvidenceFactory(), by=contributor, note="Line 4.")
    with pytest.raises(NotAllowed, match="needs a role"):
        withdraw_evidence(own_evidence, by=contributor, because="WRONG")


def test_one_article_under_two_names_is_one_source():
    claim, by, snapshot = ClaimFactory(), EditorFactory(), SnapshotFactory()
    passages = [
        EvidenceFactory(
            claim=claim, url="", source=source, snapshot=snapshot, start=0, end=10, excerpt=snapshot.body[:10]
        )
        for source in (SourceFactory(), SourceFactory())
    ]
    annotation = AnnotationFactory(claim=claim, created_by=by, verdict="CORROBORATED", evidence=passages)

    with pytest.raises(NotPossible, match="two different sources"):
        make_move(annotation, "submit", by=by)


def test_passage_is_published_by_who_published_its_text():
    snapshot = SnapshotFactory()
    place = {"snapshot": snapshot, "start": 0, "end": 10, "excerpt": snapshot.body[:10]}
    by, claim = EditorFactory(), ClaimFactory()

    with pytest.raises(ValidationError, match="leave it empty") as refusal:
        add_evidence(claim, by=by, kind="SUPPORTS", source=SourceFactory(), **place)

    assert list(refusal.value.message_dict) == ["source"]
    assert add_evidence(claim, by=by, kind="SUPPORTS", source=snapshot.article.source, **place).pk


def test_evidence_is_a_passage_or_a_link():
    snapshot = SnapshotFactory()
    by, claim = EditorFactory(), ClaimFactory()

    passage = add_evidence(
        claim, by=by, kind="SUPPORTS", snapshot=snapshot, start=0, end=10, excerpt=snapshot.body[:10]
    )

    assert passage.publisher_id == snapshot.article.source_id
    with pytest.raises(ValidationError):
        add_evidence(claim, by=by, kind="SUPPORTS", excerpt="Nowhere.")
    with pytest.raises(ValidationError):
        add_evidence(
            claim, by=by, kind="SUPPORTS", snapshot=snapshot, start=0, end=10, excerpt="Other words."
        )
