"""The commands in docs/standards.md answer as the page says, beside the seeds."""

import re
import shlex
from pathlib import Path
from string import Template
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command

from claims.models import Annotation, Quote, Snapshot
from tests.api.test_walkthrough import SERVER, options

PAGE = Path(settings.BASE_DIR, "docs", "standards.md").read_text()
COMMANDS = re.findall(r"^    curl (-s .*?)(?: +# (\d+))?$", PAGE, re.MULTILINE)


@pytest.fixture
def variables(db, capsys, client, settings):
    """What the page's shell variables hold, but for the ids of what is on record here."""
    settings.SITE_URL = SERVER
    call_command("seed", verbosity=0)
    call_command("demonstrate_desk")
    capsys.readouterr()
    pattern = re.search(r"^    CLAIM=.* grep -o '([^']+)' \| head -1\)$", PAGE, re.MULTILINE)[1]
    return {
        "CLAIM": re.search(pattern, client.get("/feed/").text)[0],
        "QUOTE": f"{SERVER}/quotes/{Quote.objects.first().pk}/",
        "TEXT": f"{SERVER}/articles/{Snapshot.objects.filter(number=1).first().article_id}/texts/1/",
        "VERDICT": f"{SERVER}/annotations/{Annotation.objects.published().first().pk}/",
    }


def test_every_command_of_the_page_works_as_printed(client, variables):
    for command, status in COMMANDS:
        asked = options().parse_args([Template(word).substitute(variables) for word in shlex.split(command)])
        headers = dict(header.split(": ", 1) for header in asked.headers)
        path = asked.url.removeprefix(SERVER)
        if asked.is_asked:
            path = f"{path}?{urlencode([tuple(asked.question.split('=', 1))])}"
        answer = client.get(path, headers=headers)
        assert answer.status_code == int(status or 200), command
        assert answer.content or status == "302", command
    assert len(COMMANDS) == PAGE.count("    curl -s")
