"""What the settings make of the environment."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.environment import (
    database_from_environment,
    link_from_environment,
    names_from_environment,
    rate_from_environment,
)


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


@pytest.mark.parametrize(
    ("value", "rate"),
    [("300/minute", (300, 60)), ("1/second", (1, 1)), ("5000/hour", (5000, 3600)), ("9/day", (9, 86_400))],
)
def test_rate_is_a_number_in_a_stretch_of_time(monkeypatch, value, rate):
    monkeypatch.setenv("ONRECORD_API_RATE_USER", value)

    assert rate_from_environment("ONRECORD_API_RATE_USER", "1/day") == rate


@pytest.mark.parametrize(
    "value",
    ["", "300", "300/", "/minute", "0/minute", "-1/minute", "300/min", "3 00/minute", "300/minute ", "٣/day", "1.5/day"],
)  # fmt: skip
def test_rate_that_is_not_one_is_refused(monkeypatch, value):
    monkeypatch.setenv("ONRECORD_API_RATE_USER", value)

    with pytest.raises(ImproperlyConfigured, match="ONRECORD_API_RATE_USER"):
        rate_from_environment("ONRECORD_API_RATE_USER", "1/day")


@pytest.mark.parametrize(
    "value", ["nonsense", "mysql://root:secret@host/x", "postgres://a:secret@host:port/x"]
)
def test_database_of_another_kind_is_refused_without_its_password(monkeypatch, value):
    monkeypatch.setenv("DATABASE_URL", value)

    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is neither") as refusal:
        database_from_environment("sqlite:///x")

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_CACHE_URL", "memcached://cache:secret@cache.example"),
        ("ONRECORD_PROXIES", "one"),
        ("ONRECORD_TOKEN_MAX_DAYS", "-1"),
        ("ONRECORD_API_RATE_ADDRESS", "many"),
        ("ONRECORD_CORS_ORIGINS", "https://newsroom.example/path"),
    ],
)
def test_server_does_not_start_with_a_setting_it_does_not_understand(name, value):
    start = [sys.executable, "-c", "import core.settings"]

    started = subprocess.run(start, env={**os.environ, name: value}, capture_output=True, text=True)

    assert started.returncode and name in started.stderr.splitlines()[-1]
    assert "secret" not in started.stderr


def test_sqlite_is_read_where_the_system_has_it_in_memory(tmp_path):
    asked = (
        "import django; django.setup(); from django.db import connection as c; "
        "print(c.cursor().execute('PRAGMA mmap_size').fetchone()[0])"
    )

    told = of_settings(asked, DATABASE_URL=f"sqlite:///{tmp_path}/kept.sqlite3")

    assert int(told) > 1 << 30  # bytes


@pytest.mark.parametrize(("pooler", "told"), [("none", "5 False"), ("transaction", "None True")])
def test_nothing_is_kept_with_a_connection_that_is_lent_for_a_transaction(pooler, told):
    asked = (
        "from core.settings import DATABASES; kept = DATABASES['default']; "
        "print(kept['OPTIONS']['prepare_threshold'], kept['DISABLE_SERVER_SIDE_CURSORS'])"
    )

    assert of_settings(asked, DATABASE_URL="postgres://host/x", ONRECORD_DATABASE_POOLER=pooler) == told


def test_server_has_loaded_all_that_answers_before_its_first_request(tmp_path):
    """What is loaded later is no part of what the collector leaves alone."""
    asked = "import core.wsgi, sys; print('claims.api.urls' in sys.modules)"

    assert of_settings(asked, DATABASE_URL=f"sqlite:///{tmp_path}/none.sqlite3") == "True"


def test_error_in_production_is_told_where_the_server_tells_its_own(tmp_path):
    raising = (
        "import django; django.setup(); from django.conf import settings; from django.test import Client; "
        "from claims.api.views.entrance import EntranceView; EntranceView.get = None; "
        "Client(raise_request_exception=False).get('/api/v1/', secure=True, headers={'host': 'desk.example'})"
    )
    production = {
        "ONRECORD_ENV": "production",
        "ONRECORD_SECRET_KEY": "x" * 50,
        "ONRECORD_ALLOWED_HOSTS": "desk.example",
    }
    environment = (
        os.environ
        | production
        | {"DATABASE_URL": f"sqlite:///{tmp_path}/empty", "DJANGO_SETTINGS_MODULE": "core.settings"}
    )

    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", raising], env=environment, capture_output=True, text=True
    )

    assert "ERROR django.request: /api/v1/" in told.stderr and "Traceback" in told.stderr


def of_settings(asked: str, **environment: str) -> str:
    """What the program prints where the environment has these variables."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "core.settings"} | environment
    program = [sys.executable, "-c", asked]
    return subprocess.run(
        program, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()
