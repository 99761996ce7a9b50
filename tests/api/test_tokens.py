"""Tokens through the API: made by people, each knowing only itself, refused with 401 and how to sign in."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken, Event, KeptAnswer
from tests.api.conftest import SECRET
from tests.api.test_problems import assert_problem
from tests.factories import ApiTokenFactory, UserFactory

ASKED = {"name": "nightly import", "scopes": ["read", "import"], "days": 30}


@pytest.fixture
def signed_in(client, editor):
    client.force_login(editor)
    return client


def make(client, **changed):
    return client.post("/api/v1/tokens/", {**ASKED, **changed}, content_type="application/json")


def revoke(client, token):
    return client.post(f"/api/v1/tokens/{token.pk}/revoke/", content_type="application/json")


def test_person_makes_a_token_and_sees_its_secret_once(signed_in, client, editor):
    answer = make(signed_in)

    made = answer.json()
    assert (answer.status_code, answer["Cache-Control"]) == (201, "no-store")
    assert answer["Location"] == made["url"]
    assert type(answer["Location"]) is str  # no kind of it: a server would fail at the header
    shown = signed_in.get(made["url"]).json()
    assert made == {**shown, "secret": made["secret"]}
    assert Event.objects.get().by == editor
    as_program = Client().get("/api/v1/tokens/", headers={"Authorization": f"Bearer {made['secret']}"})
    assert [row["id"] for row in as_program.json()["results"]] == [made["id"]]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": ""}, "name"),
        ({"scopes": ["everything"]}, "scopes.0"),
        ({"scopes": "read"}, "scopes"),
        ({"scopes": []}, "scopes"),
        ({"days": 366}, "days"),
        ({"days": None}, "days"),
        ({"user": 1}, "user"),  # for someone else
    ],
)
def test_wrong_values_are_named_field_by_field(signed_in, changed, field):
    answer = make(signed_in, **changed)

    assert_problem(answer, 422)
    assert answer.json()["type"] == "urn:onrecord:problem:invalid-body"
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_secret_is_never_kept_as_an_answer_so_a_key_is_refused(signed_in):
    answer = signed_in.post(
        "/api/v1/tokens/", ASKED, content_type="application/json", headers={"Idempotency-Key": "one"}
    )

    assert_problem(answer, 400)
    assert not ApiToken.objects.exists() and not KeptAnswer.objects.exists()


def test_token_makes_no_token(send):
    answer = send("post", "tokens/", ASKED)

    assert_problem(answer, 403)
    assert ApiToken.objects.count() == 1


def test_nobody_makes_no_token(client, db):
    answer = make(client)

    assert_problem(answer, 401)
    assert answer["WWW-Authenticate"] == 'Bearer realm="onrecord"'


def test_browser_makes_a_token_only_with_its_csrf_token(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)

    assert_problem(make(browser), 403)
    assert not ApiToken.objects.exists()


def test_browser_that_sends_its_csrf_token_writes_with_its_session(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/admin/login/")  # where the cookie comes from
    browser.force_login(editor)
    csrf_token = {"X-CSRFToken": browser.cookies["csrftoken"].value}

    answer = browser.post("/api/v1/tokens/", ASKED, content_type="application/json", headers=csrf_token)

    assert answer.status_code == 201


def test_program_needs_no_csrf_token(editor):
    token = ApiTokenFactory(user=editor, secret="onr_kept")

    answer = Client(enforce_csrf_checks=True).post(
        f"/api/v1/tokens/{token.pk}/revoke/",
        {},
        content_type="application/json",
        headers={"Authorization": "Bearer onr_kept"},
    )

    assert answer.status_code == 200


def test_person_lists_and_revokes_their_own_tokens_alone(signed_in, editor):
    own, others = ApiTokenFactory(user=editor), ApiTokenFactory()

    listed = signed_in.get("/api/v1/tokens/").json()["results"]
    revoked = revoke(signed_in, own)
    refused = revoke(signed_in, others)

    assert [row["id"] for row in listed] == [own.pk]
    assert revoked.json()["state"] == "revoked"
    assert_problem(refused, 404)
    others.refresh_from_db()
    assert others.revoked_at is None


def test_token_reads_and_revokes_itself_alone_whatever_its_scopes(send, editor):
    sibling = ApiTokenFactory(user=editor)
    own = ApiTokenFactory(user=editor, secret="onr_own", scopes=["import"])

    listed = send("get", "tokens/", secret="onr_own").json()["results"]
    refused = send("post", f"tokens/{sibling.pk}/revoke/", {}, secret="onr_own")
    revoked = send("post", f"tokens/{own.pk}/revoke/", {}, secret="onr_own")

    assert [row["id"] for row in listed] == [own.pk]
    assert_problem(refused, 404)
    assert revoked.status_code == 200
    assert_problem(send("get", "tokens/", secret="onr_own"), 401)


def test_revoking_again_changes_and_records_nothing(signed_in, editor):
    token = ApiTokenFactory(user=editor)
    first, second = (revoke(signed_in, token).json() for _ in range(2))

    assert first == second
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"revoked_at": timezone.now()}, "This token is revoked."),
        (
            {"created_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "expires_at": timezone.now()},
            "This token is expired.",
        ),
        ({"user__is_active": False}, "The user of this token is not active."),
        ({"secret": "onr_another"}, "There is no such token."),
    ],
)
@pytest.mark.parametrize(("method", "path"), [("get", "quotes/"), ("post", "quotes/1/confirm/"), ("get", "")])
def test_token_that_is_not_usable_is_401_even_where_reading_is_open(
    client, db, method, path, fields, sentence
):
    ApiTokenFactory(**{"secret": "onr_kept", **fields})

    answer = getattr(client, method)(f"/api/v1/{path}", headers={"Authorization": "Bearer onr_kept"})

    assert_problem(answer, 401)
    assert answer.json()["detail"] == sentence
    assert answer.json()["type"] == "urn:onrecord:problem:token-refused"
    assert answer["WWW-Authenticate"] == 'Bearer realm="onrecord", error="invalid_token"'


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer ", "bearer x", "Bearer \x00", "Bearer ï¿½", f"Bearer {SECRET} {SECRET}"]
)
def test_header_that_holds_no_token_of_ours_is_401(client, send, header):
    assert_problem(client.get("/api/v1/quotes/", headers={"Authorization": header}), 401)


@pytest.mark.parametrize("header", [f"bearer {SECRET}", f"BEARER  {SECRET} "])
def test_scheme_may_be_written_in_any_case(client, send, header):
    assert client.get("/api/v1/tokens/", headers={"Authorization": header}).status_code == 200


def test_other_schemes_are_not_ours_and_read_as_anyone_does(client, db):
    assert client.get("/api/v1/quotes/", headers={"Authorization": "Basic eDp5"}).status_code == 200
    assert_problem(client.get("/api/v1/tokens/", headers={"Authorization": "Basic eDp5"}), 401)


def test_user_without_any_permission_has_tokens_of_their_own(client, db):
    client.force_login(UserFactory())

    assert make(client).status_code == 201
