"""Search through the API: one address for everything readable, and q= on four lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.search import sqlite
from tests.factories import ApiTokenFactory, AssertionFactory, SnapshotFactory, SpeakerFactory
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db

MAKE = {
    "quotes": lambda n: quoted(f"the harbour {n}"),
    "claims": lambda n: AssertionFactory(claim__text=f"The harbour {n}.").claim,
    "speakers": lambda n: SpeakerFactory(name=f"Harbour Board {n}"),
    "articles": lambda n: SnapshotFactory(body=f"The harbour {n}.").article,
}


@pytest.mark.parametrize("kind", MAKE)
def test_a_list_finds_by_q_newest_first_page_by_page_and_back(read, ids, kind):
    rows = [MAKE[kind](n).pk for n in range(5)]
    MAKE[kind](9)
    newest_first = rows[::-1]

    _, first = read(f"{kind}/?q=harbour -9&page_size=2")
    _, second = read(first["next"])
    _, back = read(second["previous"])

    assert ids(f"{kind}/?q=HARBOUR -9") == newest_first
    if kind == "articles":
        assert ids("articles/?q=harbour -9&ordering=id") == rows
    assert [row["id"] for page in (first, second) for row in page["results"]] == newest_first[:4]
    assert back["results"] == first["results"]


ALSO_OF_ALL = {
    "quotes": "snapshots=latest",
    "claims": "verdict=UNREVIEWED",
    "articles": "text=harbour",
}


@pytest.mark.parametrize("kind", ALSO_OF_ALL)
@pytest.mark.parametrize("order", ["", "&ordering=id", "&ordering=-id"])
def test_q_alone_gives_the_pages_that_it_gives_beside_a_filter_that_leaves_all(read, kind, order):
    for n in range(5):
        MAKE[kind](n)
    alone, beside = f"{kind}/?q=harbour -1&page_size=2{order}", f"&{ALSO_OF_ALL[kind]}"

    _, first = read(alone)
    _, second = read(first["next"])

    assert (len(first["results"]), len(second["results"]), second["next"]) == (2, 2, None)
    for page, address in ((first, alone), (second, first["next"])):
        _, also = read(address + beside)
        assert also["results"] == page["results"]
        assert also["previous"] == (page["previous"] and page["previous"] + beside)
    assert read(second["previous"])[1]["results"] == first["results"]


@pytest.mark.parametrize("also", ["speaker=", "ordering=confidence", "kind=DIRECT"])
def test_sqlite_asks_each_row_for_frequent_words_where_something_else_leads_to_the_first(
    monkeypatch, ids, also
):
    quote = quoted("the harbour")
    monkeypatch.setattr(sqlite, "FREQUENT", 1)

    with CaptureQueriesContext(connection) as captured:
        assert ids(f"quotes/?q=harbour&{also}{quote.speaker_id if also == 'speaker=' else ''}") == [quote.pk]

    is_asked = any("SELECT TRUE" in query["sql"] for query in captured)
    assert is_asked == (connection.vendor == "sqlite" and also != "kind=DIRECT")


def test_q_alone_asks_the_index_and_the_page(client):
    for n in range(3):
        MAKE["quotes"](n)

    with CaptureQueriesContext(connection) as captured:
        client.get("/api/v1/quotes/?q=harbour&page_size=2")

    assert len(captured) == 2, [query["sql"][:150] for query in captured]


@pytest.mark.parametrize("kind", MAKE)
def test_search_pages_follow_one_another(read, kind):
    rows = {MAKE[kind](n).pk for n in range(5)}

    for order in ("nearest", "newest"):
        address, seen = f"search/?q=harbour&kind={kind}&order={order}&page_size=2", []
        while address:
            _, page = read(address)
            seen += [row["id"] for row in page["results"]]
            assert page["total"] == {"number": 5, "is_exact": True}
            address = page["next"]
        assert (len(seen), set(seen)) == (5, rows)


def test_highlights_are_spans_of_the_snippet(read):
    quoted("“The Nicolás <b>bridge</b>”")

    _, page = read("search/?q=nicolas bridge")

    [found] = page["results"]
    text = found["snippet"]["text"]
    marked = [text[span["start"] : span["end"]] for span in found["snippet"]["highlights"]]
    assert (text, marked) == ("“The Nicolás <b>bridge</b>”", ["Nicolás", "bridge"])


REFUSED = [
    ("q=-a", "q"),
    ("", "q"),
    ("q=a*", "q"),
    ("q=a&kind=events", "kind"),
    ("q=a&order=best", "order"),
    ("q=a&cursor=x", "cursor"),
    ("q=a&page_size=0", "page_size"),
    ("q=a&q=b", "q"),
    ("q=a&text=b", "text"),
]


@pytest.mark.parametrize(("asked", "name"), REFUSED)
def test_a_search_that_is_not_understood_is_refused_by_name(read, asked, name):
    status, problem = read(f"search/?{asked}")

    assert (status, [error["parameter"] for error in problem["errors"]]) == (400, [name])


@pytest.mark.parametrize("name", MAKE)
def test_a_list_refuses_what_cannot_be_searched_for(read, name):
    status, problem = read(f"{name}/?q=-harbour")

    assert status == 400
    [error] = problem["errors"]
    assert error == {"parameter": "q", "detail": "Give a word to find, not only words to leave out."}


def test_nobody_who_is_not_the_desk_finds_rejected_quotes(client, read, ids, editor):
    rejected = quoted("harbour dues", state="REJECTED")

    assert ids("quotes/?q=harbour") == ids("quotes/?q=harbour&state=REJECTED") == []
    assert read("search/?q=harbour")[1]["results"] == []
    client.force_login(editor)
    assert ids("quotes/?q=harbour") == []
    assert ids("quotes/?q=harbour&state=REJECTED") == [rejected.pk]
    assert read("search/?q=harbour")[1]["results"] == []  # it is everyone's


def test_a_token_needs_the_scope_to_read(client, editor):
    ApiTokenFactory(user=editor, secret="onr_no-reading", scopes=["annotate"])

    answer = client.get("/api/v1/search/?q=a", headers={"Authorization": "Bearer onr_no-reading"})

    assert answer.status_code == 403


def test_nothing_is_changed_here(client):
    assert client.post("/api/v1/search/?q=a").status_code == 405


@pytest.mark.parametrize(
    ("kind", "queries"), [("quotes", 2), ("claims", 2), ("speakers", 5), ("articles", 2)]
)
@pytest.mark.parametrize("order", ["nearest", "newest"])
@pytest.mark.parametrize("rows", [2, 20])
def test_queries_do_not_grow_with_what_is_found(client, kind, rows, order, queries):
    for n in range(rows):
        MAKE[kind](n)

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/api/v1/search/?q=harbour&kind={kind}&order={order}")

    assert len(captured) == queries, [query["sql"][:150] for query in captured]


def test_an_answer_that_the_client_has_is_not_sent_again(client):
    quoted("the harbour")
    tag = client.get("/api/v1/search/?q=harbour")["ETag"]

    again = client.get("/api/v1/search/?q=harbour", headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
