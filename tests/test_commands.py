"""The other commands: extract as DESIGN.md gives it, seed, and the demo accounts."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from claims.models import Article, Quote, Speaker, SpeakerRole

REPOSITORY = Path(__file__).resolve().parents[1]
SAID = "“The bridge is safe,” said Marta Olenko, the mayor. 🙂\n"


def extract(given: bytes, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", "extract", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=REPOSITORY)


# Where the database is, the command, and what it says: no trace of code, but what to do.
@pytest.mark.parametrize(
    ("place", "command", "said"),
    [
        ("sqlite:///{empty}/new.sqlite3", "verify_events", "Run: manage.py migrate"),
        ("sqlite:///{empty}/nowhere/x.sqlite3", "seed", "can't be opened: unable to open database file"),
        ("postgres://who@127.0.0.1:1/x", "doctor", "It can't be opened"),
    ],
)
def test_a_database_that_is_not_ready_is_told_in_a_sentence(tmp_path, place, command, said):
    environment = os.environ | {"DATABASE_URL": place.format(empty=tmp_path)}

    done = subprocess.run(
        [sys.executable, "manage.py", command], capture_output=True, cwd=REPOSITORY, env=environment
    )

    told = " ".join((done.stdout + done.stderr).decode().split())
    assert said in told
    assert "Traceback" not in told
    assert done.returncode == 1


def line(identifier, text) -> bytes:
    return json.dumps({"id": identifier, "text": text}).encode() + b"\n"


def test_extract_gives_each_quote_at_its_offsets_in_the_text_as_it_came():
    text = f"  \n{SAID}"

    done = extract(line("a", text))

    [record] = [json.loads(row) for row in done.stdout.splitlines()]
    [quote] = record["quotes"]
    assert record["id"] == "a"
    assert set(quote) == {"start", "end", "text", "kind", "cue", "speaker_span", "speaker_name", "confidence"}
    assert text[quote["start"] : quote["end"]] == quote["text"] == "“The bridge is safe,”"
    assert (quote["kind"], quote["speaker_name"]) == ("direct", "Marta Olenko")
    assert text[slice(*quote["cue"])] == "said"


@pytest.mark.parametrize("workers", ["1", "2"])
def test_extract_answers_in_order_and_names_bad_lines(workers):
    given = (
        line(1, SAID)
        + b"{broken\n"
        + line(2, "")
        + b"\n"
        + b'{"id": 3}\n'
        + b"\xff\n"
        + line(4, "\ud800 “x y”")
    )

    done = extract(given, "--workers", workers)

    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == [1, 2, 4]
    said = done.stderr.decode()
    assert all(f"standard input:{number}: " in said for number in (2, 5, 6))
    assert done.returncode == 1


def test_extract_reads_files_and_needs_no_database(tmp_path):
    (tmp_path / "news.jsonl").write_bytes(line("a", SAID))

    done = subprocess.run(
        [sys.executable, "manage.py", "extract", str(tmp_path / "news.jsonl")],
        capture_output=True,
        cwd=REPOSITORY,
        env={"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "PATH": "/usr/bin:/bin"},
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["id"] == "a"


def test_extract_reads_a_file_that_opens_with_a_byte_order_mark():
    done = extract(b"\xef\xbb\xbf" + line("a", SAID))

    assert json.loads(done.stdout)["id"] == "a"


def test_extract_ends_quietly_when_its_reader_does():
    many = b"".join(line(number, SAID) for number in range(2000))
    command = f"{sys.executable} manage.py extract | head -n 1"

    done = subprocess.run(command, shell=True, input=many, capture_output=True, cwd=REPOSITORY)

    assert json.loads(done.stdout)["id"] == 0
    assert done.stderr == b""


def test_extract_of_a_missing_file_is_wrong_use():
    assert extract(b"", "no-such-file.jsonl").returncode == 2


@pytest.mark.django_db
def test_seed_loads_speakers_and_articles_through_the_import():
    out = StringIO()

    call_command("seed", stdout=out)

    assert "5 articles: 5 new" in out.getvalue()
    assert Article.objects.count() == 5
    assert SpeakerRole.objects.filter(speaker__name="Luis Almagro", office="Secretary General").exists()
    assert Quote.objects.filter(speaker__name="Luis Almagro").exists()


@pytest.mark.django_db
def test_seeding_twice_adds_nothing():
    call_command("seed", stdout=StringIO())
    before = (Speaker.objects.count(), SpeakerRole.objects.count(), Quote.objects.count())
    out = StringIO()

    call_command("seed", stdout=out)

    assert "0 known speakers added" in out.getvalue()
    assert "5 articles: 5 unchanged" in out.getvalue()
    assert (Speaker.objects.count(), SpeakerRole.objects.count(), Quote.objects.count()) == before


@pytest.mark.django_db
def test_demo_accounts_can_log_in_and_keep_a_changed_password(client):
    call_command("create_demo_accounts", stdout=StringIO())
    assert client.login(username="editor", password="on-the-record")
    editor = get_user_model().objects.get(username="editor")
    editor.set_password("changed by its owner")
    editor.save()

    call_command("create_demo_accounts", stdout=StringIO())

    assert client.login(username="editor", password="changed by its owner")


@pytest.mark.django_db
def test_demo_accounts_are_not_made_in_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError):
        call_command("create_demo_accounts", stdout=StringIO())
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_editor_may_not_delete(client):
    call_command("create_demo_accounts", stdout=StringIO())
    editor = get_user_model().objects.get(username="editor")

    assert editor.has_perm("claims.change_quote")
    assert not any(permission.startswith("claims.delete_") for permission in editor.get_all_permissions())
