"""Scripts on other sites' pages use the API where a setting names their site, and never as who is signed in."""

import pytest

ORIGIN = "https://newsroom.example"


@pytest.fixture
def named(settings):
    settings.CORS_ALLOWED_ORIGINS = [ORIGIN]


def test_no_other_site_is_let_in_unless_it_is_named(client, db):
    answer = client.get("/api/v1/quotes/", headers={"Origin": ORIGIN})

    assert "Access-Control-Allow-Origin" not in answer


def test_named_site_may_read_and_see_the_version(client, db, named):
    answer = client.get("/api/v1/quotes/", headers={"Origin": ORIGIN})

    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    assert "ETag" in answer["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer
    assert "origin" in answer["Vary"].lower()


def test_named_site_may_ask_to_change_what_it_has_seen(client, db, named):
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "authorization,if-match,idempotency-key",
    }

    answer = client.options("/api/v1/claims/1/", headers=asked)

    allowed = answer["Access-Control-Allow-Headers"]
    assert all(name in allowed for name in ("authorization", "if-match", "idempotency-key"))


def test_pages_are_for_no_script_elsewhere(client, db, named):
    answer = client.get("/quotes/", headers={"Origin": ORIGIN})

    assert "Access-Control-Allow-Origin" not in answer
