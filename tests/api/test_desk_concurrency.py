"""Two of the desk decide at one moment, by program: one wins, and the other is told; nothing is half done."""

import pytest
from django.utils import timezone

from claims.content import content_hash
from claims.models import Annotation, Claim, Event, Evidence, Review, Stage, Thread
from claims.record import replay_verdict, verify_events
from claims.workflow import make_move
from tests.api.conftest import caller
from tests.api.test_concurrency import at_once
from tests.factories import AnnotationFactory, ClaimFactory, EditorFactory, EvidenceFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.parametrize("round_of_it", range(4))]

STALE = "urn:onrecord:problem:stale"


@pytest.fixture(autouse=True)
def record_holds(transactional_db):
    """Whatever happens: the chain is whole, and a claim's verdict is that of its published annotation."""
    yield
    assert verify_events().broken is None
    for claim in Claim.objects.all():
        published = claim.annotations.published().first()
        assert claim.verdict == (published.verdict if published else "UNREVIEWED")
        assert replay_verdict(claim, timezone.now()).differences == ()


def post(one, annotation, move, tag, body=None):
    return lambda: one.post(f"annotations/{annotation.pk}/{move}/", body or {}, if_match=tag)


def patch(one, annotation, tag, **body):
    return lambda: one.patch(f"annotations/{annotation.pk}/", body, if_match=tag)


def one_won(*answers):
    """The answer that was 200; every other was told that the row is stale."""
    won = [answer for answer in answers if answer.status_code == 200]
    lost = [answer for answer in answers if answer.status_code != 200]
    assert len(won) == 1, [answer.content for answer in answers]
    assert {(answer.status_code, answer.json()["type"]) for answer in lost} == {(412, STALE)}
    return won[0]


@pytest.mark.parametrize("decisions", [("approve", "approve"), ("approve", "return"), ("return", "return")])
def test_of_two_reviewers_one_decides(round_of_it, decisions):
    annotation = AnnotationFactory(stage="IN_REVIEW")
    reviewers = caller("reviewer"), caller("reviewer")
    tag = reviewers[0].tag(f"annotations/{annotation.pk}/")
    words = {"approve": {}, "return": {"comment": "Which year?"}}

    won = one_won(
        *at_once(
            *(
                post(one, annotation, move, tag, words[move])
                for one, move in zip(reviewers, decisions, strict=True)
            )
        )
    )

    review = Review.objects.get()
    assert (Annotation.objects.get().stage, review.decision) == (won.json()["stage"], won.json()["stage"])
    assert Thread.objects.count() == (review.decision == "RETURNED")


def test_annotation_edited_while_it_is_published_is_either_as_approved_or_not_published(round_of_it):
    annotation = AnnotationFactory(stage="APPROVED")
    editor, publisher = caller("editor"), caller("publisher")
    tag = editor.tag(f"annotations/{annotation.pk}/")

    won = one_won(
        *at_once(
            patch(editor, annotation, tag, rationale="It cost 7 million."),
            post(publisher, annotation, "publish", tag),
        )
    )

    annotation.refresh_from_db()
    assert annotation.stage == won.json()["stage"]
    if annotation.stage == Stage.PUBLISHED:
        assert annotation.approval.content_hash == content_hash(annotation)
    else:
        assert (annotation.stage, annotation.rationale) == ("DRAFT", "It cost 7 million.")


def test_evidence_edited_while_what_rests_on_it_is_approved_or_published(round_of_it):
    """Another row, so both may win, one after the other: then what was approved is approved no longer."""
    annotation = AnnotationFactory(stage="IN_REVIEW")
    evidence = annotation.evidence.get()
    editor, reviewer = caller("editor"), caller("reviewer")
    path = f"evidence/{evidence.pk}/"
    seen, read = editor.tag(path), reviewer.tag(f"annotations/{annotation.pk}/")

    edited, approved = at_once(
        lambda: editor.patch(path, {"excerpt": "Bridge: 7,000,000 EUR"}, if_match=seen),
        post(reviewer, annotation, "approve", read),
    )

    assert edited.status_code == 200
    assert approved.status_code in (200, 412)
    annotation.refresh_from_db()
    assert annotation.stage == ("DRAFT" if approved.status_code == 200 else "IN_REVIEW")


