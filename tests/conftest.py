"""What every test stands on: a real database file, no network beyond this machine, light passwords."""

import os
import socket
from pathlib import Path

import pytest
from django.test import override_settings

SHARED = Path(__file__).resolve().parents[2] / "shared"
LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite tests run on a file, as the product does; Django would keep them in memory."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def built_files_folder(tmp_path_factory):
    """WhiteNoise warns when what `collectstatic` makes is not there; a live server looks once, as it starts."""
    with override_settings(STATIC_ROOT=tmp_path_factory.mktemp("static-built")):
        yield


@pytest.fixture(autouse=True)
def light_settings(settings):
    # Nothing that one test counted is shown to the next.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def shared():
    """The folder beside the clone with the raw articles and the gold, which may not be copied into it.

    CI always has it, so there a test that needs it is never skipped.
    """
    if not SHARED.is_dir():
        assert not os.environ.get("CI"), f"CI runs with {SHARED} beside the clone"
        pytest.skip(f"no {SHARED} beside this clone: its articles may not be copied into it")
    return SHARED


@pytest.fixture(autouse=True)
def network_off(monkeypatch):
    """A test that reaches for another machine fails instead of depending on it."""
    connect = socket.socket.connect

    def connect_here(sock, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise ConnectionRefusedError(f"tests stay on this machine, not {address[0]}")
        return connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
