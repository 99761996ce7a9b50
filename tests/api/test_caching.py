"""Who may keep an answer: everyone what everyone reads, nobody what somebody else reads signed in."""

import pytest
from django.test import Client

from claims.models import Quote
from tests import factories
from tests.api.conftest import LISTS, caller


@pytest.mark.parametrize("name", LISTS)
def test_list_the_client_has_already_is_304_without_a_body(client, record, name):
    tag = client.get(f"/api/v1/{name}/")["ETag"]

    answer = client.get(f"/api/v1/{name}/", headers={"If-None-Match": tag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert answer["Cache-Control"] == "public, max-age=60"


def test_list_that_has_changed_since_is_sent(client, record):
    tag = client.get("/api/v1/quotes/")["ETag"]
    Quote.objects.filter(pk=Quote.objects.latest("pk").pk).update(confidence=0.5)

    answer = client.get("/api/v1/quotes/", headers={"If-None-Match": tag})

    assert answer.status_code == 200
    assert answer["ETag"] != tag


@pytest.mark.parametrize("path", ["quotes/", "quotes/{}/", "speakers/?fields=id", "search/?q=bridge"])
def test_what_nobody_signed_in_for_may_be_shared_for_a_minute(client, db, path):
    answer = client.get(f"/api/v1/{path.format(factories.QuoteFactory().pk)}")

    assert answer["Cache-Control"] == "public, max-age=60"
    assert {"Accept", "Authorization", "Cookie"} <= {each.strip() for each in answer["Vary"].split(",")}


@pytest.mark.parametrize("by", ["token", "session"])
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("quotes/", "private, max-age=5"),
        ("quotes/?id=1", "private, max-age=5"),
        ("quotes/{}/", "private, no-cache"),  # asked for again before it is changed
        ("threads/", "private, max-age=5"),
        ("search/?q=bridge", "private, max-age=5"),
    ],
)
def test_what_is_read_signed_in_is_nobody_elses_to_keep(db, path, said, by):
    path = f"/api/v1/{path.format(factories.QuoteFactory().pk)}"
    editor = caller("editor")
    client, headers = Client(), {}
    if by == "session":
        client.force_login(editor.user)
    else:
        headers = {"Authorization": f"Bearer {editor.secret}"}

    answer = client.get(path, headers=headers)

    assert (answer.status_code, answer["Cache-Control"]) == (200, said)
    assert {"Authorization", "Cookie"} <= {each.strip() for each in answer["Vary"].split(",")}


@pytest.mark.parametrize("path", ["quotes/987654/", "quotes/?kind=LOUD", "threads/"])
def test_a_problem_is_not_kept(client, db, path):
    answer = client.get(f"/api/v1/{path}")

    assert answer.status_code in (400, 401, 404)
    assert answer["Cache-Control"] == "no-store"


def test_refused_token_is_not_kept(client, db):
    answer = client.get("/api/v1/quotes/", headers={"Authorization": "Bearer onr_none"})

    assert (answer.status_code, answer["Cache-Control"]) == (401, "no-store")


def test_way_to_a_merged_speaker_may_be_shared_as_long(client, db):
    merged = factories.SpeakerFactory(merged_into=factories.SpeakerFactory())

    answer = client.get(f"/api/v1/speakers/{merged.pk}/")

    assert (answer.status_code, answer["Cache-Control"]) == (307, "public, max-age=60")


def test_editor_and_reader_are_never_told_the_same_version(client, db):
    quote = factories.QuoteFactory(state=Quote.State.REJECTED)
    shown = caller("editor").get(f"quotes/?id={quote.pk}")

    answer = client.get(f"/api/v1/quotes/?id={quote.pk}", headers={"If-None-Match": shown["ETag"]})

    assert (answer.status_code, answer.json()["missing"]) == (200, [quote.pk])


def test_search_that_the_client_has_already_is_304_without_a_body(client, record):
    first = client.get("/api/v1/search/?q=bridge")

    again = client.get("/api/v1/search/?q=bridge", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


def test_question_that_is_refused_is_kept_by_nobody(client, db):
    assert client.get("/api/v1/search/?q=")["Cache-Control"] == "no-store"
