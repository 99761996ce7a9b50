"""Every error is a problem detail: one media type, one shape, whatever went wrong and whoever asked."""

import pytest
from django.test import Client

from claims.api.views import QuoteViewSet
from tests import factories

MEMBERS = {"type", "title", "status", "detail", "instance"}


def assert_problem(answer, status):
    problem = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert (answer.status_code, problem["status"]) == (status, status)
    assert set(problem) >= MEMBERS
    assert all(problem[member] for member in MEMBERS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "v1/nothing/",
        "v1/nothing",
        "v1/quotes/one/",
        "v1/quotes/-1/",
        "v1/quotes/1/2/",
        "v2/quotes/",
        "",
        "v1/schema.xml",
    ],
)
def test_path_that_leads_nowhere_is_a_404_problem(client, path):
    assert_problem(client.get(f"/api/{path}"), 404)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_path_without_its_slash_leads_to_the_one_with_it(client, method):
    answer = getattr(client, method)("/api/v1/quotes?kind=DIRECT")

    assert (answer.status_code, answer["Location"]) == (308, "/api/v1/quotes/?kind=DIRECT")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["quotes/", "quotes/1/", "sources/", ""])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("signed_in", [False, True])
def test_writing_is_not_allowed_to_anyone(client, method, path, signed_in):
    if signed_in:
        client.force_login(factories.EditorFactory())

    answer = getattr(client, method)(f"/api/v1/{path}", data="{", content_type="application/json")

    assert_problem(answer, 405)
    assert answer["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.django_db
def test_writing_with_a_session_but_without_its_token_is_a_403_problem():
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.EditorFactory())

    assert_problem(client.post("/api/v1/quotes/"), 403)


@pytest.mark.django_db
def test_format_we_do_not_speak_is_a_406_problem(client):
    assert_problem(client.get("/api/v1/quotes/", headers={"Accept": "text/html"}), 406)


@pytest.mark.django_db
def test_request_that_can_not_be_read_is_a_400_problem(client):
    assert_problem(client.get("/api/v1/quotes/?" + "&".join(f"x{n}=1" for n in range(1001))), 400)


@pytest.mark.django_db
def test_wrong_question_is_a_400_problem_of_its_own_type(client):
    answer = client.get("/api/v1/quotes/?kind=loud")

    assert_problem(answer, 400)
    assert answer.json()["type"] == "urn:onrecord:problem:invalid-query"
    assert answer.json()["instance"] == "/api/v1/quotes/?kind=loud"


@pytest.mark.django_db
def test_error_of_ours_is_a_500_problem_that_tells_nothing_and_is_logged(settings, monkeypatch, caplog):
    def fail(view, *_):
        raise RuntimeError("the password is swordfish")

    settings.DEBUG = False
    monkeypatch.setattr(QuoteViewSet, "rows", fail)

    answer = Client(raise_request_exception=False).get("/api/v1/quotes/")

    assert_problem(answer, 500)
    assert "swordfish" not in answer.content.decode()
    assert "swordfish" in caplog.text
    assert len([entry for entry in caplog.records if entry.levelname == "ERROR"]) == 1
