"""The commands in docs/api.md answer as the page says, beside the seeds."""

import argparse
import re
import shlex
from pathlib import Path
from string import Template
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from claims.models import Assertion, Quote

PAGE = Path(settings.BASE_DIR, "docs", "api.md").read_text()
COMMANDS = re.findall(r"^    curl (-s .*?)(?: +# (\d+))?$", PAGE, re.MULTILINE)
SERVER = "http://localhost:8000"


def options():
    """Of curl, those that the page uses."""
    parser = argparse.ArgumentParser(prefix_chars="-", exit_on_error=False)
    parser.add_argument("-s", "-i", action="store_true")
    parser.add_argument("-X", dest="method", default="GET")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    parser.add_argument("-d", dest="body", default="")
    parser.add_argument("-F", dest="form", default="")
    parser.add_argument("-G", dest="is_asked", action="store_true")  # what follows goes into the address
    parser.add_argument("--data-urlencode", dest="question", default="=")
    parser.add_argument("url")
    return parser


@pytest.fixture
def variables(db, capsys):
    """What the page's shell variables hold: made by its own lines, but for the ids of what is on record here."""
    call_command("seed", verbosity=0)
    call_command("create_demo_accounts")
    capsys.readouterr()
    assertion = Assertion.objects.first()
    ids = {"CLAIM": assertion.claim_id, "SNAPSHOT": assertion.snapshot_id}
    variables = ids | {"QUOTE": f"{SERVER}/api/v1/quotes/{Quote.objects.first().pk}/"}
    for name, command in re.findall(r"^    (\w+)=\$\(.venv/bin/python manage.py (.*)\)", PAGE, re.MULTILINE):
        call_command(*shlex.split(command))
        variables[name] = capsys.readouterr().out.strip()
    for name, value in re.findall(r"^    (\w+)=(http\S+v1|\"\w[^\"]+\")$", PAGE, re.MULTILINE):
        variables[name] = Template(value.strip('"')).substitute(variables)
    return variables


def test_every_command_of_the_walkthrough_works_as_printed(client, variables):
    for command, status in COMMANDS:
        asked = options().parse_args([Template(word).substitute(variables) for word in shlex.split(command)])
        headers = dict(header.split(": ", 1) for header in asked.headers)
        content_type = headers.pop("Content-Type", "application/json")
        path, body = asked.url.removeprefix(SERVER), asked.body
        if asked.is_asked:
            path, body = f"{path}?{urlencode([tuple(asked.question.split('=', 1))])}&{body}", ""
        if asked.form:
            body, content_type = form_of(asked.form), MULTIPART_CONTENT
        answer = client.generic(asked.method, path, body, content_type, headers=headers)
        assert answer.status_code == int(status or 200), (command, answer.content)
        assert status or found_by(answer), f"{command} finds nothing"
        if asked.method == "GET" and "ETag" in answer:
            variables["ETAG"] = answer["ETag"]
        if answer.status_code == 201:
            variables[kind_made(answer)] = answer["Location"].split("/")[-2]
    assert len(COMMANDS) == PAGE.count("curl -s")


@pytest.mark.django_db(transaction=True)
def test_walk_in_python_runs_as_printed_and_shows_each_thing(live_server, capsys, monkeypatch):
    call_command("seed", verbosity=0)
    call_command("create_demo_accounts")
    capsys.readouterr()
    call_command(*shlex.split(re.search(r"export TOKEN=\$\(.venv/bin/python manage.py (.*)\)", PAGE)[1]))
    monkeypatch.setenv("TOKEN", capsys.readouterr().out.strip())
    (program,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

    exec(compile(program.replace(SERVER, live_server.url), "docs/api.md", "exec"), {})

    printed = capsys.readouterr().out
    almagro = Quote.objects.filter(speaker__slug="luis-almagro")
    assert all(quote.text in printed for quote in almagro) and almagro.count() > 3  # more than a page
    for shown in (
        "claims, the most worth a check:",
        "NEW http",
        "Tomas Brandt 0.9",
        "CONFIRMED",
        "400 “loud” is not",
    ):
        assert shown in printed


def form_of(field):
    """ "file=@seeds/mayor.txt" as curl sends it."""
    name, _, path = field.partition("=@")
    with Path(settings.BASE_DIR, path).open("rb") as file:
        return encode_multipart(BOUNDARY, {name: file})


def found_by(answer):
    """What it lists. The ids that the page asks for are those of a new SQLite; PostgreSQL goes on counting."""
    if answer.streaming:
        return b"".join(answer.streaming_content).count(b"\n") > 1
    found = answer.json()
    return found.get("results", True) or found.get("missing")


def kind_made(answer):
    """ANNOTATION for what is read at /api/v1/annotations/7/; a correction is another one than the page's."""
    kind = answer["Location"].split("/")[-3].removesuffix("s").upper()
    return f"{kind}_CORRECTED" if answer.json().get("supersedes") else kind
