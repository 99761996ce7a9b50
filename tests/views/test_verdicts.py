"""What was published on a claim: the verdict that stands with what it rests on, and those that do not."""

import pytest

from claims.annotating import correct_annotation, edit_annotation
from claims.evidencing import restore_evidence, withdraw_evidence
from claims.methodologies import FIRST_MEANINGS, Meaning, make_version
from claims.models import Verdict
from claims.models.claim import GIVEN_VERDICTS
from claims.workflow import make_move
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

INTERNAL = "Left: 0 supports"  # of the flag's words, which are the desk's


def page_of(client, claim):
    return client.get(claim.get_absolute_url()).text


def published(**kwargs):
    return AnnotationFactory(stage="PUBLISHED", **kwargs)


def corrected(annotation, note="The year was wrong.", **values):
    """The published annotation that corrects it."""
    correction = correct_annotation(annotation, by=EditorFactory(), correction_note=note)
    correction = edit_annotation(correction, by=correction.created_by, **values)
    make_move(correction, "submit", by=correction.created_by)
    make_move(correction, "approve", by=EditorFactory())
    return make_move(correction, "publish", by=EditorFactory())


def evidence_on(claim, kind="SUPPORTS", **kwargs):
    return EvidenceFactory(claim=claim, kind=kind, source=SourceFactory(), **kwargs)


def withdraw(evidence, **kwargs):
    withdraw_evidence(evidence, by=EditorFactory(), because="RETRACTED", **kwargs)


@pytest.mark.parametrize("verdict", [verdict for verdict, _label in GIVEN_VERDICTS])
def test_a_verdict_is_worded_and_explained_as_its_methodology_does(client, verdict):
    claim = ClaimFactory()
    published(claim=claim, verdict=verdict, evidence=[evidence_on(claim), evidence_on(claim)])

    page = page_of(client, claim)

    assert f">{FIRST_MEANINGS[verdict].wording}</span>" in page
    assert FIRST_MEANINGS[verdict].explanation in page


def test_a_verdict_keeps_the_wording_of_the_version_it_went_by(client):
    annotation = published()
    contradicted = Meaning("Contradicted", "Something says otherwise.", 1)
    meanings = FIRST_MEANINGS | {Verdict.DISPUTED: contradicted}
    make_version(meanings, by=EditorFactory(), text="We ask around.", change_note="New words.")

    page = page_of(client, annotation.claim)

    assert "Evidence contradicts it." in page
    assert 'href="/methodology/#version-1"' in page
    assert "Contradicted" not in page


def test_approval_by_a_second_person_is_told_with_its_day_and_a_full_name_only(client):
    approver = EditorFactory(username="reviewer-nine")
    annotation = AnnotationFactory(stage="IN_REVIEW")
    make_move(annotation, "approve", by=approver)
    annotation = make_move(annotation, "publish", by=EditorFactory())
    day = f"{annotation.approval.reviewed_at:%-d %B %Y}"

    page = page_of(client, annotation.claim)
    approver.first_name, approver.last_name = "Ines", "Duarte"
    approver.save()
    named = page_of(client, annotation.claim)

    assert "Reviewed and approved by a second person on <time" in page
    assert f"{day}</time>. Nobody approves what they wrote.</li>" in page
    assert "reviewer-nine" not in page
    assert "approved by a second person, <bdi>Ines Duarte</bdi>, on" in named


def test_evidence_stands_on_its_side(client):
    claim = ClaimFactory()
    kinds = ("SUPPORTS", "REFUTES", "CONTEXT")
    published(claim=claim, evidence=[evidence_on(claim, kind, excerpt=f"Says {kind}.") for kind in kinds])

    page = page_of(client, claim)
    places = [
        page.index(words)
        for words in (
            "Evidence for it", "Says SUPPORTS.", "Evidence against it", "Says REFUTES.", "Context", "Says CONTEXT.",
        )
    ]  # fmt: skip

    assert places == sorted(places)


