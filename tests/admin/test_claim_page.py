"""The page of a claim: evidence side by side, verdicts, whose task it is, and what can be done."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.assigning import assign
from claims.evidencing import withdraw_evidence
from claims.models import Assignment, Claim, Event
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    RoleFactory,
    ThreadFactory,
    TopicFactory,
)


def page(row):
    return reverse(f"admin:claims_{row._meta.model_name}_change", args=[row.pk])


def give(row):
    return reverse(f"admin:claims_{row._meta.model_name}_assign", args=[row.pk])


@pytest.fixture
def as_role(client, db):
    def as_role(role):
        user = RoleFactory(role=role)
        client.force_login(user)
        return client, user

    return as_role


def test_evidence_for_and_against_stands_side_by_side_withdrawn_last(as_role):
    client, _ = as_role("editor")
    claim = ClaimFactory()
    against, withdrawn = EvidenceFactory.create_batch(2, claim=claim, kind="REFUTES")
    for_it = EvidenceFactory(claim=claim, kind="SUPPORTS")
    withdraw_evidence(against, by=EditorFactory(), because="CORRECTED", note="They say seven now.")

    shown = client.get(page(claim))

    columns = [(kind, rows) for kind, _, rows in shown.context["cited"]]
    assert columns == [("SUPPORTS", [for_it]), ("REFUTES", [withdrawn, against]), ("CONTEXT", [])]
    assert "is-struck" in shown.content.decode() and "They say seven now." in shown.content.decode()


@pytest.mark.parametrize(
    ("stage", "drafts", "corrects"),
    [("DRAFT", True, False), ("PUBLISHED", False, True), ("WITHDRAWN", True, False)],
)
def test_a_verdict_is_drafted_or_the_published_one_corrected(as_role, stage, drafts, corrects):
    client, _ = as_role("editor")
    annotation = AnnotationFactory(stage=stage)

    shown = client.get(page(annotation.claim)).content.decode()

    assert ("Draft a verdict" in shown, "Correct the published verdict" in shown) == (drafts, corrects)


def test_who_drafts_nothing_is_offered_nothing(client, db):
    client.force_login(EditorFactory(is_superuser=False, permissions=["view_claim", "view_annotation"]))

    shown = client.get(page(ClaimFactory())).content.decode()

    assert not [button for button in ("Draft a verdict", "Add evidence", "Take it") if button in shown]


def test_a_task_is_taken_and_given_back(as_role):
    client, user = as_role("contributor")
    claim = ClaimFactory()

    client.post(give(claim), {"take": "1"})
    assert Assignment.objects.get().assignee == user

    client.post(give(claim), {"unassign": "1"})
    assert not Assignment.objects.exists()


def test_a_task_is_given_with_a_due_day_and_given_to_another(as_role):
    client, _ = as_role("editor")
    claim, first, second = ClaimFactory(), RoleFactory(role="contributor"), RoleFactory(role="contributor")

    client.post(give(claim), {"to": first.pk, "due_date": "2030-05-01"})
    task = Assignment.objects.get()
    assert (task.assignee, str(task.due_date)) == (first, "2030-05-01")

    client.post(give(claim), {"to": second.pk})
    assert Assignment.objects.get().assignee == second


def test_a_task_is_not_taken_from_another(as_role):
    client, _ = as_role("contributor")
    claim, other = ClaimFactory(), RoleFactory(role="contributor")
    assign(claim, to=other, by=other)

    taken, taken_off = client.post(give(claim), {"take": "1"}), client.post(give(claim), {"unassign": "1"})

    assert (taken.status_code, taken_off.status_code) == (409, 403)
    assert Assignment.objects.get().assignee == other


def test_nobody_is_asked_to_review_what_they_wrote(as_role):
    client, user = as_role("reviewer")
    annotation = AnnotationFactory(created_by=user, stage="IN_REVIEW")

    answer = client.post(give(annotation), {"take": "1"})

    assert answer.status_code == 409 and "somebody else reviews it" in answer.content.decode()


@pytest.mark.parametrize("form", [{}, {"to": "x"}, {"to": "0"}])
def test_a_task_given_to_nobody_says_so(as_role, form):
    client, _ = as_role("editor")
    claim = ClaimFactory()

    answer = client.post(give(claim), form, follow=True)

    assert "Nothing was given" in answer.content.decode() and not Assignment.objects.exists()


def test_the_page_costs_the_same_queries_for_one_of_each_or_ten(as_role):
    client, _ = as_role("editor")
    claim = AssertionFactory().claim
    ContentType.objects.get_for_models(Claim)

    def fill(count):
        EvidenceFactory.create_batch(count, claim=claim)
        AnnotationFactory.create_batch(count, claim=claim)
        ThreadFactory.create_batch(count, claim=claim, annotation=None)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page(claim)).status_code == 200
        return len(captured)

    fill(1)
    few = queries()
    fill(9)

    assert queries() == few < 40


def test_topics_are_given_on_the_page_with_an_event_of_their_own(save):
    claim, topic = ClaimFactory(), TopicFactory()

    answer = save(claim, {"text": claim.text, "language": "en", "topics": [topic.pk], **NO_ASSERTIONS})

    assert answer.status_code == 302
    assert list(claim.topics.all()) == [topic]
    assert [event.verb for event in Event.objects.about(claim)] == ["set_topics"]


NO_ASSERTIONS = {"assertions-TOTAL_FORMS": 0, "assertions-INITIAL_FORMS": 0}
