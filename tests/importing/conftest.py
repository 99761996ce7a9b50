"""A folder of invented articles and the import as a newsroom runs it."""

import os
import shutil
import socket
import subprocess
import time
import uuid
from io import StringIO

import dj_database_url
import psycopg
import pytest
from django.core.management import CommandError, call_command

from tests.importing.processes import OwnDatabase

BRIDGE = """Council backs new bridge

PORT VERRAN, March 3, 2021 — The harbour council voted 7 to 2 on Tuesday to build a second bridge.

“The bridge will carry 12,000 cars a day,” Mayor Marta Olenko said after the vote. “We have waited 20 years.”

Olenko said the work would cost 4 million euros.

According to the Harbour Drivers Union, the old bridge was closed 31 times in 2020.
"""

FERRY = """Ferry line to close in June

Marta Olenko said on Monday that the ferry line lost 2 million euros in 2020.

“Nobody asked the island,” said Jonas Reve, who has run the line since 1998.
"""


@pytest.fixture
def folder(tmp_path):
    """Two articles about the same mayor, as an outlet's folder."""
    articles = tmp_path / "gazette"
    articles.mkdir()
    (articles / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (articles / "ferry.txt").write_text(FERRY, encoding="utf-8")
    return articles


@pytest.fixture
def run_import():
    """Calls the command; returns (exit code, what it printed, what it said went wrong)."""

    def run(*arguments, **options):
        out = StringIO()
        try:
            call_command("import_articles", *map(str, arguments), stdout=out, **options)
        except CommandError as error:
            return error.returncode, out.getvalue(), str(error)
        return 0, out.getvalue(), ""

    return run


@pytest.fixture
def own_database(request, tmp_path):
    """Makes migrated databases of the kind under test, each for one caller alone."""
    made = 0

    def make():
        nonlocal made
        made += 1
        database = OwnDatabase(new_database_url(request, tmp_path, made))
        database.run("manage.py", "migrate", "--verbosity", "0")
        return database

    return make


def new_database_url(request, tmp_path, number):
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        return f"sqlite:///{tmp_path}/own{number}.sqlite3"
    name = f"own_{uuid.uuid4().hex}"
    server = server.rpartition("/")[0]
    parameters = dj_database_url.parse(f"{server}/postgres")
    connection = psycopg.connect(
        host=parameters["HOST"], user=parameters["USER"], dbname="postgres", autocommit=True
    )
    request.addfinalizer(connection.close)
    connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


@pytest.fixture
def many_articles(tmp_path):
    """Forty articles in which the same few people speak, so that imports meet in the same speakers.

    Some of them may be one: Bill and William Orsk.
    """
    articles = tmp_path / "many"
    articles.mkdir()
    for number in range(40):
        text = f"""Council meeting {number}

PORT VERRAN, March {number % 28 + 1}, 2021 — The council met for {number + 2} hours.

“The bridge carried {number + 100} cars,” said Marta Olenko, the mayor.

Jonas Reve said the ferry lost {number + 5} million euros in 20{number + 10}.

“We closed {number + 3} schools in 2019,” said Person{"abcdefgh"[number % 8]} Sandoval.

“We sold {number + 2} boats in 2019,” said {("Bill", "William")[number % 2]} Orsk.
"""
        (articles / f"meeting-{number:02}.txt").write_text(text, encoding="utf-8")
    return articles


@pytest.fixture
def broker(tmp_path):
    """A Redis server of this test's own; its address."""
    program = shutil.which("redis-server")
    assert program, "Redis is not installed: run `apt-get install redis-server` (as root), then try again."
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)],
        stdout=subprocess.DEVNULL,
    )
    wait_until_listening(port)
    yield f"redis://127.0.0.1:{port}/0"
    server.kill()
    server.wait()


def wait_until_listening(port):
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("Redis did not start")
