"""Every verdict that no longer stands is listed with what was wrong, the last one first."""

import pytest

from claims.annotating import correct_annotation
from claims.evidencing import withdraw_evidence
from claims.views.paging import PAGE_SIZE
from claims.workflow import make_move
from tests.factories import AnnotationFactory, EditorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(client):
    return lambda address="/corrections/": client.get(address).context["page"].rows


def test_what_stands_is_not_listed(client):
    AnnotationFactory(stage="PUBLISHED")

    assert "No published verdict has been corrected or withdrawn." in client.get("/corrections/").text


def test_a_correction_leads_to_the_old_verdict_and_says_what_was_wrong(client):
    annotation = AnnotationFactory(stage="SUPERSEDED")

    page = client.get("/corrections/").text

    assert f'href="{annotation.claim.get_absolute_url()}#verdict-{annotation.pk}"' in page
    assert "Corrected on" in page
    assert "The year was wrong." in page


def test_a_withdrawal_gives_its_reason(client):
    AnnotationFactory(stage="WITHDRAWN")

    page = client.get("/corrections/").text

    assert "Withdrawn on" in page
    assert "The document was forged." in page


def test_a_withdrawn_verdict_that_is_being_corrected_does_not_tell_of_it(client):
    annotation = AnnotationFactory(stage="PUBLISHED")
    correct_annotation(annotation, by=EditorFactory(), correction_note="A secret for now.")
    make_move(annotation, "withdraw", by=EditorFactory(), words="The document was forged.")

    page = client.get("/corrections/").text

    assert "The document was forged." in page
    assert "A secret for now." not in page
    assert "A new verdict" not in page


def test_the_last_to_end_comes_first_however_long_it_stood(listed):
    older, newer = AnnotationFactory.create_batch(2, stage="PUBLISHED")
    for annotation in (newer, older):
        make_move(annotation, "withdraw", by=EditorFactory(), words="The document was forged.")
    superseded = AnnotationFactory(stage="SUPERSEDED")

    assert listed() == [superseded, older, newer]


def test_the_next_page_begins_after_the_last_one_shown(client, listed):
    ended = AnnotationFactory.create_batch(PAGE_SIZE + 2, stage="WITHDRAWN")

    first = client.get("/corrections/").context["page"]

    assert first.rows == ended[:1:-1]
    assert listed(f"/corrections/?after={first.next_after}") == ended[1::-1]


def test_after_a_verdict_that_stands_there_is_no_page(client):
    annotation = AnnotationFactory(stage="PUBLISHED")

    assert client.get(f"/corrections/?after={annotation.pk}").status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_at_any_length(client, count, django_assert_max_num_queries):
    AnnotationFactory.create_batch(count, stage="SUPERSEDED")

    with django_assert_max_num_queries(6):
        client.get("/corrections/")


def test_a_verdict_that_stands_although_its_evidence_was_withdrawn_is_named(client):
    shaken, unshaken = (AnnotationFactory(stage="PUBLISHED") for _number in range(2))
    withdraw_evidence(shaken.evidence.get(), by=EditorFactory(), because="RETRACTED")

    page = client.get("/corrections/").text

    assert "retracted by its source" in page and "is being looked at again" in page
    assert shaken.claim.text in page
    assert unshaken.claim.text not in page


def test_evidence_withdrawn_behind_a_draft_names_nothing(client):
    draft = AnnotationFactory()
    withdraw_evidence(draft.evidence.get(), by=EditorFactory(), because="RETRACTED")

    assert draft.claim.text not in client.get("/corrections/").text
