"""The work queue on the desk: order and reasons shown, tasks taken and given, suggestions rejected."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from claims.models import Assertion, Assignment
from tests.admin.test_lists import queries
from tests.factories import AssertionFactory, AssignmentFactory, QuoteFactory, RoleFactory, UserFactory

QUEUE = "/admin/claims/assignment/queue/"
QUERIES = 5  # session, user, the page's claims, their count, their terms; people to assign to: one more


@pytest.fixture
def claim(db):
    return AssertionFactory(claim__text="The bridge cost 9 million euros.").claim


def shown(client, query=""):
    return [row.claim for row in client.get(QUEUE + query).context["rows"]]


def signed_in(client, role):
    user = RoleFactory(role=role)
    client.force_login(user)
    return user


def test_most_urgent_claims_come_first_with_their_terms(desk):
    small = AssertionFactory(claim__checkworthiness=0.2).claim
    great = AssertionFactory(claim__checkworthiness=0.9).claim

    page = desk.get(QUEUE)

    assert [row.claim for row in page.context["rows"]] == [great, small]
    told = page.content.decode()
    assert "check-worthiness 0.90" in told and "said by 1 source" in told and "no due date" in told


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"free", "mine", "late"}),
        ("?whose=free", {"free"}),
        ("?whose=mine", {"mine"}),
        ("?whose=overdue", {"late"}),
        ("?q=FREE", {"free"}),
        ("?language=es", {"late"}),
        ("?whose=nonsense", {"free", "mine", "late"}),
    ],
)
def test_queue_is_narrowed(desk, editor, query, names):
    AssertionFactory(claim__text="free")
    AssignmentFactory(claim=AssertionFactory(claim__text="mine").claim, assignee=editor)
    late = AssertionFactory(claim__text="late", claim__language="es").claim
    AssignmentFactory(claim=late, due_date=localdate() - dt.timedelta(days=2))

    assert {claim.text for claim in shown(desk, query)} == names


def test_queue_costs_the_same_queries_for_3_claims_and_30(desk):
    AssertionFactory.create_batch(3)
    few = queries(desk, QUEUE)
    AssertionFactory.create_batch(27)

    assert (few, queries(desk, QUEUE)) == (QUERIES + 1, QUERIES + 1)


def test_pages_follow_each_other_and_keep_the_filters(desk):
    AssertionFactory.create_batch(21)

    first = desk.get(QUEUE + "?whose=free")
    second = desk.get(QUEUE + first.context["others"]["next"])

    assert first.context["others"] == {"next": "?whose=free&page=2"}
    assert second.context["others"] == {"previous": "?whose=free&page=1"}
    assert len(second.context["rows"]) == 1


def test_contributor_takes_a_free_claim(client, claim):
    contributor = signed_in(client, "contributor")

    answer = client.post(QUEUE, {"take": claim.pk}, follow=True)

    assert "Yours now" in answer.content.decode()
    assert Assignment.objects.get().assignee == contributor


def test_claim_that_somebody_has_is_not_taken(client, claim):
    AssignmentFactory(claim=claim, assignee=UserFactory(username="olek"))
    signed_in(client, "contributor")

    answer = client.post(QUEUE, {"take": claim.pk}, follow=True)

    assert "olek has" in "".join(map(str, answer.context["messages"]))
    assert Assignment.objects.get().assignee.username == "olek"


@pytest.mark.parametrize("sent", ["0", "nonsense", "9" * 30])
def test_taking_what_is_not_there_changes_nothing(desk, sent):
    answer = desk.post(QUEUE, {"take": sent}, follow=True)

    assert "there is no such claim" in answer.content.decode()


def test_chosen_claims_are_assigned_with_a_due_date(client, claim):
    signed_in(client, "editor")
    olek = RoleFactory(role="contributor", username="olek")
    other = AssertionFactory().claim

    form = {"claim": [claim.pk, other.pk], "to": olek.pk, "due_date": "2031-05-02", "assign": "1"}
    answer = client.post(QUEUE, form, follow=True)

    assert "2 assigned to olek." in answer.content.decode()
    given = Assignment.objects.values_list("assignee", "due_date")
    assert list(given) == [(olek.pk, dt.date(2031, 5, 2))] * 2


def test_claims_that_are_given_already_are_named(client, claim):
    signed_in(client, "editor")
    AssignmentFactory(claim=claim, assignee=UserFactory(username="jana"))
    olek = RoleFactory(role="contributor")

    answer = client.post(QUEUE, {"claim": [claim.pk], "to": olek.pk, "assign": "1"}, follow=True)

    assert "Left as it is: jana has" in answer.content.decode()


@pytest.mark.parametrize(
    ("left_out", "told"),
    [("to", "choose to whom"), ("claim", "choose claims"), ("due_date", "give the due date as 2026-11-30")],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_assigned(client, claim, left_out, told):
    editor = signed_in(client, "editor")
    form = {"claim": [claim.pk], "to": editor.pk, "assign": "1", "due_date": "2031-05-02"}
    form |= {"due_date": "soon"} if left_out == "due_date" else {left_out: []}

    answer = client.post(QUEUE, form, follow=True)

    assert told in answer.content.decode()
    assert not Assignment.objects.exists()


def test_contributor_assigns_to_nobody_else(client, claim):
    signed_in(client, "contributor")
    olek = RoleFactory(role="contributor")

    page = client.get(QUEUE).content.decode()
    answer = client.post(QUEUE, {"claim": [claim.pk], "to": olek.pk, "assign": "1"})

    assert 'name="to"' not in page and "Reject what suggests" not in page
    assert answer.status_code == 403
    assert not Assignment.objects.exists()


def test_suggestions_of_chosen_claims_are_rejected_and_a_person_s_word_stands(client, claim):
    signed_in(client, "editor")
    confirmed = AssertionFactory(claim=claim, quote=QuoteFactory(), state=Assertion.State.CONFIRMED)
    other = AssertionFactory()

    client.post(QUEUE, {"claim": [claim.pk], "reject": "1"})

    states = dict(Assertion.objects.values_list("pk", "state"))
    assert sorted(states.values()) == ["CONFIRMED", "REJECTED", "SUGGESTED"]
    assert (states[confirmed.pk], states[other.pk]) == ("CONFIRMED", "SUGGESTED")


def test_reviewer_rejects_no_suggestions(client, claim):
    signed_in(client, "reviewer")

    answer = client.post(QUEUE, {"claim": [claim.pk], "reject": "1"})

    assert answer.status_code == 403
    assert Assertion.objects.get().state == "SUGGESTED"


def test_account_without_rights_sees_no_queue(client, db):
    client.force_login(UserFactory(is_staff=True))

    assert client.get(QUEUE).status_code == 403
    assert reverse("admin:claims_assignment_queue") not in client.get("/admin/").content.decode()


def test_form_without_a_button_changes_nothing(desk, claim):
    answer = desk.post(QUEUE, {"claim": [claim.pk]}, follow=True)

    assert "choose what to do" in answer.content.decode()
