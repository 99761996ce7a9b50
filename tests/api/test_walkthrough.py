"""The commands in docs/api.md answer as the page says, beside the seeds."""

import argparse
import re
import shlex
from pathlib import Path
from string import Template

import pytest
from django.conf import settings
from django.core.management import call_command

from claims.models import Quote

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
    parser.add_argument("url")
    return parser


@pytest.fixture
def variables(db, capsys):
    """What the page's shell variables hold: made by its own commands, where it says so."""
    call_command("seed", verbosity=0)
    call_command("create_demo_accounts")
    capsys.readouterr()
    [command] = re.findall(r"TOKEN=\$\(.venv/bin/python manage.py (.*)\)", PAGE)
    call_command(*shlex.split(command))
    token = capsys.readouterr().out.strip()
    return {"TOKEN": token, "QUOTE": f"{SERVER}/api/v1/quotes/{Quote.objects.first().pk}/"}


def test_every_command_of_the_walkthrough_works_as_printed(client, variables):
    for command, status in COMMANDS:
        asked = options().parse_args([Template(word).substitute(variables) for word in shlex.split(command)])
        headers = dict(header.split(": ", 1) for header in asked.headers)
        content_type = headers.pop("Content-Type", "application/json")
        path = asked.url.removeprefix(SERVER)
        answer = client.generic(asked.method, path, asked.body, content_type, headers=headers)
        assert answer.status_code == int(status or 200), (command, answer.content)
        assert status or answer.json().get("results", True), f"{command} finds nothing"
        if asked.method == "GET" and "ETag" in answer:
            variables["ETAG"] = answer["ETag"]
    assert len(COMMANDS) == PAGE.count("curl -s")
