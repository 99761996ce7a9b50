"""The files under /api/v1/export/: streamed, named, the same for everyone."""

import json

import pytest

from claims.exporting import FORMATS, RESOURCES, lines_of
from tests.api.test_problems import assert_problem
from tests.factories import QuoteFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", FORMATS)
def test_file_has_the_lines_of_the_command(client, record, kind):
    for name in RESOURCES:
        answer = client.get(f"/api/v1/export/{name}.{kind}")

        assert answer.status_code == 200
        assert answer.streaming
        assert answer.getvalue().decode() == "".join(lines_of(RESOURCES[name], kind))
        assert answer["Content-Disposition"] == f'attachment; filename="{name}.{kind}"'


def test_file_states_its_encoding_whatever_is_accepted(client, record):
    for accepted in ("text/html", "text/csv", "*/*"):
        as_csv = client.get("/api/v1/export/quotes.csv", headers={"Accept": accepted})
        assert (as_csv.status_code, as_csv["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert client.get("/api/v1/export/quotes.jsonl")["Content-Type"] == "application/jsonl; charset=utf-8"


def test_editor_gets_what_readers_get(client, send, record):
    rejected = QuoteFactory(state="REJECTED")

    for_editor = send("get", "export/quotes.jsonl").getvalue()

    assert for_editor == client.get("/api/v1/export/quotes.jsonl").getvalue()
    assert rejected.pk not in {json.loads(line)["id"] for line in for_editor.splitlines()}


@pytest.mark.parametrize("name", ["people.csv", "quotes.xml", "events.csv"])
def test_what_is_not_there_is_a_problem(client, name):
    assert_problem(client.get(f"/api/v1/export/{name}"), 404)


def test_unknown_parameter_is_refused(client):
    assert_problem(client.get("/api/v1/export/quotes.csv?kind=DIRECT"), 400)
