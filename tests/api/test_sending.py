"""Articles are sent to the API as the desk uploads them: imported at once or by a worker, refused in words."""

import json
import socket

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from claims.api import previewing
from claims.api.views import articles
from claims.importing import uploads
from claims.importing.uploads import import_uploads
from claims.models import Article, Event, ImportRun, Quote, Snapshot, Upload
from tests.api.conftest import SECRET, caller
from tests.api.test_problems import assert_problem
from tests.factories import ApiTokenFactory

pytestmark = pytest.mark.django_db

TEXT = """Council backs new bridge

The council met on Monday. “The bridge will open in May,” said Marta Olenko, the mayor. It cost 4 million euros.
"""
FEED = b"".join(
    json.dumps({"id": str(number), "text": TEXT.replace("4", str(number))}).encode() + b"\n"
    for number in range(5, 8)
)


@pytest.fixture
def rosa(editor):
    return caller(user=editor, scopes=["read", "import"])


def send_file(rosa, name, data, path="articles/", **fields):
    """As curl -F file=@name does."""
    form = {"file": SimpleUploadedFile(name, data), **fields}
    return Client().post(f"/api/v1/{path}", form, headers={"Authorization": f"Bearer {rosa.secret}"})


def test_new_article_is_imported_and_answered_with_what_was_found(rosa):
    answer = rosa.post("articles/", {"text": TEXT, "source": "Verran Gazette", "published": "2024-05"})

    found = answer.json()
    article = Article.objects.get()
    body = Snapshot.objects.get().body
    assert (answer.status_code, found["outcome"]) == (201, "NEW")
    assert answer["Location"] == found["article"]["url"]
    assert (found["article"]["id"], found["article"]["published"]) == (article.pk, "2024-05")
    assert found["article"]["source"]["name"] == "Verran Gazette"
    (quote,) = found["quotes"]
    assert (
        body[quote["span"]["start"] : quote["span"]["end"]]
        == quote["text"]
        == "“The bridge will open in May,”"
    )
    assert (quote["speaker"]["name"], quote["resolution"]) == ("Marta Olenko", "FULL_NAME")
    assert "4 million euros" in found["assertions"][0]["claim"]["text"]
    assert (found["run"]["state"], found["run"]["totals"]["quotes"]) == ("FINISHED", 1)


def test_what_is_answered_is_what_is_read(rosa):
    found = rosa.post("articles/", {"text": TEXT}).json()

    for name, rows in (("quotes", found["quotes"]), ("assertions", found["assertions"])):
        assert rosa.get(f"{name}/?ordering=id&snapshot={found['snapshot']['id']}").json()["results"] == rows
    assert rosa.get("articles/").json()["results"] == [found["article"]]
    assert rosa.get(f"import-runs/{found['run']['id']}/").json() == found["run"]


def test_import_and_its_event_know_who_sent_the_article(rosa, editor):
    rosa.post("articles/", {"text": TEXT})

    run = ImportRun.objects.get()
    event = Event.objects.about(run).get()
    assert (run.by, event.by, event.verb) == (editor, editor, "imported")


def test_known_article_is_unchanged(rosa):
    first = rosa.post("articles/", {"text": TEXT}).json()

    again = rosa.post("articles/", {"text": TEXT})

    assert (again.status_code, again.json()["outcome"]) == (200, "UNCHANGED")
    assert again.json()["quotes"] == first["quotes"]
    assert "Location" not in again


@pytest.mark.parametrize("key", ["id", "url"])
def test_later_text_of_an_article_is_its_next_snapshot(rosa, key):
    known = {key: "https://gazette.example/bridge"}
    first = rosa.post("articles/", {"text": TEXT, **known}).json()

    later = rosa.post("articles/", {"text": TEXT.replace("May", "June"), **known})

    assert (later.status_code, later.json()["outcome"]) == (201, "NEW_SNAPSHOT")
    assert later.json()["article"]["id"] == first["article"]["id"]
    assert [quote["text"] for quote in later.json()["quotes"]] == ["“The bridge will open in June,”"]