def test_a_side_without_evidence_says_so(client):
    claim = ClaimFactory()
    published(claim=claim, evidence=[evidence_on(claim, "REFUTES")])

    assert page_of(client, claim).count("None is given.") == 1


def test_withdrawn_evidence_is_marked_with_why_and_the_verdict_is_looked_at_again(client):
    annotation = published()

    withdraw(annotation.evidence.get(), note="Ana of the ministry called.")
    page = page_of(client, annotation.claim)

    assert "<strong>This verdict is being looked at again.</strong>" in page
    assert "retracted by its source." in page
    assert "Ana of the ministry" not in page
    assert annotation.evidence.get().excerpt in page
    assert INTERNAL not in page


def test_a_verdict_that_was_upheld_says_when_and_not_why_in_the_desk_s_words(client):
    annotation = published()
    withdraw(annotation.evidence.get())

    make_move(annotation, "uphold", by=EditorFactory(), words="Ana of the ministry told us more.")
    page = page_of(client, annotation.claim)

    assert "Editors looked at the verdict again on <time" in page
    assert "being looked at again" not in page
    assert "Ana of the ministry" not in page


def test_evidence_brought_back_leaves_no_mark(client):
    annotation = published()
    before = page_of(client, annotation.claim)

    withdraw(annotation.evidence.get())
    restore_evidence(annotation.evidence.get(), by=EditorFactory())

    assert page_of(client, annotation.claim) == before


def test_a_correction_says_what_was_wrong_and_keeps_the_old_verdict_readable(client):
    first = published(rationale="The budget of 2018 shows 5 million.")
    correction = corrected(first, verdict="UNSUPPORTED", rationale="The budget of 2019 shows nothing.")

    page = page_of(client, first.claim)
    standing, earlier = page.split('id="earlier"')

    assert "Unsupported</span>" in standing
    assert "The budget of 2019 shows nothing." in standing
    assert "The year was wrong." in standing
    assert f'href="#verdict-{first.pk}"' in standing
    assert "The budget of 2018" not in standing
    assert f'id="verdict-{first.pk}"' in earlier
    assert "superseded on" in earlier
    assert "The year was wrong." in earlier
    assert "The budget of 2018 shows 5 million." in earlier
    assert first.evidence.get().excerpt in earlier
    assert f'id="verdict-{correction.pk}"' not in earlier


def test_each_of_several_corrections_stands_with_the_verdict_it_corrects(client):
    first = published()
    second = corrected(first, "The year was wrong.", rationale="It was 2019.")
    third = corrected(second, "The town was wrong.", rationale="It was Port Verran.")

    answer = client.get(first.claim.get_absolute_url())

    assert answer.context["standing"].annotation == third
    assert [one.annotation for one in answer.context["earlier"]] == [second, first]
    assert [one.correction for one in answer.context["earlier"]] == [third, second]


def test_a_correction_being_worked_on_is_nowhere(client):
    first = published()
    before = page_of(client, first.claim)

    correct_annotation(first, by=EditorFactory(), correction_note="A secret for now.")

    assert page_of(client, first.claim) == before


def test_a_withdrawn_verdict_gives_its_reason_and_none_stands(client):
    annotation = AnnotationFactory(stage="WITHDRAWN")

    page = page_of(client, annotation.claim)

    assert ">unreviewed</span>" in page
    assert "What we published was withdrawn" in page
    assert "The document was forged." in page
    assert annotation.rationale in page
    assert "No editor has checked" not in page


def test_a_claim_that_nothing_makes_any_more_keeps_its_withdrawn_verdict(client):
    claim = AssertionFactory(state="REJECTED").claim
    AnnotationFactory(claim=claim, stage="WITHDRAWN")

    assert client.get(claim.get_absolute_url()).status_code == 200


def test_it_costs_the_same_for_any_number_of_verdicts(client, django_assert_num_queries):
    annotation = published()
    for number in range(4):
        annotation = corrected(annotation, rationale=f"Now it is {number}.")

    with django_assert_num_queries(8):
        client.get(annotation.claim.get_absolute_url())
