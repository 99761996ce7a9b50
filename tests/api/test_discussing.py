"""Threads and comments by program: for the desk alone, about a row or some words of it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.commenting import LONGEST, open_thread, reply
from claims.models import Comment, Notification, Thread
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, ClaimFactory, EditorFactory, QuoteFactory, RoleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    return caller("reviewer")


@pytest.mark.parametrize(
    ("kind", "make"), [("annotation", AnnotationFactory), ("claim", ClaimFactory), ("quote", QuoteFactory)]
)
def test_thread_is_about_an_annotation_a_claim_or_a_quote(rosa, kind, make):
    row = make()

    made = rosa.post("threads/", {kind: row.pk, "text": "Who says so? @rosa"}).json()

    assert (made["subject"]["type"], made["subject"]["id"], made["anchor"]) == (kind, row.pk, None)
    assert rosa.get(made["subject"]["url"]).status_code == 200
    assert (made["opened_by"], made["resolved_at"]) == (rosa.user.username, None)
    assert [row["id"] for row in rosa.get(f"threads/?{kind}={row.pk}").json()["results"]] == [made["id"]]


@pytest.mark.parametrize(("kind", "make", "words", "field"), [
    ("annotation", lambda: AnnotationFactory(rationale="The budget is of 2017."), "2017", "RATIONALE"),
    ("claim", lambda: ClaimFactory(text="It was built in 2017."), "2017", "TEXT"),
])  # fmt: skip
def test_thread_is_anchored_to_words_of_the_rows_text(rosa, kind, make, words, field):
    row = make()
    start = (row.rationale if kind == "annotation" else row.text).index(words)
    anchor = {"start": start, "end": start + len(words), "words": words}

    made = rosa.post("threads/", {kind: row.pk, "text": "Really?", "anchor": anchor}).json()

    assert made["anchor"] == {**anchor, "field": field, "is_outdated": False}


def test_words_that_do_not_stand_there_any_more_are_refused(rosa):
    claim = ClaimFactory(text="It was built in 2018.")
    anchor = {"start": 16, "end": 20, "words": "2017"}

    answer = rosa.post("threads/", {"claim": claim.pk, "text": "Really?", "anchor": anchor})

    assert_problem(answer, 409)
    assert "select the words again" in answer.json()["detail"]
    assert not Thread.objects.exists()


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"text": "?"}, [""]),  # about nothing
        ({"text": "?", "claim": 1, "annotation": 1}, [""]),  # about two
        ({"text": "?", "claim": None}, ["claim"]),
        ({"text": "?", "claim": 987654}, ["claim"]),
        ({"claim": 1}, ["text"]),
        ({"claim": 1, "text": " "}, ["text"]),
        ({"claim": 1, "text": "x" * (LONGEST + 1)}, ["text"]),
        ({"claim": 1, "text": "?", "anchor": {"start": 0}}, ["anchor.end", "anchor.words"]),
        (
            {"claim": 1, "text": "?", "anchor": {"start": 0, "end": 1, "words": "x", "page": 1}},
            ["anchor.page"],
        ),
        (
            {"claim": 1, "text": "?", "anchor": {"start": -1, "end": 0, "words": "x"}},
            ["anchor.start", "anchor.end"],
        ),
    ],
)
def test_wrong_values_are_named_field_by_field(rosa, body, fields):
    ids = {"claim": ClaimFactory().pk, "annotation": AnnotationFactory().pk}
    body = {name: ids[name] if value == 1 else value for name, value in body.items()}

    answer = rosa.post("threads/", body)

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == fields


def test_answer_opens_a_resolved_thread_again(rosa):
    thread = open_thread(ClaimFactory(), by=rosa.user, text="Which year?")
    path = f"threads/{thread.pk}/"
    rosa.post(f"{path}resolve/", if_match=rosa.tag(path))

    answered = rosa.post(f"{path}reply/", {"text": "2017, I think."})

    assert answered.status_code == 201
    assert answered.json()["resolved_at"] is None
    assert [comment["text"] for comment in answered.json()["comments"]] == ["Which year?", "2017, I think."]


def test_nobody_resolves_what_was_answered_meanwhile(rosa):
    thread = open_thread(ClaimFactory(), by=rosa.user, text="Which year?")
    path = f"threads/{thread.pk}/"
    tag = rosa.tag(path)
    reply(thread, by=EditorFactory(), text="None of them.")

    assert_problem(rosa.post(f"{path}resolve/", if_match=tag), 412)
    thread.refresh_from_db()
    assert thread.is_open


def test_contributor_resolves_threads_of_their_own_alone():
    ines = caller("contributor")
    own, others = (open_thread(ClaimFactory(), by=by, text="?") for by in (ines.user, EditorFactory()))

    assert ines.post(f"threads/{own.pk}/resolve/", if_match=ines.tag(f"threads/{own.pk}/")).status_code == 200
    assert_problem(
        ines.post(f"threads/{others.pk}/resolve/", if_match=ines.tag(f"threads/{others.pk}/")), 403
    )


@pytest.mark.parametrize("verb", ["resolve", "reopen"])
def test_what_is_so_already_is_not_possible(rosa, verb):
    path = f"threads/{open_thread(ClaimFactory(), by=rosa.user, text='?').pk}/"
    if verb == "resolve":
        rosa.post(f"{path}resolve/", if_match=rosa.tag(path))

    assert_problem(rosa.post(f"{path}{verb}/", if_match=rosa.tag(path)), 409)


def test_comment_is_edited_by_its_writer_alone(rosa):
    comment = open_thread(ClaimFactory(), by=EditorFactory(), text="?").comments.get()
    path = f"comments/{comment.pk}/"

    assert_problem(rosa.patch(path, {"text": "!"}, if_match=rosa.tag(path)), 403)


def test_comment_is_edited_for_a_while_and_who_is_called_by_it_is_told(rosa):
    bo = RoleFactory(role="editor", username="bo")
    comment = open_thread(ClaimFactory(), by=rosa.user, text="Which year?").comments.get()
    path = f"comments/{comment.pk}/"

    shown = rosa.patch(path, {"text": "Which year, @bo?"}, if_match=rosa.tag(path)).json()

    assert (shown["mentioned"], shown["edited_at"] is not None) == (["bo"], True)
    assert Notification.objects.get().user == bo
    Comment.objects.update(written_at=timezone.now() - dt.timedelta(hours=1))
    assert_problem(rosa.patch(path, {"text": "?"}, if_match=rosa.tag(path)), 409)


@pytest.mark.parametrize("path", ["threads/", "threads/{}/", "comments/", "comments/{}/"])
def test_readers_see_nothing_of_it(client, path):
    thread = open_thread(AnnotationFactory(stage="PUBLISHED"), by=EditorFactory(), text="?")
    path = path.format(thread.pk if path.startswith("threads") else thread.comments.get().pk)

    assert_problem(client.get(f"/api/v1/{path}"), 401)
    assert_problem(caller("reader").get(path), 403)
    assert caller("contributor").get(path).status_code == 200


def test_threads_are_asked_for_by_whether_they_are_open(rosa):
    resolved, waiting = (open_thread(ClaimFactory(), by=rosa.user, text="?") for _ in range(2))
    path = f"threads/{resolved.pk}/"
    rosa.post(f"{path}resolve/", if_match=rosa.tag(path))

    assert [row["id"] for row in rosa.get("threads/?open=true").json()["results"]] == [waiting.pk]
    assert [row["id"] for row in rosa.get("threads/?open=false").json()["results"]] == [resolved.pk]


@pytest.mark.parametrize("rows", [2, 15])
def test_threads_take_the_same_queries_however_many(rosa, rows):
    for _ in range(rows):
        reply(open_thread(ClaimFactory(), by=rosa.user, text="?"), by=EditorFactory(), text="@reviewer")
    rosa.get("threads/")

    with CaptureQueriesContext(connection) as asked:
        listed = rosa.get("threads/").json()["results"]

    assert len(listed) == rows
    # the token, what it may; rows, comments, names
    assert len(asked) == 5, [query["sql"][:90] for query in asked]
