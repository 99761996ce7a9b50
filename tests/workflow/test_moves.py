"""What each move needs beside a role, and what it leaves behind."""

import pytest
from django.db import connection

from claims.annotating import correct_annotation, draft_annotation, edit_annotation
from claims.content import content_hash
from claims.evidencing import edit_evidence
from claims.models import Event, Evidence, Review, Stage, Verdict
from claims.models.event import EventQuerySet
from claims.refusals import NotAllowed, NotPossible
from claims.workflow import ContentChanged, make_move, outlook_for
from tests.factories import (
    AnnotationFactory,
    EditorFactory,
    EvidenceFactory,
    RoleFactory,
    SourceFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"verdict": ""}, "Choose a verdict"),
        ({"rationale": "  "}, "say why"),
        ({"evidence": []}, "at least one piece of evidence"),
        ({"verdict": Verdict.CORROBORATED}, "two different sources"),
    ],
)
def test_submission_needs_verdict_reasons_and_evidence(given, missing):
    annotation = AnnotationFactory(**given)

    with pytest.raises(NotPossible, match=missing):
        make_move(annotation, "submit", by=annotation.created_by)

    annotation.refresh_from_db()
    assert annotation.stage == Stage.DRAFT
    assert not Event.objects.about(annotation).exists()


def test_submission_needs_the_excerpt_of_each_evidence():
    annotation = AnnotationFactory()
    annotation.evidence.add(EvidenceFactory(claim=annotation.claim, excerpt=" "))

    with pytest.raises(NotPossible, match="excerpt"):
        make_move(annotation, "submit", by=annotation.created_by)


@pytest.mark.parametrize(
    ("kinds", "sources", "is_enough"),
    [
        (("SUPPORTS", "SUPPORTS"), "two", True),
        (("SUPPORTS", "SUPPORTS"), "one", False),  # the same source twice
        (("SUPPORTS", "SUPPORTS"), "none", False),  # nobody knows whether they are two
        (("SUPPORTS", "CONTEXT"), "two", False),
        (("SUPPORTS", "REFUTES"), "two", False),
    ],
)
def test_corroborated_needs_support_from_two_different_sources(kinds, sources, is_enough):
    gazette, herald = SourceFactory(), SourceFactory()
    publishers = {"two": (gazette, herald), "one": (gazette, gazette), "none": (None, None)}[sources]
    annotation = AnnotationFactory(verdict=Verdict.CORROBORATED, evidence=[])
    for kind, source in zip(kinds, publishers, strict=True):
        annotation.evidence.add(EvidenceFactory(claim=annotation.claim, kind=kind, source=source))

    offered = [move.name for move in outlook_for(annotation.created_by, annotation).moves]

    assert ("submit" in offered) is is_enough


def test_one_link_under_two_names_is_one_source():
    annotation = AnnotationFactory(verdict=Verdict.CORROBORATED, evidence=[])
    for source in SourceFactory.create_batch(2):
        fields = {"kind": "SUPPORTS", "source": source, "url": "https://budget.example/line/4"}
        annotation.evidence.add(EvidenceFactory(claim=annotation.claim, **fields))

    with pytest.raises(NotPossible, match="two different sources"):
        make_move(annotation, "submit", by=annotation.created_by)


def test_return_needs_a_comment_and_opens_a_thread_with_it():
    annotation = AnnotationFactory(stage="IN_REVIEW")
    reviewer = RoleFactory(role="reviewer")

    with pytest.raises(NotPossible, match="needs a comment"):
        make_move(annotation, "return", by=reviewer, words=" ")
    make_move(annotation, "return", by=reviewer, words="Which year is this?")

    review = annotation.reviews.get()
    assert (review.decision, review.reviewed_by) == (Review.Decision.RETURNED, reviewer)
    assert review.thread.comments.get().text == "Which year is this?"
    assert review.thread.annotation == annotation


def test_withdrawal_needs_a_reason_that_readers_see():
    annotation = AnnotationFactory(stage="PUBLISHED")

    with pytest.raises(NotPossible, match="needs a reason"):
        make_move(annotation, "withdraw", by=EditorFactory())
    annotation = make_move(annotation, "withdraw", by=EditorFactory(), words="The document was forged.")

    assert annotation.withdrawal_reason == "The document was forged."
    assert annotation.withdrawn_at
    assert annotation.claim.verdict == Verdict.UNREVIEWED


