"""The commands in docs/api.md answer as the page says, beside the seeds."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

PAGE = Path(settings.BASE_DIR, "docs", "api.md").read_text()
COMMANDS = re.findall(r"curl -s (-X POST )?'?http://localhost:8000(/[^'\s]*)'?(?: +# (\d+))?", PAGE)


@pytest.mark.django_db
def test_every_command_of_the_walkthrough_works_as_printed(client):
    call_command("seed", verbosity=0)

    for post, path, status in COMMANDS:
        answer = client.post(path) if post else client.get(path)
        assert answer.status_code == int(status or 200), path
        assert status or answer.json().get("results", True), f"{path} finds nothing"
    assert len(COMMANDS) == PAGE.count("curl -s")