def test_evidence_withdrawn_while_what_rests_on_it_is_published_flags_it_in_either_order(round_of_it):
    annotation = AnnotationFactory(stage="APPROVED")
    editor, publisher = caller("editor"), caller("publisher")
    path = f"evidence/{annotation.evidence.get().pk}/"
    seen, read = editor.tag(path), publisher.tag(f"annotations/{annotation.pk}/")

    withdrawn, published = at_once(
        lambda: editor.post(f"{path}withdraw/", {"because": "WRONG"}, if_match=seen),
        post(publisher, annotation, "publish", read),
    )

    assert withdrawn.status_code == 200
    assert published.status_code in (200, 412)
    annotation.refresh_from_db()
    assert annotation.flagged_at is not None


def test_of_two_drafts_of_one_annotation_none_is_lost_unseen(round_of_it):
    annotation = AnnotationFactory()
    editors = caller("editor"), caller("editor")
    tag = editors[0].tag(f"annotations/{annotation.pk}/")

    won = one_won(*at_once(*(patch(one, annotation, tag, rationale=f"By {one.user}.") for one in editors)))

    event = Event.objects.get(verb="edit_annotation")
    assert Annotation.objects.get().rationale == won.json()["rationale"] == f"By {event.by}."


def test_two_verdicts_on_one_claim_published_at_once_leave_one(round_of_it):
    claim = ClaimFactory()
    rivals = [AnnotationFactory(claim=claim, stage="APPROVED") for _ in range(2)]
    publishers = caller("publisher"), caller("publisher")
    tags = [publishers[0].tag(f"annotations/{rival.pk}/") for rival in rivals]

    answers = at_once(
        *(post(one, rival, "publish", tag) for one, rival, tag in zip(publishers, rivals, tags, strict=True))
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert Annotation.objects.published().count() == 1


def test_correction_begun_twice_at_once_is_begun_once(round_of_it):
    published = AnnotationFactory(stage="PUBLISHED")
    editors = caller("editor"), caller("editor")

    answers = at_once(*(lambda one=one: one.post(f"annotations/{published.pk}/correct/") for one in editors))

    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Annotation.objects.filter(supersedes=published).count() == 1


def test_claim_reworded_while_a_verdict_on_it_is_submitted_is_reviewed_as_it_reads(round_of_it):
    annotation = AnnotationFactory()
    editors = caller("editor"), caller("editor")
    path = f"claims/{annotation.claim_id}/"
    seen, read = editors[0].tag(path), editors[1].tag(f"annotations/{annotation.pk}/")

    reworded, submitted = at_once(
        lambda: editors[0].patch(path, {"text": "The ferry sails twice a day."}, if_match=seen),
        post(editors[1], annotation, "submit", read),
    )

    assert (reworded.status_code, submitted.status_code) in ((200, 200), (409, 200))
    annotation.refresh_from_db()
    assert annotation.stage == "IN_REVIEW"
    event = Event.objects.get(verb="submit", subject_id=annotation.pk)
    assert event.details["content_hash"] == content_hash(annotation)


def test_move_sent_three_times_at_once_under_one_key_is_made_once(round_of_it):
    annotation, one = AnnotationFactory(stage="IN_REVIEW"), caller("reviewer")
    path = f"annotations/{annotation.pk}/"
    tag = one.tag(path)

    answers = at_once(
        *[lambda: one.post(f"{path}return/", {"comment": "Which year?"}, if_match=tag, idempotency_key="k")]
        * 3
    )

    assert [answer.status_code for answer in answers] == [200] * 3
    assert Review.objects.count() == Thread.objects.count() == 1


def test_desk_moving_and_writing_crosswise_waits_instead_of_deadlocking(round_of_it):
    """Two claims, and on each: an edit of evidence, a move and a thread, all at one moment."""
    jobs = []
    for _ in range(2):
        annotation = AnnotationFactory(stage="IN_REVIEW")
        shared = annotation.evidence.get()
        make_move(annotation, "take_back", by=EditorFactory())
        other = AnnotationFactory(
            claim=annotation.claim, evidence=[shared, EvidenceFactory(claim=annotation.claim)]
        )
        one = caller("administrator")
        path, about = f"evidence/{shared.pk}/", f"annotations/{other.pk}/"
        seen, read = one.tag(path), one.tag(about)
        jobs += [
            lambda one=one, path=path, seen=seen: one.post(
                f"{path}withdraw/", {"because": "WRONG"}, if_match=seen
            ),
            lambda one=one, about=about, read=read: one.patch(about, {"rationale": "No."}, if_match=read),
            lambda one=one, pk=other.pk: one.post("threads/", {"annotation": pk, "text": "Why?"}),
        ]

    statuses = [answer.status_code for answer in at_once(*jobs)]

    assert set(statuses[0::3]) == {200} and set(statuses[2::3]) == {201}
    assert set(statuses[1::3]) <= {200, 412}
    assert Evidence.objects.exclude(withdrawn_at=None).count() == 2