def test_superuser_can_not_approve_what_they_wrote():
    author = EditorFactory()
    annotation = AnnotationFactory(created_by=author, stage="IN_REVIEW")

    with pytest.raises(NotAllowed, match="somebody else has to review it"):
        make_move(annotation, "approve", by=author)


def test_superuser_can_not_approve_what_they_edited_in_review():
    annotation = AnnotationFactory(stage="IN_REVIEW")
    chief = EditorFactory()
    edit_annotation(annotation, by=chief, rationale="The budget of 2019 shows another figure.")

    with pytest.raises(NotAllowed):
        make_move(annotation, "approve", by=chief)


def test_nobody_approves_what_rests_on_evidence_they_wrote_or_edited():
    annotation = AnnotationFactory(stage="IN_REVIEW")
    editor = EditorFactory()
    edit_evidence(annotation.evidence.get(), by=editor, excerpt="Bridge, construction: 4,100,000 EUR")

    with pytest.raises(NotAllowed):
        make_move(annotation, "approve", by=editor)


def test_approval_is_bound_to_what_the_reviewer_saw():
    annotation = AnnotationFactory(stage="IN_REVIEW")
    seen = content_hash(annotation)
    edit_annotation(annotation, by=annotation.created_by, rationale="Something else entirely.")

    with pytest.raises(ContentChanged):
        make_move(annotation, "approve", by=EditorFactory(), seen=seen)


def test_open_thread_stands_in_the_way_of_approval():
    annotation = AnnotationFactory(stage="IN_REVIEW")
    ThreadFactory(annotation=annotation)

    reviewer = RoleFactory(role="reviewer")

    with pytest.raises(NotPossible, match="open threads: 1"):
        make_move(annotation, "approve", by=reviewer)
    assert ("approve", "Resolve what is being discussed first: open threads: 1.") in [
        (move.name, why) for move, why in outlook_for(reviewer, annotation).hindrances
    ]


def test_thread_opened_after_approval_stands_in_the_way_of_publication():
    annotation = AnnotationFactory(stage="APPROVED")
    ThreadFactory(annotation=annotation)

    with pytest.raises(NotPossible, match="open threads: 1"):
        make_move(annotation, "publish", by=EditorFactory())


@pytest.mark.parametrize("field", ["verdict", "confidence", "rationale"])
def test_one_change_after_approval_un_approves(field):
    annotation = AnnotationFactory(stage="APPROVED")
    change = {"verdict": "UNSUPPORTED", "confidence": "LOW", "rationale": annotation.rationale[:-1] + "!"}

    edited = edit_annotation(annotation, by=annotation.created_by, **{field: change[field]})

    assert edited.stage == Stage.DRAFT
    assert [event.verb for event in Event.objects.about(annotation)[:2]] == ["reopen", "edit_annotation"]


def test_edited_evidence_un_approves_what_rests_on_it():
    annotation = AnnotationFactory(stage="APPROVED")
    evidence = annotation.evidence.get()

    edit_evidence(evidence, by=EditorFactory(), excerpt=f"{evidence.excerpt}.")

    annotation.refresh_from_db()
    assert annotation.stage == Stage.DRAFT


def test_edit_that_changes_nothing_leaves_the_approval():
    annotation = AnnotationFactory(stage="APPROVED")

    edit_annotation(annotation, by=annotation.created_by, rationale=annotation.rationale)

    annotation.refresh_from_db()
    assert annotation.stage == Stage.APPROVED


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE claims_annotation SET rationale = rationale || '.'",
        "UPDATE claims_annotation SET verdict = 'UNSUPPORTED'",
        "UPDATE claims_evidence SET excerpt = excerpt || '.'",
        "UPDATE claims_evidence SET url = url || '/2'",
    ],
)
def test_one_character_changed_in_the_database_after_approval_stops_publication(by_hand):
    annotation = AnnotationFactory(stage="APPROVED")
    with connection.cursor() as cursor:
        cursor.execute(by_hand)

    with pytest.raises(NotPossible, match="not what was approved"):
        make_move(annotation, "publish", by=EditorFactory())


def test_published_verdict_is_copied_to_its_claim():
    annotation = AnnotationFactory(stage="PUBLISHED")

    assert annotation.claim.verdict == annotation.verdict
    assert annotation.published_at


