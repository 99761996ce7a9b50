"""Every answer says what it may load, in the site's words unless its view has its own."""

import pytest

OF_THE_SITE = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/es/", "/admin/login/", "/api/v1/quotes/", "/nothing-here/"])
def test_policy_of_the_site_is_with_every_answer(client, path):
    assert set(client.get(path)["Content-Security-Policy"].split("; ")) == OF_THE_SITE


@pytest.mark.django_db
def test_view_widens_the_policy_for_itself_alone(client):
    (wider,) = set(client.get("/api/v1/docs/")["Content-Security-Policy"].split("; ")) - OF_THE_SITE

    assert wider == "img-src 'self' data:"
    assert "img-src" not in client.get("/api/v1/")["Content-Security-Policy"]
