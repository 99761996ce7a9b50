"""What the settings make of the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.settings import link_from_environment, names_from_environment


def test_blanks_and_empty_places_between_host_names_are_not_part_of_them(monkeypatch):
    monkeypatch.setenv("ONRECORD_ALLOWED_HOSTS", "onrecord.example, www.onrecord.example ,")

    hosts = names_from_environment("ONRECORD_ALLOWED_HOSTS", None)

    assert hosts == ["onrecord.example", "www.onrecord.example"]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("console:", ("console", None, None)),
        ("smtp+tls://desk:p%40ss@mail.example", ("smtp+tls", "mail.example", None)),
        ("smtps://mail.example:465", ("smtps", "mail.example", 465)),
    ],
)
def test_mail_goes_where_the_link_says(monkeypatch, value, parts):
    monkeypatch.setenv("ONRECORD_EMAIL_URL", value)

    link = link_from_environment("ONRECORD_EMAIL_URL", "console:", ("console", "smtp+tls", "smtps"))

    assert (link.scheme, link.hostname, link.port) == parts


@pytest.mark.parametrize(
    "value", ["", "mail.example", "smtps:", "smtps://[", "console://mail.example", "http://mail.example"]
)
@pytest.mark.parametrize("port", ["", ":99999", ":port"])
def test_link_of_another_kind_is_refused_without_its_password(monkeypatch, value, port):
    monkeypatch.setenv("ONRECORD_EMAIL_URL", f"{value}{port}".replace("//", "//desk:secret@"))

    with pytest.raises(ImproperlyConfigured) as refusal:
        link_from_environment("ONRECORD_EMAIL_URL", "console:", ("console", "smtps"))

    assert "secret" not in str(refusal.value)
    assert "console: or smtps://host" in str(refusal.value)
