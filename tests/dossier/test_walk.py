"""The commands of docs/dossier.md work as printed, on the sample claim that has a verdict."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from tests.dossier.conftest import verified
from tests.factories import ClaimFactory, EditorFactory

PAGE = Path(settings.BASE_DIR, "docs", "dossier.md").read_text(encoding="utf-8")


def test_commands_work_as_printed(claim, tmp_path, monkeypatch, client):
    """Beside the sample data the claim is 21; here it is another."""
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^    .venv/bin/python manage.py (.*)$", PAGE, re.MULTILINE)
    [address] = re.findall(r"^    curl -s http://localhost:8000(\S+) ", PAGE, re.MULTILINE)
    assert len(commands) == 3

    for command in commands:
        call_command(*command.replace("dossier 21", f"dossier {claim.pk}").split())
    answer = client.get(address.replace("/21/", f"/{claim.pk}/"))

    redacted = Path("claim-21-redacted.zip").read_bytes()
    assert answer.getvalue() == redacted
    assert verified(redacted).faults == ()


def test_desk_offers_both_dossiers_of_a_claim_that_readers_see(client, claim):
    hidden = ClaimFactory()
    client.force_login(EditorFactory())

    offered = {
        row.pk: re.findall(r'href="(/api/v1/claims/[^"]*)"', change_page(client, row))
        for row in (claim, hidden)
    }

    path = "/api/v1/claims/{}/dossier.zip"
    all_of_it = path + "?profile=full-with-comments"
    assert offered[claim.pk] == [all_of_it.format(claim.pk), path.format(claim.pk)]
    assert offered[hidden.pk] == [all_of_it.format(hidden.pk)]


def change_page(client, claim) -> str:
    return client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
