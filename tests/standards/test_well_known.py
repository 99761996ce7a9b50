"""robots.txt and the registered names under /.well-known/."""

import datetime as dt

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db


def test_robots_are_led_to_the_sitemap_and_kept_from_the_desk(client):
    lines = client.get("/robots.txt").text.splitlines()

    assert "Sitemap: https://record.example/sitemap.xml" in lines
    assert "Disallow: /admin/" in lines and "Disallow: /" not in lines


def test_security_contact_is_told_as_the_standard_asks(client, settings):
    settings.SECURITY_CONTACT = "mailto:safety@newsroom.example"

    answer = client.get("/.well-known/security.txt")

    told = dict(line.split(": ", 1) for line in answer.text.splitlines())
    expires = dt.datetime.fromisoformat(told["Expires"])
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert told["Contact"] == "mailto:safety@newsroom.example"
    assert told["Canonical"] == "https://record.example/.well-known/security.txt"
    assert timezone.now() < expires < timezone.now() + dt.timedelta(days=365)


def test_without_a_contact_there_is_no_security_txt(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_password_managers_are_led_to_the_form(client):
    answer = client.get("/.well-known/change-password")

    assert (answer.status_code, answer["Location"]) == (302, "/admin/password_change/")


def test_catalog_names_the_api_its_schema_and_its_documentation(client):
    answer = client.get("/.well-known/api-catalog")

    assert answer["Content-Type"].startswith("application/linkset+json")
    (described,) = answer.json()["linkset"]
    for link in (
        described["anchor"],
        described["service-desc"][0]["href"],
        described["service-doc"][0]["href"],
    ):
        assert client.get(link.removeprefix("https://record.example")).status_code == 200, link


@pytest.mark.parametrize("name", ["", "nodeinfo", "onrecord"])
def test_nothing_else_is_claimed_to_be_well_known(client, name):
    assert client.get(f"/.well-known/{name}").status_code == 404