def test_quote_that_an_editor_rejected_is_not_found_again(rosa):
    found = rosa.post("articles/", {"text": TEXT}).json()
    Quote.objects.update(state=Quote.State.REJECTED)

    assert found["quotes"] and rosa.post("articles/", {"text": TEXT}).json()["quotes"] == []


FILES = {
    "bridge.txt": TEXT.encode(),
    "bridge.html": f"<html><body><article><p>{TEXT.replace(chr(10) * 2, '</p><p>')}</p></article></body></html>".encode(),
    "latin.txt": TEXT.replace("“", "«").replace("”", "»").replace("e", "é").encode("latin-1"),  # not UTF-8
    "bridge.json": json.dumps({"headline": "Bridge", "body": TEXT}).encode(),
    "one.jsonl": FEED.splitlines()[0],
    "one.csv": b'text,source\n"The bridge cost 4 million euros in 2019.",Gazette\n',
}


@pytest.mark.parametrize("name", FILES)
def test_file_of_one_article_is_imported_at_once(rosa, name):
    answer = send_file(rosa, name, FILES[name], source="Verran Gazette")

    assert (answer.status_code, answer.json()["outcome"]) == (201, "NEW"), answer.content
    assert answer.json()["article"]["source"]["name"] in ("Verran Gazette", "Gazette")


LARGE = {
    "feed.jsonl": FEED,  # three articles
    "long.txt": TEXT.encode() + b"The ferry sails. " * 2000,  # more than is read at once
}


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_waits_for_a_worker_and_says_where_to_ask(rosa, name):
    answer = send_file(rosa, name, LARGE[name])

    run = ImportRun.objects.get()
    assert answer.status_code == 202
    assert answer["Location"].endswith(f"/api/v1/import-runs/{run.pk}/")
    assert int(answer["Retry-After"]) > 0
    assert answer.json() == rosa.get(answer["Location"]).json()
    assert (answer.json()["state"], Article.objects.count()) == ("WAITING", 0)


def test_article_whose_request_was_cut_off_is_imported_by_the_next_worker(rosa, monkeypatch):
    def cut_off(run, inputs):
        raise SystemExit

    monkeypatch.setattr(articles, "import_articles", cut_off)
    with pytest.raises(SystemExit):
        rosa.post("articles/", {"text": TEXT, "source": "Verran Gazette"})
    assert (ImportRun.objects.get().state, list(import_uploads())) == ("RUNNING", [])

    Upload.objects.update(taken_until=timezone.now())  # a minute later
    (item,) = import_uploads()

    assert (item.outcome, item.article.source.name) == ("NEW", "Verran Gazette")
    assert (ImportRun.objects.get().state, Event.objects.get().verb) == ("FINISHED", "imported")


