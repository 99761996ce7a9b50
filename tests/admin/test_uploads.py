"""Articles added on the desk: pasted or uploaded, looked at, then saved as any import saves them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.extraction.reading import RawArticle, Refused, articles_in_bytes
from claims.models import Article, Event, ImportItem, ImportRun, Quote, Snapshot
from tests.factories import RoleFactory
from tests.importing.conftest import BRIDGE, FERRY

ADD = "/admin/claims/importrun/add/"
VOTED = "“The bridge will carry 12,000 cars a day,”"


def file(name, text):
    return SimpleUploadedFile(name, text.encode())


def offer(client, text="", *files, **described):
    return client.post(ADD, {"text": text, "files": files, **described})


def previewed(client, *given, **described):
    """The address of the preview to which the form leads."""
    answer = offer(client, *given, **described)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.headers["Location"]


@pytest.fixture
def importer(client, db):
    user = RoleFactory(role="editor", username="olek")
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.txt", b"One text.", ["a.txt"]),
        ("A.HTM", b"<p>One page.</p>", ["A.HTM"]),
        ("a.json", b'[{"text": "One."}, {"text": "Two."}]', ["a.json#1", "a.json#2"]),
        ("a.jsonl", b'{"text": "One."}\n{"text": "Two."}\n', ["a.jsonl:1", "a.jsonl:2"]),
        ("a.csv", b"title,text\nHead,One.\n", ["a.csv:2"]),
    ],
)
def test_files_that_the_import_reads_are_read_from_an_upload(name, data, found):
    articles = list(articles_in_bytes(name, data, {}, max_bytes=1000))

    assert [article.name for article in articles] == found
    assert all(isinstance(article, RawArticle) and "sha256:" in article.identifier for article in articles)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"PK", "can't be read"),
        ("noextension", b"x", "no extension"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"x" * 101, "too large"),
        ("a.json", b'{"text": ', "cut off"),
        ("a.jsonl", b"{}\n", "no text"),
        ("a.csv", b"", "empty"),
    ],
)
def test_bad_files_are_refused_by_name(name, data, reason):
    (refused,) = articles_in_bytes(name, data, {}, max_bytes=100)

    assert isinstance(refused, Refused) and refused.name.startswith(name)
    assert reason in refused.reason


def test_pasted_text_is_shown_with_quotes_speakers_claims_and_stored_only_on_saving(client, importer):
    address = previewed(client, BRIDGE, source="Harbour Gazette")

    page = client.get(address).content.decode()

    assert f'<span class="quote is-machine">{VOTED}</span>' in page
    assert 'Marta Olenko <span class="sure">direct · full name · ' in page
    assert "Harbour Gazette" in page and "Claims it would suggest" in page
    assert not Article.objects.exists() and not ImportRun.objects.exists()


def test_what_was_previewed_is_saved_as_an_import_of_who_did_it(client, importer):
    address = previewed(client, BRIDGE, source="Harbour Gazette")

    answer = client.post(address, {"save": "1"})

    article = Article.objects.get()
    assert answer.headers["Location"] == reverse("admin:claims_article_change", args=[article.pk])
    assert Quote.objects.filter(text=VOTED, snapshot__article=article).exists()
    run = ImportRun.objects.get()
    assert (run.by, run.arguments) == (importer, {"uploaded": ["pasted text.txt"]})
    event = Event.objects.filter(subject_type="importrun").get()
    assert (event.verb, event.by) == ("imported", importer)


def test_saved_text_is_the_one_that_was_previewed_whatever_the_form_says_by_then(client, importer):
    address = previewed(client, BRIDGE)

    client.post(address, {"save": "1", "text": FERRY})

    assert "second bridge" in Snapshot.objects.get().body


def test_an_article_is_saved_once_however_often_the_button_is_pressed(client, importer):
    address = previewed(client, BRIDGE)
    client.post(address, {"save": "1"})

    again = client.post(address, {"save": "1"}, follow=True)

    assert "saved or discarded already" in again.content.decode()
    assert ImportRun.objects.count() == 1


def test_the_same_text_again_is_unchanged(client, importer):
    client.post(previewed(client, BRIDGE), {"save": "1"})

    address = previewed(client, BRIDGE)
    page = client.get(address).content.decode()
    client.post(address, {"save": "1"})

    assert "as it was read before: saving changes nothing" in page
    assert [item.outcome for item in ImportItem.objects.order_by("pk")] == ["NEW"]
    assert ImportRun.objects.latest().outcomes() == {"UNCHANGED": 1}
    assert Article.objects.count() == 1


def test_an_upload_is_the_article_that_a_folder_brought(client, importer, tmp_path, run_import):
    (tmp_path / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    run_import(tmp_path)

    client.post(previewed(client, "", file("other-name.txt", BRIDGE)), {"save": "1"})

    assert Article.objects.count() == 1
    assert ImportRun.objects.latest().outcomes() == {"UNCHANGED": 1}


def test_with_its_link_a_changed_text_is_the_article_s_next_text(client, importer):
    link = {"url": "https://gazette.example/bridge", "source": "Harbour Gazette"}
    client.post(previewed(client, BRIDGE, **link), {"save": "1"})

    client.post(previewed(client, BRIDGE.replace("31 times", "33 times"), **link), {"save": "1"})

    assert [row.number for row in Article.objects.get().snapshots.order_by("number")] == [1, 2]


def test_discarding_stores_nothing(client, importer):
    address = previewed(client, BRIDGE)

    client.post(address, {"discard": "1"})

    assert not ImportRun.objects.exists()
    assert client.get(address).status_code == 302


def test_good_files_are_saved_and_bad_ones_named(client, importer):
    address = previewed(
        client, "", file("bridge.txt", BRIDGE), file("ferry.txt", FERRY), file("logo.png", "PNG")
    )

    page = client.get(address).content.decode()
    client.post(address, {"save": "1"})

    assert "logo.png" in page and "Files of this kind (.png) can&#x27;t be read" in page
    outcomes = dict(ImportItem.objects.values_list("name", "outcome"))
    assert outcomes == {"bridge.txt": "NEW", "ferry.txt": "NEW", "logo.png": "FAILED"}


def test_files_of_one_name_are_two_articles(client, importer):
    address = previewed(client, "", file("a.txt", BRIDGE), file("a.txt", FERRY))

    client.post(address, {"save": "1"})

    assert set(ImportItem.objects.values_list("name", flat=True)) == {"a.txt", "a.txt (2)"}
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("",), "Paste a text or choose files."),
        ((" \n",), "Paste a text or choose files."),
        (("", file("logo.png", "PNG")), "logo.png: Files of this kind"),
        (("", file("many.jsonl", '{"text": "One."}\n' * 21)), "These are 21 articles"),
    ],
)
def test_what_can_not_be_read_leads_to_no_preview(client, importer, given, told):
    answer = offer(client, *given)

    assert answer.status_code == 200
    assert told in answer.content.decode()


def test_more_than_the_limit_is_refused(client, importer, settings):
    settings.MAX_ARTICLE_BYTES = 500

    answer = offer(client, "", file("a.txt", "x" * 300), file("b.txt", "x" * 300))

    assert "where the limit is 500\xa0bytes" in answer.content.decode()


def test_a_date_that_can_be_read_in_two_ways_is_said_before_saving(client, importer):
    page = client.get(previewed(client, BRIDGE, published="03/04/2021")).content.decode()

    assert "write it as 2017-11-20" in page
    assert 'name="save"' not in page


def test_text_of_a_previewed_article_is_never_markup(client, importer):
    text = "Bridge\n\n“<script>alert(1)</script> is what we build,” said Marta Olenko.\n"

    page = client.get(previewed(client, text, title="<b>Bridge</b>")).content.decode()

    assert "<script>alert" not in page and "<b>Bridge" not in page


def test_nobody_sees_or_saves_what_another_uploaded(client, importer):
    address = previewed(client, BRIDGE)
    client.force_login(RoleFactory(role="editor"))

    assert client.get(address).status_code == 302
    assert client.post(address, {"save": "1"}).headers["Location"] == ADD
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher"])
def test_who_may_not_import_adds_no_articles(client, role):
    client.force_login(RoleFactory(role=role))

    assert (client.get(ADD).status_code, offer(client, BRIDGE).status_code) == (403, 403)
    assert client.post(f"{ADD}abc/", {"save": "1"}).status_code == 403


def test_an_upload_is_no_login(client, importer):
    key = previewed(client, BRIDGE).rstrip("/").rpartition("/")[2]
    client.logout()
    client.cookies["sessionid"] = key

    assert client.get("/admin/").status_code == 302
