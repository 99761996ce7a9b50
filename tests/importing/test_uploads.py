"""What was uploaded and waits: imported once, by one worker at a time, whichever dies."""

import datetime as dt
import json
import signal
import time

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from claims.importing import uploads
from claims.importing.uploads import MOST_TAKES, import_uploads, leave_upload
from claims.models import Article, Event, ImportRun, Upload
from tests.factories import EditorFactory
from tests.importing.conftest import BRIDGE, FERRY
from tests.importing.processes import kill_all_of, start_worker, wait_for_new_article

FEED = b"".join(
    json.dumps({"id": name, "text": text}).encode() + b"\n" for name, text in (("1", BRIDGE), ("2", FERRY))
)
STORIES = 8
LEAVE = """
import django, pathlib, sys
django.setup()
from claims.importing.uploads import leave_upload
from claims.tasks import call_worker
leave_upload("feed.jsonl", pathlib.Path(sys.argv[1]).read_bytes(), {}, by=None)
call_worker()
"""
LEASE_RUNS_OUT = """
import django
django.setup()
from django.utils import timezone
from claims.models import Upload
assert Upload.objects.update(taken_until=timezone.now()) == 1
"""


@pytest.fixture
def feed(many_articles, tmp_path):
    """A file of as many articles as STORIES says."""
    texts = [path.read_text() for path in sorted(many_articles.iterdir())[:STORIES]]
    path = tmp_path / "feed.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


@pytest.fixture
def waiting(db):
    return leave_upload("feed.jsonl", FEED, {"outlet": "Verran Gazette"}, by=EditorFactory(username="rosa"))


def names(items):
    return [(item.name, item.outcome) for item in items]


def test_upload_is_imported_and_gone_and_its_import_is_finished_and_on_record(waiting):
    items = list(import_uploads())

    waiting.refresh_from_db()
    event = Event.objects.about(waiting).get()
    assert names(items) == [("feed.jsonl:1", "NEW"), ("feed.jsonl:2", "NEW")]
    assert Article.objects.filter(source__name="Verran Gazette").count() == 2
    assert (waiting.state, Upload.objects.exists()) == ("FINISHED", False)
    assert (event.verb, event.by.username, event.details["outcomes"]) == ("imported", "rosa", {"NEW": 2})


def test_uploads_are_imported_in_the_order_they_came(waiting):
    later = leave_upload("later.txt", b"The ferry sails at 9.", {}, by=None)

    assert [item.run for item in import_uploads()] == [waiting, waiting, later]


def test_upload_that_another_worker_has_is_left_to_it(waiting):
    working = import_uploads()
    next(working)

    assert (names(import_uploads()), ImportRun.objects.get().state) == ([], "RUNNING")
    assert names(working) == [("feed.jsonl:2", "NEW")]


def test_upload_of_a_worker_that_died_is_gone_on_with_behind_what_is_done(waiting):
    working = import_uploads()
    next(working)
    Upload.objects.update(taken_until=timezone.now())  # as when it has said nothing for so long

    assert names(import_uploads()) == [("feed.jsonl:1", "NEW"), ("feed.jsonl:2", "NEW")]
    assert ImportRun.objects.get().outcomes() == {"NEW": 2}
    assert Event.objects.filter(verb="imported").count() == 1


def test_worker_that_is_interrupted_gives_back_what_it_has(waiting):
    working = import_uploads()
    next(working)

    working.close()

    assert ImportRun.objects.get().state == "WAITING"
    assert len(names(import_uploads())) == 2


def test_file_that_costs_worker_after_worker_is_given_up_with_the_reason(waiting):
    Upload.objects.update(takes=MOST_TAKES)

    (item,) = import_uploads()

    assert item.outcome == "FAILED"
    assert f"{MOST_TAKES} workers died" in item.reason
    assert (ImportRun.objects.get().state, Upload.objects.exists()) == ("FINISHED", False)


def test_file_is_not_given_up_while_articles_of_it_are_done(waiting):
    Upload.objects.update(takes=MOST_TAKES - 1)
    working = import_uploads()
    next(working)
    next(working)

    assert Upload.objects.get().takes == 1


