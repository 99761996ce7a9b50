"""Web Annotations: quotes, a text's quotes and verdicts, for tools that find the very words again."""

import pytest

from claims.workflow import make_move
from tests.factories import AnnotationFactory, AssertionFactory, EditorFactory, QuoteFactory, SnapshotFactory
from tests.standards.annotation_model import broken_musts
from tests.standards.conftest import ANNOTATION_TYPE

pytestmark = pytest.mark.django_db

SITE = "https://record.example"
ACCEPT = {"Accept": ANNOTATION_TYPE}

# Bodies in which characters, bytes, UTF-16 units and what a reader sees as one letter count differently.
BODIES = [
    "The council met. “It opens in May,” said Olenko.",
    "😀🎉 “It opens in May 🌉,” said Olenko.",  # beyond the first plane: one code point, two UTF-16 units
    "Jose\u0301 Pen\u0303a: “Abrira\u0301 en mayo”, dijo.",  # accents that combine: two code points a letter
    "👩‍👩‍👧 came. “It opens 🇪🇸 in May,” she said.",  # one glyph of five code points, a flag of two
    "First line.\r\nSecond.\r\n“It opens\r\nin May,” said Olenko.",  # a return and a feed count as two
    "\ufeffMark. “It opens in May,” said Olenko.",  # a byte order mark is a character like another
    "“It opens”",  # no words before or after
    "Of many words before it, the last 32 are given; “it opens,” and of those that follow it the first 32.",
]


def quote_in(body, **kwargs):
    start, end = body.index("“"), body.index("”") + 1
    return QuoteFactory(snapshot=SnapshotFactory(body=body), text=body[start:end], **kwargs)


def read(client, address):
    answer = client.get(address, headers=ACCEPT)
    assert answer.status_code == 200, address
    return answer.json()


def selectors(annotation):
    target = annotation["target"]
    return target["state"], {selector["type"]: selector for selector in target["selector"]}


@pytest.mark.parametrize("body", BODIES)
def test_both_selectors_find_the_very_words_in_the_cached_text(client, body):
    quote = quote_in(body)

    state, found = selectors(read(client, f"/quotes/{quote.pk}/"))

    text = client.get(state["cached"].removeprefix(SITE)).content.decode("utf-8")
    position, words = found["TextPositionSelector"], found["TextQuoteSelector"]
    assert text[position["start"] : position["end"]] == words["exact"] == quote.text
    around = words["prefix"] + words["exact"] + words["suffix"]
    assert text.index(around) == position["start"] - len(words["prefix"])


def test_prefix_and_suffix_are_cut_to_thirty_two_code_points(client):
    quote = quote_in("😀" * 40 + "“It opens,”" + "e\u0301" * 40)

    _, found = selectors(read(client, f"/quotes/{quote.pk}/"))

    assert found["TextQuoteSelector"]["prefix"] == "😀" * 32
    assert found["TextQuoteSelector"]["suffix"] == "e\u0301" * 16


def test_target_is_the_article_s_own_address_as_it_read_when_it_was_captured(client):
    quote = QuoteFactory(snapshot__article__url="https://gazette.example/bridge")
    snapshot = quote.snapshot

    target = read(client, f"/quotes/{quote.pk}/")["target"]

    assert target["source"] == "https://gazette.example/bridge"
    assert target["state"]["sourceDate"] == snapshot.captured_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert target["state"]["cached"] == f"{SITE}/articles/{snapshot.article_id}/texts/1/plain/"


def test_quote_identifies_its_speaker_and_says_which_software_found_it(client):
    quote = QuoteFactory()

    annotation = read(client, f"/quotes/{quote.pk}/")

    assert annotation["id"] == f"{SITE}/quotes/{quote.pk}/"
    assert annotation["motivation"] == "identifying"
    assert annotation["body"] == {
        "id": f"{SITE}/speakers/{quote.speaker.slug}/", "type": "Person", "name": quote.speaker.name,
    }  # fmt: skip
    assert annotation["generator"]["type"] == "Software"


def test_quote_of_nobody_certain_is_only_highlighted(client):
    annotation = read(
        client, f"/quotes/{QuoteFactory(speaker=None, extractor_version='', state='CONFIRMED').pk}/"
    )

    assert annotation["motivation"] == "highlighting"
    assert not {"body", "generator"} & set(annotation)


def published(**kwargs):
    return AnnotationFactory(claim=AssertionFactory(**kwargs).claim, stage="PUBLISHED")


def test_verdict_assesses_the_claim_and_the_words_that_assert_it(client):
    verdict = published()
    AssertionFactory(claim=verdict.claim, stance="DENIES")

    annotation = read(client, f"/annotations/{verdict.pk}/")

    page, asserted = annotation["target"]
    assert annotation["motivation"] == "assessing"
    assert [body["value"] for body in annotation["body"]] == ["Disputed", verdict.rationale]
    assert page == f"{SITE}/claims/{verdict.claim.slug}/"
    assert asserted["selector"][0]["exact"] == "“The bridge will open in May,”"
    assert annotation["creator"]["name"] == "The Verran Record"


@pytest.mark.parametrize("ending", ["withdrawn", "superseded"])
def test_verdict_that_stands_no_longer_assesses_nothing(client, ending):
    verdict = published()
    if ending == "withdrawn":
        make_move(verdict, "withdraw", by=EditorFactory(), words="The document was forged.")
    else:
        AnnotationFactory(claim=verdict.claim, supersedes=verdict, correction_note="No.", stage="PUBLISHED")

    answer = client.get(f"/annotations/{verdict.pk}/", headers=ACCEPT)

    assert answer.status_code == 410
    assert f"{SITE}/claims/{verdict.claim.slug}/#verdict-{verdict.pk}" in answer.text


