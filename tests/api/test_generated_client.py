"""A program that was generated from the schema, by openapi-python-client, works with the API: nobody has to
write a client by hand."""

import importlib
import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command

from claims.models import Annotation, Claim, Quote
from tests.api.conftest import SECRET
from tests.factories import ApiTokenFactory

GENERATOR = Path(sys.executable).with_name("openapi-python-client")
SETTINGS = Path(settings.BASE_DIR, "docs", "openapi-python-client.yaml")


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """Imports a module of the client: `generated("api.quotes.list_quotes")`."""
    folder = tmp_path_factory.mktemp("client")
    call_command("spectacular", file=str(folder / "schema.yaml"))
    asked = f"generate --path schema.yaml --config {SETTINGS} --output-path onrecord_client --meta none"
    made = subprocess.run(
        [GENERATOR, *asked.split(), "--fail-on-warning"], cwd=folder, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stdout + made.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield lambda name: importlib.import_module(f"onrecord_client.{name}")


@pytest.fixture
def anyone(generated, live_server):
    """A client without a token; an answer that the schema does not document is an error."""
    with generated("client").Client(live_server.url, raise_on_unexpected_status=True) as client:
        yield client


@pytest.fixture
def rosa(generated, live_server, editor):
    """A client with rosa's token."""
    ApiTokenFactory(user=editor, secret=SECRET)
    module = generated("client")
    with module.AuthenticatedClient(live_server.url, SECRET, raise_on_unexpected_status=True) as client:
        yield client


def test_lists_are_read_page_by_page_with_filters(generated, anyone, record):
    list_quotes = generated("api.quotes.list_quotes").sync
    kind = generated("models.list_quotes_kind_item").ListQuotesKindItem.DIRECT

    first = list_quotes(client=anyone, kind=[kind], has_speaker=True, page_size=2)
    cursor = parse_qs(urlsplit(first.next_).query)["cursor"][0]
    second = list_quotes(client=anyone, kind=[kind], has_speaker=True, page_size=2, cursor=cursor)

    said = Quote.objects.filter(kind="DIRECT").exclude(speaker=None).order_by("-pk")
    assert [quote.id for quote in first.results + second.results] == [quote.pk for quote in said[:4]]
    assert first.results[0].span.start == said[0].start
    assert first.results[0].speaker.name == said[0].speaker.name


def test_whole_list_is_read_line_by_line(generated, anyone, record):
    streamed = generated("api.quotes.stream_quotes").sync(client=anyone, has_speaker=True)

    *rows, end = [json.loads(line) for line in streamed.payload]
    assert [row["id"] for row in rows] == [
        *Quote.objects.exclude(speaker=None).order_by("pk").values_list("pk", flat=True)
    ]
    assert end["end"]["rows"] == len(rows) > 0


def test_rows_are_read_with_all_they_hold(generated, anyone, record):
    claim = Claim.objects.first()

    read = generated("api.claims.read_claim").sync(client=anyone, id=claim.pk)

    assert read.text == claim.text
    assert read.assertions.results[0].article.source.name
    sent = anyone.get_httpx_client().get(f"/api/v1/claims/{claim.pk}/").json()
    assert read.assertions.to_dict() == sent["assertions"]


def test_search_finds_words(generated, anyone, record):
    found = generated("api.search.search").sync(client=anyone, q="bridge")

    assert found.total.number == len(found.results) > 0
    assert "bridge" in found.results[0].snippet.text.lower()


def test_claim_and_draft_are_made_with_a_token(generated, rosa):
    models = generated("models")
    sentence = "The ferry sails twice a day."

    claim = generated("api.claims.add_claim").sync(client=rosa, body=models.NewClaim(text=sentence))
    body = models.NewAnnotation(claim=claim.id, rationale="The timetable says so.")
    draft = generated("api.annotations.draft_annotation").sync(client=rosa, body=body)

    assert Claim.objects.get(pk=claim.id).text == sentence
    assert Annotation.objects.get(pk=draft.id).rationale == "The timetable says so."
    assert draft.stage == models.Stage.DRAFT


def test_article_is_sent_as_text_and_as_a_file(generated, rosa):
    models, types = generated("models"), generated("types")
    send = generated("api.articles.send_article").sync
    text = "“The bridge will open in May,” said Marta Olenko, the mayor."
    feed = "".join(json.dumps({"id": number, "text": text}) + "\n" for number in "12")

    found = send(client=rosa, body=models.SentText(text=text, source="Verran Gazette"))
    file = types.File(BytesIO(feed.encode()), "feed.jsonl", "application/jsonl")
    left = send(client=rosa, body=models.SentFile(file=file))
    run = generated("api.import_runs.read_import_run").sync(client=rosa, id=left.id)

    assert (found.outcome, found.quotes[0].speaker.name) == (models.ImportOutcome.NEW, "Marta Olenko")
    assert run.state == models.ImportState.WAITING


def test_row_is_changed_with_the_etag_it_was_read_with(generated, rosa, record):
    quote = Quote.objects.first()
    read = generated("api.quotes.read_quote").sync_detailed(client=rosa, id=quote.pk)
    confirm = generated("api.quotes.confirm_quote").sync_detailed

    done = confirm(client=rosa, id=quote.pk, if_match=read.headers["ETag"])
    stale = confirm(client=rosa, id=quote.pk, if_match=read.headers["ETag"])

    assert done.parsed.state == generated("models").QuoteState.CONFIRMED
    assert (stale.status_code, stale.parsed.type_) == (412, "urn:onrecord:problem:stale")
    assert stale.parsed.changes[0].verb == "confirm_quote"


def test_problem_is_an_answer_with_its_sentences(generated, anyone, db):
    problem = generated("api.claims.list_claims").sync(client=anyone, published_after="last week")

    assert isinstance(problem, generated("models").Problem)
    assert problem.errors[0].parameter == "published_after"
    assert problem.errors[0].detail
