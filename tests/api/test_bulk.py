"""A whole list in one answer: the list's rows, told as the list tells them, and a last line that says so."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.api import bulk
from claims.api.urls import streams
from claims.models import Quote
from tests.api.conftest import DESK_LISTS, LISTS, caller
from tests.api.test_problems import assert_problem
from tests.factories import QuoteFactory, SnapshotFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(client):
    """What a path answers, line by line: `*rows, end = lines("quotes.jsonl")`."""

    def lines(path, get=None):
        answer = get(path) if get else client.get(f"/api/v1/{path}")
        assert answer.status_code == 200, answer.content
        return [json.loads(line) for line in b"".join(answer.streaming_content).decode().split("\n")[:-1]]

    return lines


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(bulk, "CHUNK", 2)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_of_the_list_comes_once_by_rising_id_and_then_the_end(
    read, lines, record, small_chunks, name
):
    _, listed = read(f"{name}/?page_size=200")

    *rows, end = lines(f"{name}.jsonl")

    assert rows == sorted(listed["results"], key=lambda row: row["id"])
    assert end == {"end": {"rows": len(rows), "after": rows[-1]["id"]}}


def test_every_list_of_the_record_is_there_in_one_answer():
    assert {str(route.pattern) for route in streams} == {f"{name}.jsonl" for name in (*LISTS, *DESK_LISTS)}


@pytest.mark.parametrize(
    "question",
    ["kind=DIRECT", "has_speaker=false", "q=bridge", "speaker_name=marta", "published_after=2017-11"],
)
def test_it_is_filtered_as_the_list_is(ids, lines, record, small_chunks, question):
    *rows, _ = lines(f"quotes.jsonl?{question}")

    assert [row["id"] for row in rows] == sorted(ids(f"quotes/?{question}"))
    assert rows


@pytest.mark.parametrize("question", ["", "&q=bridge"])
def test_reading_goes_on_after_the_last_row_that_came(lines, record, small_chunks, question):
    *all_rows, _ = lines(f"quotes.jsonl?{question}")

    *rest, end = lines(f"quotes.jsonl?after={all_rows[0]['id']}{question}")

    assert rest == all_rows[1:]
    assert end["end"]["rows"] == len(rest)


def test_nothing_after_the_last_row_is_an_end_alone(lines, record):
    last = Quote.objects.latest("pk").pk

    assert lines(f"quotes.jsonl?after={last}") == [{"end": {"rows": 0, "after": last}}]


def test_rejected_rows_come_to_the_desk_alone_and_when_asked_for(lines, record):
    rejected = QuoteFactory(state=Quote.State.REJECTED)

    *for_readers, _ = lines("quotes.jsonl")
    *for_editors, _ = lines("quotes.jsonl?state=REJECTED", caller("editor").get)

    assert rejected.pk not in [row["id"] for row in for_readers]
    assert [row["id"] for row in for_editors] == [rejected.pk]


@pytest.mark.parametrize("name", DESK_LISTS)
def test_lists_of_the_desk_are_streamed_to_the_desk_alone(client, record, name):
    assert_problem(client.get(f"/api/v1/{name}.jsonl"), 401)
    assert caller("editor").get(f"{name}.jsonl").status_code == 200


def test_chunks_cost_as_many_queries_each_however_many_there_are(lines, small_chunks):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            lines("quotes.jsonl")
        return len(captured)

    QuoteFactory.create_batch(4)
    few = queries()
    QuoteFactory.create_batch(8)

    assert queries() - few == 8  # for each of four more chunks its ids and its rows


def test_row_that_is_added_meanwhile_is_read_too_and_none_twice(client, small_chunks):
    QuoteFactory.create_batch(3)
    streamed = client.get("/api/v1/quotes.jsonl").streaming_content

    first = next(streamed).decode()
    late = QuoteFactory()
    rows = [json.loads(line) for line in (first + b"".join(streamed).decode()).split("\n")[:-1]]

    found = [row["id"] for row in rows[:-1]]
    assert found == sorted(set(found))
    assert late.pk in found


def test_line_separators_within_words_do_not_end_a_line(client):
    words = "one\ntwo\u2028three\x85four"
    QuoteFactory(text=words, snapshot=SnapshotFactory(body=words))

    streamed = b"".join(client.get("/api/v1/quotes.jsonl").streaming_content).decode()

    row, _ = streamed.splitlines()  # which ends lines at all of these
    assert json.loads(row)["text"] == words


REFUSED = {
    "quotes.jsonl?after=last": ("after", "The id of the last row"),
    "quotes.jsonl?after=-1": ("after", "The id of the last row"),
    "quotes.jsonl?after=9999999999999999999": ("after", "The id of the last row"),  # no database holds it
    "quotes.jsonl?after=1&after=2": ("after", "once only"),
    "quotes.jsonl?ordering=id": ("ordering", "no such parameter"),  # there is one order
    "quotes.jsonl?kind=LOUD": ("kind", "is not one of"),
    "methodologies.jsonl?q=bridge": ("q", "no such parameter"),
}


@pytest.mark.parametrize("path", REFUSED)
def test_question_that_is_not_understood_is_refused_before_the_first_line(client, path):
    answer = client.get(f"/api/v1/{path}")

    parameter, sentence = REFUSED[path]
    assert_problem(answer, 400)
    assert answer.json()["errors"][0]["parameter"] == parameter
    assert sentence in answer.json()["errors"][0]["detail"]


ACCEPTED = {
    "*/*": "application/jsonl; charset=utf-8",
    "application/jsonl": "application/jsonl; charset=utf-8",
    "application/x-ndjson": "application/x-ndjson; charset=utf-8",  # what many clients call it
}


@pytest.mark.parametrize("accept", ACCEPTED)
def test_answer_is_named_as_it_is_asked_for(client, accept):
    answer = client.get("/api/v1/quotes.jsonl", headers={"Accept": accept})

    assert answer["Content-Type"] == ACCEPTED[accept]


def test_other_formats_are_refused(client):
    assert_problem(client.get("/api/v1/quotes.jsonl", headers={"Accept": "text/csv"}), 406)


def test_asking_for_the_head_reads_no_row(client):
    QuoteFactory()

    with CaptureQueriesContext(connection) as captured:
        answer = client.head("/api/v1/quotes.jsonl")

    assert answer["Content-Type"] == "application/jsonl; charset=utf-8"
    assert not captured