def test_file_that_cannot_be_read_is_an_import_that_failed(db):
    run = leave_upload("feed.zip", b"PK", {}, by=None)

    list(import_uploads())

    assert run.items.get().outcome == "FAILED"
    assert ".zip" in run.items.get().reason


def test_fault_of_ours_ends_its_upload_with_the_reason_and_the_next_is_imported(waiting, monkeypatch):
    later = leave_upload("later.txt", b"The ferry sails at 9.", {}, by=None)
    read = uploads._articles

    def failing(upload):
        if upload.run == waiting:
            raise RuntimeError("no such table of letters")
        return read(upload)

    monkeypatch.setattr(uploads, "_articles", failing)

    failed, stored = import_uploads()

    assert (failed.name, failed.outcome, stored.run, stored.outcome) == (
        "feed.jsonl",
        "FAILED",
        later,
        "NEW",
    )
    assert "no such table of letters" in failed.reason
    assert {run.state for run in ImportRun.objects.all()} == {"FINISHED"}


def test_upload_waits_on_while_the_database_is_away(waiting, monkeypatch):
    def away(upload):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(uploads, "_articles", away)

    with pytest.raises(OperationalError):
        list(import_uploads())

    assert (ImportRun.objects.get().state, waiting.items.exists()) == ("WAITING", False)


@pytest.mark.django_db(transaction=True)
def test_worker_says_that_it_lives_while_one_article_takes_long(monkeypatch):
    leave_upload("feed.jsonl", FEED, {}, by=None)
    monkeypatch.setattr(uploads, "LEASE", dt.timedelta(seconds=0.4))
    working = import_uploads()
    next(working)
    first = Upload.objects.get().taken_until

    deadline = time.monotonic() + 20
    while Upload.objects.get().taken_until == first and time.monotonic() < deadline:
        time.sleep(0.05)

    assert Upload.objects.get().taken_until > first
    working.close()


@pytest.mark.django_db
def test_nothing_that_waits_takes_one_look_and_no_lock(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(import_uploads()) == []


def test_command_says_what_became_of_each_article(waiting, capsys):
    call_command("import_uploads")

    assert capsys.readouterr().out.splitlines() == [
        "new           feed.jsonl:1",
        "new           feed.jsonl:2",
    ]


def test_worker_killed_at_an_upload_leaves_the_rows_of_one_clean_run(own_database, feed):
    clean, killed = own_database(), own_database()
    for database in (clean, killed):
        database.run("-c", LEAVE, str(feed))
    clean.run("manage.py", "import_uploads")

    with killed.start("manage.py", "import_uploads", "--watch") as worker:
        wait_for_new_article(worker)
        worker.kill()
    killed.run("-c", LEASE_RUNS_OUT)
    killed.run("manage.py", "import_uploads")

    assert killed.rows() == clean.rows()


def test_worker_told_to_stop_gives_its_upload_to_the_next_at_once(own_database, feed):
    database = own_database()
    database.run("-c", LEAVE, str(feed))

    with database.start("manage.py", "import_uploads", "--watch") as worker:
        wait_for_new_article(worker)
        worker.send_signal(signal.SIGTERM)
        printed = worker.stdout.read()
    rest = database.run("manage.py", "import_uploads")

    assert (worker.returncode, printed.splitlines()[-1][:7]) == (0, "Stopped")
    assert rest.count("new ") == STORIES


def test_celery_workers_import_what_was_uploaded_and_what_no_broker_heard_of(
    own_database, feed, broker, tmp_path
):
    database = own_database()
    other = tmp_path / "other.jsonl"
    other.write_text(feed.read_text().replace("Council", "Harbour council"))
    database.run("-c", LEAVE, str(feed), ONRECORD_BROKER_URL="redis://127.0.0.1:1/0")

    worker = start_worker(database, broker)
    database.run("-c", LEAVE, str(other), ONRECORD_BROKER_URL=broker)
    deadline = time.monotonic() + 60
    while (stored := len(database.rows()["articles"])) < 2 * STORIES and time.monotonic() < deadline:
        time.sleep(0.5)
    kill_all_of(worker)

    assert stored == 2 * STORIES