@pytest.mark.parametrize("stage", ["DRAFT", "IN_REVIEW", "RETURNED", "APPROVED"])
def test_verdict_that_is_not_published_is_not_there(client, stage):
    draft = AnnotationFactory(stage=stage)

    assert client.get(f"/annotations/{draft.pk}/", headers=ACCEPT).status_code == 404
    assert client.get(f"/annotations/{draft.pk}/").status_code == 404


def test_rejected_quote_is_not_there(client):
    rejected = QuoteFactory(state="REJECTED")

    assert client.get(f"/quotes/{rejected.pk}/", headers=ACCEPT).status_code == 404
    assert client.get(f"/quotes/{rejected.pk}/").status_code == 404
    assert read(client, f"/articles/{rejected.snapshot.article_id}/texts/1/annotations/")["total"] == 0


def test_people_are_led_to_the_highlighted_words_and_to_the_verdict(client):
    verdict = published()
    quote = verdict.claim.assertions.get().quote

    to_words, to_verdict = client.get(f"/quotes/{quote.pk}/"), client.get(f"/annotations/{verdict.pk}/")

    assert (to_words.status_code, to_words["Location"]) == (302, quote.get_absolute_url())
    assert to_verdict["Location"].endswith(f"/claims/{verdict.claim.slug}/#verdict-{verdict.pk}")


def walk(client, snapshot):
    """The collection of a text's quotes and all of its pages."""
    collection = read(client, f"/articles/{snapshot.article_id}/texts/{snapshot.number}/annotations/")
    pages, following = [], collection["first"]
    while following:
        pages.append(read(client, following.removeprefix(SITE)))
        assert pages[-1]["id"] == following
        following = pages[-1].get("next")
    return collection, pages


def test_pages_of_a_text_hold_each_quote_once_in_the_order_of_the_text(client, monkeypatch):
    monkeypatch.setattr("claims.views.web_annotations.QUOTES_A_PAGE", 2)
    snapshot = SnapshotFactory(body="abcdefghij " * 3)
    for start in (8, 2, 5, 5, 0):
        end = start + 1 + snapshot.quotes.count()
        QuoteFactory(snapshot=snapshot, start=start, end=end, text=snapshot.body[start:end])

    collection, pages = walk(client, snapshot)

    starts = [item["target"]["selector"][1]["start"] for page in pages for item in page["items"]]
    assert (collection["total"], len(pages)) == (5, 3)
    assert starts == [0, 2, 5, 5, 8]


@pytest.mark.parametrize("body", BODIES[:3])
def test_every_document_keeps_the_model_s_musts(client, body):
    quote = quote_in(body)
    verdict = published(quote=quote)

    collection, pages = walk(client, quote.snapshot)
    documents = [
        read(client, f"/quotes/{quote.pk}/"),
        read(client, f"/annotations/{verdict.pk}/"),
        collection,
    ]

    for document in [*documents, *pages]:
        assert broken_musts(document) == []


@pytest.mark.parametrize(
    ("document", "broken"),
    [
        ({"type": "Annotation", "id": "7", "target": SITE}, "one IRI as id"),
        ({"type": "Annotation", "id": SITE}, "one target or more"),
        (
            {"type": "Annotation", "id": SITE, "target": {"type": "TimeState", "cached": SITE}},
            "sourceDate in UTC",
        ),
        ({"type": "AnnotationPage", "id": SITE, "partOf": SITE, "items": {}}, "list of items"),
        ({"type": "TextPositionSelector", "start": -1, "end": 4}, "not negative"),
    ],
)
def test_broken_must_would_be_found(document, broken):
    found = broken_musts(document)

    assert "names no context" in found
    assert any(broken in rule for rule in found)


@pytest.mark.parametrize("address", ["/quotes/{}/", "/annotations/{}/"])
def test_answer_is_what_the_annotation_protocol_asks_for(client, address):
    verdict = published()
    row = verdict if "annotations" in address else verdict.claim.assertions.get().quote

    answer = client.get(address.format(row.pk), headers=ACCEPT)

    assert answer["Content-Type"] == ANNOTATION_TYPE
    assert answer["Link"] == '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer["Allow"].split(", "))
    assert "Accept" in answer["Vary"]
    assert answer["Access-Control-Allow-Origin"] == "*"  # tools that run in a browser read it, too
    again = client.get(address.format(row.pk), headers=ACCEPT | {"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("count", [1, 12])
def test_annotations_cost_the_same_at_any_size(client, count, django_assert_num_queries):
    snapshot = SnapshotFactory()
    verdict = AnnotationFactory(stage="PUBLISHED")
    for number in range(count):
        quote = QuoteFactory(snapshot=snapshot, text=snapshot.body[number : number + 5], start=number)
        AssertionFactory(quote=quote, claim=verdict.claim)
    text = f"/articles/{snapshot.article_id}/texts/1"

    for address, queries in [
        (f"{text}/annotations/", 2),
        (f"{text}/annotations/?page=first", 2),
        (f"{text}/plain/", 1),
        (f"/quotes/{quote.pk}/", 1),
        (f"/annotations/{verdict.pk}/", 3),
    ]:
        with django_assert_num_queries(queries):
            client.get(address, headers=ACCEPT)
