"""Tasks, the queue and one's own lists by program."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from claims.models import Assignment
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    AssignmentFactory,
    ClaimFactory,
    ReaderFactory,
    RoleFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return caller("editor")


def test_claim_is_given_to_somebody_to_annotate(chief):
    claim, ines = ClaimFactory(), RoleFactory(role="contributor", username="ines")

    made = chief.post("assignments/", {"claim": claim.pk, "assignee": "ines", "due": "2030-01-31"}).json()

    assert (made["task"]["type"], made["task"]["id"], made["due"]) == ("claim", claim.pk, "2030-01-31")
    assert (made["assignee"], made["assigned_by"], made["done_at"]) == ("ines", chief.user.username, None)
    assert Assignment.objects.get().assignee == ines


def test_annotation_is_given_to_somebody_to_review(chief):
    annotation, rosa = AnnotationFactory(stage="IN_REVIEW"), RoleFactory(role="reviewer", username="rosa")

    made = chief.post("assignments/", {"annotation": annotation.pk, "assignee": "rosa"}).json()

    assert (made["task"]["type"], made["task"]["id"]) == ("annotation", annotation.pk)
    assert Assignment.objects.get().assignee == rosa


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"claim": 1}, ["assignee"]),
        ({"claim": 1, "assignee": "nobody"}, ["assignee"]),
        ({"claim": 1, "assignee": "reader"}, ["assignee"]),  # not of the desk
        ({"claim": 1, "assignee": "ines", "due": "soon"}, ["due"]),
        ({"assignee": "ines"}, [""]),
        ({"claim": 1, "annotation": 1, "assignee": "ines"}, [""]),
        ({"claim": 987654, "assignee": "ines"}, ["claim"]),
    ],
)
def test_wrong_values_are_named_field_by_field(chief, body, fields):
    RoleFactory(role="contributor", username="ines")
    ReaderFactory(username="reader")
    ids = {"claim": ClaimFactory().pk, "annotation": AnnotationFactory().pk}

    answer = chief.post(
        "assignments/", {name: ids[name] if value == 1 else value for name, value in body.items()}
    )

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == fields


def test_contributor_takes_a_free_claim_and_gives_none(chief):
    ines, claim = caller("contributor"), ClaimFactory()

    refused = ines.post("assignments/", {"claim": claim.pk, "assignee": chief.user.username})
    taken = ines.post("assignments/", {"claim": claim.pk, "assignee": ines.user.username})
    again = chief.post("assignments/", {"claim": claim.pk, "assignee": chief.user.username})

    assert_problem(refused, 403)
    assert taken.status_code == 201
    assert_problem(again, 409)
    assert f"{ines.user.username} has" in again.json()["detail"]


def test_who_wrote_it_is_not_given_it_to_review(chief):
    rosa = RoleFactory(role="reviewer")
    annotation = AnnotationFactory(created_by=rosa, stage="IN_REVIEW")

    answer = chief.post("assignments/", {"annotation": annotation.pk, "assignee": rosa.username})

    assert_problem(answer, 409)
    assert "somebody else reviews it" in answer.json()["detail"]


def test_task_goes_to_another_and_back_to_nobody(chief):
    task, bo = AssignmentFactory(due_date=dt.date(2030, 1, 31)), RoleFactory(role="editor", username="bo")
    path = f"assignments/{task.pk}/"

    given = chief.patch(path, {"assignee": "bo"}, if_match=chief.tag(path))
    off = chief.post(f"{path}unassign/", if_match=given["ETag"])

    assert (given.json()["assignee"], given.json()["due"]) == (bo.username, None)
    assert (off.status_code, off.json()["assignee"]) == (200, "bo")
    assert_problem(chief.get(path), 404)


def test_task_that_is_done_is_not_given_away(chief):
    task = AssignmentFactory(done_at=dt.datetime(2017, 11, 20, tzinfo=dt.UTC))
    path = f"assignments/{task.pk}/"

    assert_problem(chief.patch(path, {"assignee": chief.user.username}, if_match=chief.tag(path)), 409)
    assert_problem(chief.post(f"{path}unassign/", if_match=chief.tag(path)), 409)


def test_tasks_are_asked_for_by_whose_and_whether_late(chief):
    late = AssignmentFactory(due_date=dt.date(2017, 11, 20), assignee=chief.user)
    in_time = AssignmentFactory(due_date=dt.date(2999, 1, 1))

    def ids(question):
        return [row["id"] for row in chief.get(f"assignments/?{question}").json()["results"]]

    assert ids("overdue=true") == ids(f"assignee={chief.user.username}") == [late.pk]
    assert ids("overdue=false") == ids(f"claim={in_time.claim_id}") == [in_time.pk]
    assert ids("open=true") == [in_time.pk, late.pk]


def test_queue_says_why_each_claim_stands_where_it_does(chief):
    low = AssertionFactory(claim=ClaimFactory(checkworthiness=0.1)).claim
    high = AssertionFactory(claim=ClaimFactory(checkworthiness=0.9)).claim
    AssignmentFactory(claim=low, assignee=chief.user, due_date=localdate() + dt.timedelta(days=40))

    first, second = chief.get("queue/").json()["results"]

    assert (first["claim"]["id"], second["claim"]["id"]) == (high.pk, low.pk)
    assert [term["name"] for term in first["terms"]] == ["check-worthiness", "sources", "age", "due"]
    assert first["score"] == pytest.approx(sum(term["points"] for term in first["terms"]))
    assert (first["assignee"], second["assignee"]) == (None, chief.user.username)


def test_queue_is_read_page_by_page(chief):
    made = [AssertionFactory(claim=ClaimFactory(checkworthiness=n / 10)).claim.pk for n in range(5)]

    pages, link = [], "queue/?page_size=2"
    while link:
        page = chief.get(link).json()
        pages.append([row["claim"]["id"] for row in page["results"]])
        link = page["next"]

    assert pages == [made[:2:-1], made[2:0:-1], made[:1]]
    back = chief.get(page["previous"]).json()
    assert [row["claim"]["id"] for row in back["results"]] == pages[1]
    assert chief.get(back["previous"]).json()["previous"] is None


@pytest.mark.parametrize("question", ["offset=-1", "offset=x", "offset=9999999", "page_size=0", "cursor=x"])
def test_queue_is_asked_in_a_way_it_understands(chief, question):
    assert_problem(chief.get(f"queue/?{question}"), 400)


def test_mine_lists_what_waits_for_the_one_who_asks():
    rosa = caller("publisher")
    draft = AnnotationFactory(created_by=rosa.user)
    returned = AnnotationFactory(created_by=rosa.user, stage="RETURNED")
    review, publication = AnnotationFactory(stage="IN_REVIEW"), AnnotationFactory(stage="APPROVED")
    AnnotationFactory(), AnnotationFactory(stage="RETURNED")  # others'
    task = AssignmentFactory(assignee=rosa.user, due_date=dt.date(2017, 11, 20))
    calling = rosa.post("threads/", {"claim": ClaimFactory().pk, "text": f"@{rosa.user.username}"}).json()
    ThreadFactory()

    mine = rosa.get("mine/").json()

    assert {name: [row["id"] for row in rows] for name, rows in mine.items()} == {
        "drafts": [draft.pk],
        "returned": [returned.pk],
        "to_review": [review.pk],
        "to_publish": [publication.pk],
        "tasks": [task.pk],
        "overdue": [task.pk],
        "threads": [calling["id"]],
    }


@pytest.mark.parametrize("path", ["queue/", "mine/", "assignments/", "assignments/{}/"])
def test_readers_see_nothing_of_it(client, path):
    path = path.format(AssignmentFactory().pk)

    assert_problem(client.get(f"/api/v1/{path}"), 401)
    assert_problem(caller("reader").get(path), 403)
    assert_problem(caller("superuser", scopes=["annotate", "review"]).get(path), 403)
    assert caller("contributor").get(path).status_code == 200


QUERIES = {"queue/": 5, "mine/": 10, "assignments/": 4}  # three of them: whose token, what they may


@pytest.mark.parametrize("path", QUERIES)
@pytest.mark.parametrize("rows", [2, 15])
def test_lists_take_the_same_queries_however_many_rows(path, rows):
    rosa = caller("publisher")
    for _ in range(rows):
        AssertionFactory()
        AssignmentFactory(assignee=rosa.user, due_date=dt.date(2017, 11, 20))
        AnnotationFactory(created_by=rosa.user)
        AnnotationFactory(stage="IN_REVIEW")

    with CaptureQueriesContext(connection) as asked:
        rosa.get(path)

    assert len(asked) == QUERIES[path], [query["sql"][:90] for query in asked]