@pytest.mark.parametrize("stage", ["PUBLISHED", "SUPERSEDED", "WITHDRAWN"])
def test_what_was_public_is_never_edited(stage):
    annotation = AnnotationFactory(stage=stage)

    with pytest.raises(NotPossible, match="stays as it is"):
        edit_annotation(annotation, by=EditorFactory(), rationale="Better words.")
    with pytest.raises(NotPossible, match="published rests on it"):
        edit_evidence(annotation.evidence.get(), by=EditorFactory(), note="Better words.")


def test_second_verdict_on_a_claim_has_to_correct_the_published_one():
    published = AnnotationFactory(stage="PUBLISHED")
    rival = AnnotationFactory(claim=published.claim, stage="APPROVED")

    with pytest.raises(NotPossible, match="has to correct that one"):
        make_move(rival, "publish", by=EditorFactory())


def test_correction_begins_with_what_the_published_verdict_says():
    published = AnnotationFactory(stage="PUBLISHED")
    editor = RoleFactory(role="editor")

    correction = correct_annotation(published, by=editor, correction_note="The year was wrong.")

    assert correction.supersedes == published
    assert correction.rationale == published.rationale
    assert set(correction.evidence.all()) == set(published.evidence.all())
    assert (correction.stage, published.stage) == (Stage.DRAFT, Stage.PUBLISHED)


def test_correction_needs_a_note():
    correction = correct_annotation(AnnotationFactory(stage="PUBLISHED"), by=EditorFactory())

    with pytest.raises(NotPossible, match="what was wrong"):
        make_move(correction, "submit", by=correction.created_by)


def test_second_correction_of_one_verdict_is_refused():
    published = AnnotationFactory(stage="PUBLISHED")
    correct_annotation(published, by=EditorFactory())

    with pytest.raises(NotPossible, match="begun already"):
        correct_annotation(published, by=EditorFactory())


def test_published_correction_supersedes_in_the_same_breath():
    superseded = AnnotationFactory(stage="SUPERSEDED")

    assert superseded.stage == Stage.SUPERSEDED
    assert superseded.superseded_by.stage == Stage.PUBLISHED
    assert superseded.claim.annotations.published().get() == superseded.superseded_by


def test_move_and_event_stand_or_fall_together(monkeypatch):
    annotation = AnnotationFactory(stage="APPROVED")
    monkeypatch.setattr(EventQuerySet, "record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        make_move(annotation, "publish", by=EditorFactory())

    annotation.refresh_from_db()
    annotation.claim.refresh_from_db()
    assert (annotation.stage, annotation.claim.verdict) == (Stage.APPROVED, Verdict.UNREVIEWED)
    assert not Event.objects.about(annotation).filter(verb="publish").exists()


def test_contributor_works_on_their_own_and_not_on_others():
    contributor = RoleFactory(role="contributor")
    own_annotation, rival_annotation = AnnotationFactory(created_by=contributor), AnnotationFactory()

    edit_annotation(own_annotation, by=contributor, rationale="In other words.")

    with pytest.raises(NotAllowed, match="not on those of others"):
        edit_annotation(rival_annotation, by=contributor, rationale="In other words.")


def test_evidence_of_another_claim_is_refused():
    annotation = AnnotationFactory()

    with pytest.raises(NotPossible, match="evidence on another claim"):
        edit_annotation(annotation, by=annotation.created_by, evidence=[EvidenceFactory()])
    assert Evidence.objects.filter(annotations=annotation).count() == 1


def test_draft_and_edit_say_nothing_but_what_is_edited():
    annotation, editor = AnnotationFactory(), EditorFactory()

    with pytest.raises(TypeError, match="stage"):
        draft_annotation(annotation.claim, by=editor, stage=Stage.PUBLISHED)
    with pytest.raises(TypeError, match="stage"):
        edit_annotation(annotation, by=editor, stage=Stage.PUBLISHED)


def test_approval_ends_when_it_is_reopened():
    annotation = AnnotationFactory(stage="APPROVED")
    assert annotation.approval

    reopened = make_move(annotation, "reopen", by=EditorFactory())

    assert reopened.approval is None
    assert make_move(reopened, "submit", by=EditorFactory()).approval is None
