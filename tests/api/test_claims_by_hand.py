"""Claims that a person adds or rewords by program; what a verdict was given on stays as it was worded."""

import pytest

from claims.models import Claim
from claims.wording import AlreadyThere, add_claim
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, AssertionFactory, ClaimFactory, EditorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo():
    return caller("editor")


def test_claim_is_put_on_record_by_hand(bo, client):
    made = bo.post("claims/", {"text": "The ferry sails twice a day.", "language": "en"}).json()

    assert (made["text"], made["language"], made["verdict"]) == (
        "The ferry sails twice a day.",
        "en",
        "UNREVIEWED",
    )
    assert made["slug"].startswith("the-ferry-sails-twice-a-day-")
    assert client.get(made["url"]).status_code == 404  # nobody is on record with it


# What can't be checked, and a word of the reason.
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"text": "\u200b…", "language": "en"}, "no letter"),  # nothing to see
        ({"text": "It sails. " * 201, "language": "en"}, "at most 2000"),  # a whole article
        ({"text": "The ferry sails.", "language": "klingon!!"}, "language tag"),
        ({"text": "The ferry sails.", "language": "Spanish"}, "language tag"),  # a name is no tag
    ],
)
def test_claim_that_nobody_could_check_is_refused(bo, body, reason):
    answer = bo.post("claims/", body)

    assert_problem(answer, 422)
    assert reason in answer.json()["errors"][0]["detail"]
    assert not Claim.objects.exists()


def test_same_wording_is_on_record_once(bo):
    there = ClaimFactory(text="The ferry sails twice a day.")

    answer = bo.post("claims/", {"text": "the ferry  sails twice a day", "language": "en"})

    assert_problem(answer, 422)
    assert f"claim {there.pk}" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": " "}, "text"),
        ({"text": None}, "text"),
        ({"text": "It sails.", "language": "x" * 36}, "language"),
        ({"text": "It sails.", "verdict": "DISPUTED"}, "verdict"),
        ({"text": "It sails.", "slug": "mine"}, "slug"),
    ],
)
def test_wrong_values_are_named_field_by_field(bo, body, field):
    answer = bo.post("claims/", body)

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Claim.objects.exists()


def test_claim_is_reworded_and_keeps_its_place_in_links_and_its_history(bo):
    claim = AssertionFactory().claim
    path, was = f"claims/{claim.pk}/", claim.text

    shown = bo.patch(path, {"text": "The bridge cost 6 million euros."}, if_match=bo.tag(path)).json()

    assert (shown["text"], shown["slug"]) == ("The bridge cost 6 million euros.", claim.slug)
    assert [version.text for version in claim.history.all()] == [shown["text"], was]


def test_wording_that_was_left_can_be_added_anew(bo):
    first = bo.post("claims/", {"text": "The ferry sails."}).json()
    bo.patch(first["url"], {"text": "The ferry sails daily."}, if_match=bo.tag(first["url"]))

    second = bo.post("claims/", {"text": "The ferry sails."})

    assert second.status_code == 201
    assert second.json()["slug"] == f"{first['slug']}-2"


def test_claim_is_not_reworded_into_another(bo):
    other = ClaimFactory(text="The ferry sails twice a day.")
    claim = ClaimFactory()
    path = f"claims/{claim.pk}/"

    answer = bo.patch(path, {"text": other.text}, if_match=bo.tag(path))

    assert_problem(answer, 422)
    claim.refresh_from_db()
    assert claim.text != other.text


@pytest.mark.parametrize(("stage", "status"), [
    ("DRAFT", 200), ("RETURNED", 200), ("IN_REVIEW", 409), ("APPROVED", 409), ("PUBLISHED", 409), ("WITHDRAWN", 409),
])  # fmt: skip
def test_what_a_verdict_is_in_review_for_or_was_given_on_stays(bo, stage, status):
    claim = AnnotationFactory(stage=stage).claim
    path = f"claims/{claim.pk}/"

    answer = bo.patch(path, {"text": "The bridge cost nothing."}, if_match=bo.tag(path))

    assert answer.status_code == status
    claim.refresh_from_db()
    assert (claim.text == "The bridge cost nothing.") == (status == 200)


@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher"])
def test_claims_are_worded_by_editors(role):
    one, claim = caller(role), ClaimFactory()

    assert_problem(one.post("claims/", {"text": "It sails."}), 403)
    assert_problem(one.patch(f"claims/{claim.pk}/", {"text": "It sails."}, if_match='"0-x.y"'), 403)


def test_who_adds_the_same_at_the_same_moment_is_told_so(monkeypatch):
    monkeypatch.setattr(Claim, "clean", lambda claim: None)  # as if the other had not been there yet
    add_claim("The ferry sails.", by=EditorFactory())
    monkeypatch.setattr("claims.wording._slug", lambda claim: "another")

    with pytest.raises(AlreadyThere):
        add_claim("The ferry sails.", by=EditorFactory())