def test_article_that_was_stored_before_its_request_was_cut_off_is_not_stored_again(rosa, monkeypatch):
    def cut_off(upload):
        raise SystemExit

    monkeypatch.setattr(articles, "finish_upload", cut_off)
    with pytest.raises(SystemExit):
        rosa.post("articles/", {"text": TEXT})

    Upload.objects.update(taken_until=timezone.now())
    list(import_uploads())

    assert (ImportRun.objects.get().state, ImportRun.objects.get().outcomes()) == ("FINISHED", {"NEW": 1})
    assert (Article.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_one_user_leaves_no_more_than_so_many_files_waiting(rosa, monkeypatch):
    """They are kept in the database until a worker comes, and perhaps none does."""
    monkeypatch.setattr(uploads, "MOST_WAITING", 2)
    first, second, third = (send_file(rosa, "feed.jsonl", FEED) for _ in range(3))

    assert (first.status_code, second.status_code) == (202, 202)
    assert_problem(third, 429)
    assert "2 files of yours wait" in third.json()["detail"]
    assert int(third["Retry-After"]) > 0
    assert (ImportRun.objects.count(), Upload.objects.count()) == (2, 2)

    list(import_uploads())
    assert send_file(rosa, "feed.jsonl", FEED).status_code == 202


def test_what_a_worker_did_is_read_at_the_same_address(rosa):
    waiting = send_file(rosa, "feed.jsonl", FEED + b"{}\n", source="Verran Gazette")

    list(import_uploads())

    done = rosa.get(waiting["Location"]).json()
    items = rosa.get(done["items"]).json()["results"]
    assert (done["state"], done["by"]) == ("FINISHED", "rosa")
    assert done["outcomes"] == {"NEW": 3, "FAILED": 1}
    assert {item["name"]: item["outcome"] for item in items}["feed.jsonl:4"] == "FAILED"
    assert Article.objects.filter(source__name="Verran Gazette").count() == 3


UNREADABLE = {
    "what is no text": ("a.txt", bytes(range(256)) * 20, "binary"),
    "an archive": ("a.zip", b"PK\x03\x04", ".zip"),
    "nothing": ("a.txt", b"", "empty"),
    "blanks": ("a.txt", b"  \n ", "only white space"),
    "no record": ("a.jsonl", b"\n\n", "no "),
    "a record without a text": ("a.json", b'{"title": "Bridge"}', "text"),
    "brackets without end": ("a.json", b"[" * 100_000, "nested too deeply"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_read_is_refused_with_the_reason(rosa, kind):
    name, data, reason = UNREADABLE[kind]

    answer = send_file(rosa, name, data)

    assert_problem(answer, 422)
    (error,) = answer.json()["errors"]
    assert error["field"] == "file"
    assert reason in error["detail"]
    assert not Article.objects.exists() and not Upload.objects.exists()


REFUSED = {
    "no text": ({}, 422, "text"),
    "an unknown field": ({"text": TEXT, "body": TEXT}, 422, "body"),
    "a list": ([TEXT], 422, ""),
    "a character that no database holds": ({"text": "a\0b"}, 422, "text"),
    "half a character": ({"text": "\ud800"}, 422, "text"),
    "no link": ({"text": TEXT, "url": "gazette"}, 422, "url"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_body_that_says_no_article_is_refused_by_field(rosa, kind):
    body, status, field = REFUSED[kind]

    answer = rosa.post("articles/", json.dumps(body))

    assert_problem(answer, status)
    assert answer.json()["errors"][0]["field"] == field


@pytest.fixture
def post_raw(rosa):
    def post_raw(body, content_type, **headers):
        return Client().post(
            "/api/v1/articles/",
            body,
            content_type=content_type,
            headers={"Authorization": f"Bearer {rosa.secret}"} | headers,
        )

    return post_raw


RAW = {
    "not UTF-8": (b'{"text": "\xff"}', "application/json", 400),
    "compressed": (b"\x1f\x8b\x08", "application/json", 400),
    "of another type": (b"A text.", "text/plain", 415),
    "a form without boundary": (b"--x\r\n", "multipart/form-data", 400),
    "a form that ends nowhere": (
        b"--x\r\nContent-Disposition: form-data",
        "multipart/form-data; boundary=x",
        422,
    ),
}


@pytest.mark.parametrize("kind", RAW)
def test_body_that_is_not_what_it_says_is_refused(post_raw, kind):
    body, content_type, status = RAW[kind]

    assert_problem(post_raw(body, content_type), status)


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x"])
def test_body_above_the_limit_is_refused_unread(post_raw, settings, content_type):
    settings.MAX_ARTICLE_BYTES = 1000

    answer = post_raw(b'{"text": "' + b"a" * 200_000 + b'"}', content_type)

    assert_problem(answer, 413)


def test_field_that_is_no_file_has_a_limit_of_its_own(rosa, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert_problem(send_file(rosa, "a.txt", TEXT.encode(), title="a" * 2000), 413)


def test_file_is_sent_one_at_a_time(rosa):
    two = [SimpleUploadedFile(name, TEXT.encode()) for name in ("a.txt", "b.txt")]
    answer = Client().post(
        "/api/v1/articles/", {"file": two}, headers={"Authorization": f"Bearer {rosa.secret}"}
    )

    assert_problem(answer, 400)
    assert "more than once" in answer.json()["detail"]


def test_same_key_imports_once_and_answers_twice(rosa):
    first = rosa.post("articles/", {"text": TEXT}, idempotency_key="monday")

    again = rosa.post("articles/", {"text": TEXT}, idempotency_key="monday")

    assert (first.status_code, again.status_code) == (201, 201)
    assert (again.json(), again["Location"]) == (first.json(), first["Location"])
    assert again["Idempotency-Replayed"] == "true"
    assert ImportRun.objects.count() == 1


def test_same_key_leaves_one_upload(rosa):
    def send(data):
        form = {"file": SimpleUploadedFile("feed.jsonl", data)}
        headers = {"Authorization": f"Bearer {rosa.secret}", "Idempotency-Key": "monday"}
        return Client().post("/api/v1/articles/", form, headers=headers)

    first, again, other = send(FEED), send(FEED), send(FEED + b"\n")

    assert (first.status_code, again.status_code) == (202, 202)
    assert again["Location"] == first["Location"]
    assert again["Retry-After"] == first["Retry-After"]
    assert_problem(other, 422)
    assert Upload.objects.count() == 1


def test_preview_says_what_is_found_and_stores_nothing(rosa):
    answer = rosa.post("articles/preview/", {"text": TEXT, "source": "Verran Gazette"})

    found = answer.json()
    (quote,) = found["quotes"]
    assert (answer.status_code, found["source"]) == (200, "Verran Gazette")
    assert found["body"][quote["start"] : quote["end"]] == quote["text"]
    assert (quote["speaker_name"], quote["kind"]) == ("Marta Olenko", "DIRECT")
    assert "4 million" in found["claims"][0]["text"]
    assert not Article.objects.exists() and not ImportRun.objects.exists()


def test_preview_names_nobody_whom_the_import_would_not(rosa, monkeypatch):
    monkeypatch.setattr(previewing, "LEAST_CONFIDENCE", 0.999)

    (quote,) = rosa.post("articles/preview/", {"text": TEXT}).json()["quotes"]

    assert (quote["speaker_name"], quote["confidence"] > 0.5) == (None, True)


@pytest.mark.parametrize("name", LARGE)
def test_preview_of_what_is_large_is_refused(rosa, name):
    assert_problem(send_file(rosa, name, LARGE[name], "articles/preview/"), 413)


@pytest.mark.parametrize("path", ["articles/", "articles/preview/"])
def test_role_that_brings_no_articles_in_is_refused(path):
    assert_problem(caller("contributor").post(path, {"text": TEXT}), 403)
    assert not Article.objects.exists()


@pytest.mark.parametrize("path", ["articles/", "articles/preview/"])
def test_token_without_the_scope_brings_nothing_in(editor, path):
    answer = caller(user=editor, scopes=["read", "annotate", "review"]).post(path, {"text": TEXT})

    assert_problem(answer, 403)
    assert answer.json()["scope"] == "import"


def test_articles_have_a_rate_of_their_own(rosa, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.API_RATE_IMPORT = (2, 3600)

    statuses = [rosa.post("articles/", {"text": ""}).status_code for _ in range(3)]

    assert statuses == [422, 422, 429]
    assert rosa.get("articles/").status_code == 200


HALF = (
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nThe bridge cost 4 million',
    '{"text": "The bridge cost 4 million',
)
TYPES = ("multipart/form-data; boundary=x", "application/json")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("body", "content_type"), [*zip(HALF, TYPES, strict=True)], ids=["form", "json"])
def test_half_an_upload_is_no_article(live_server, editor, body, content_type):
    """The connection ends in the middle, as when a laptop is shut."""
    ApiTokenFactory(user=editor, secret=SECRET)
    head = (
        f"POST /api/v1/articles/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {SECRET}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: 5000\r\n\r\n"
    )
    host, port = live_server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall((head + body).encode())
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile().readline()

    assert " 400 " in answer
    assert not Article.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change", ["POST /api/v1/articles/", "POST /api/v1/annotations/", "PATCH /api/v1/claims/1/"]
)
def test_body_in_chunks_is_refused_instead_of_read_as_empty(live_server, editor, change):
    ApiTokenFactory(user=editor, secret=SECRET)
    head = (
        f"{change} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {SECRET}\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    )
    host, port = live_server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(head.encode() + b"2\r\n{}\r\n0\r\n\r\n")

        assert " 411 " in connection.makefile().readline()
