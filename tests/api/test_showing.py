"""`fields` narrows what is read, `expand` shows rows in full, `id` names the rows; each says what it knows."""

from itertools import combinations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.api.columns import reading_of
from claims.api.resources import QUOTES
from claims.api.seeing import Visible
from claims.models import Annotation, Article, Assertion, Claim, Quote, Source, Speaker, Stage
from tests import factories
from tests.api.conftest import LISTS, add_article, caller, publish

READ_BY_COLUMN = [name for name in LISTS if name not in ("annotations", "methodologies")]


def selected(client, path):
    """What stands between SELECT and FROM in the query that gives a list's rows."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/api/v1/{path}").status_code == 200
    return queries[1]["sql"].partition(" FROM ")[0]


def test_only_the_columns_of_the_fields_are_read(client, record):
    assert "candidates" in selected(client, "quotes/")

    narrow = selected(client, "quotes/?fields=id,text")

    assert '"text"' in narrow
    assert not any(name in narrow for name in ("prefix", "candidates", "claims_speaker", "claims_article"))


def test_what_is_computed_is_left_out_with_its_field(client, record):
    assert "COUNT" in selected(client, "claims/")
    assert "COUNT" not in selected(client, "claims/?fields=id,text,verdict")


@pytest.mark.parametrize("name", READ_BY_COLUMN)
def test_each_field_can_be_asked_for_alone_and_is_what_it_was(read, record, name):
    whole = read(f"{name}/")[1]["results"]
    assert whole

    for field in whole[0]:
        narrowed = read(f"{name}/?fields={field}")[1]["results"]
        assert narrowed == [{field: row[field]} for row in whole]


def test_fields_narrow_a_row_read_alone_too(read, record):
    quote = Quote.objects.latest("pk")

    assert read(f"quotes/{quote.pk}/?fields=text,state")[1] == {"text": quote.text, "state": quote.state}
    assert set(read(f"speakers/{Speaker.objects.latest('pk').pk}/?fields=names")[1]) == {"names"}


@pytest.mark.parametrize(
    ("question", "parameter", "sentence"),
    [
        ("quotes/?fields=txet", "fields", "There is no “txet”. Known here: id, url, page,"),
        ("quotes/?fields=id,", "fields", "There is no “”."),
        ("quotes/?fields=id&fields=text", "fields", "once only"),
        ("quotes/?expand=spaeker", "expand", "Known here: speaker, article, source, assertions."),
        ("sources/?expand=articles", "expand", "Nothing here can be expanded."),
        (
            "quotes/?fields=id&expand=speaker",
            "expand",
            "“speaker” stands in speaker, which fields leaves out",
        ),
        ("quotes/?fields=id&expand=source", "expand", "“source” stands in article"),
        ("quotes/?id=1,two", "id", "“two” is not an id"),
        ("quotes/?id=", "id", "“” is not an id"),
        ("quotes/?id=1&id=2", "id", "once only"),
        ("quotes/?id=٣", "id", "is not an id"),  # a digit, but not one of ours
        ("quotes/?id=9999999999999999999", "id", "is not an id"),  # no database holds it
        (
            "quotes/?id=" + ",".join(map(str, range(201))),
            "id",
            "These are 201 ids; 200 are answered at once.",
        ),
        ("quotes/?id=1&kind=DIRECT", "kind", "does not go together with id"),
        ("quotes/?id=1&ordering=id", "ordering", "does not go together with id"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(read, db, question, parameter, sentence):
    status, problem = read(question)

    assert status == 400
    assert problem["errors"][0]["parameter"] == parameter
    assert sentence in problem["errors"][0]["detail"]


def test_expanded_row_is_what_its_own_address_answers(read, record):
    rows = read("quotes/?expand=speaker,article,source")[1]["results"]

    shown = [row for row in rows if row["speaker"]]
    assert len(shown) == 3
    for row in shown:
        speaker = read(row["speaker"]["url"])[1]
        article = read(row["article"]["url"])[1] | {"source": read(row["article"]["source"]["url"])[1]}
        assert row["speaker"] == {name: speaker[name] for name in row["speaker"]}
        assert row["article"] == article
    assert any(row["speaker"] is None for row in rows)


def test_expanded_link_holds_the_newest_rows_and_itself(read, db):
    claim = factories.ClaimFactory()
    for _ in range(21):
        factories.AssertionFactory(claim=claim)
    bare = factories.AssertionFactory().claim

    rows = {row["id"]: row for row in read("claims/?expand=assertions,evidence")[1]["results"]}

    newest = Assertion.objects.filter(claim=claim).order_by("-pk").values_list("pk", flat=True)[:20]
    assert [row["id"] for row in rows[claim.pk]["assertions"]["results"]] == list(newest)
    assert rows[claim.pk]["assertions"]["all"] == read("claims/")[1]["results"][1]["assertions"]
    assert rows[bare.pk]["evidence"]["results"] == []


def test_expanding_shows_readers_nothing_that_is_the_desks(read, db):
    quote = add_article()
    rejected = factories.AssertionFactory(quote=quote, state=Assertion.State.REJECTED)
    claim = quote.assertions.exclude(pk=rejected.pk).get().claim
    unpublished = factories.EvidenceFactory(claim=claim)
    Annotation.objects.filter(claim=claim).exclude(stage=Stage.PUBLISHED).delete()

    (shown,) = read("quotes/?expand=assertions")[1]["results"]
    (judged,) = (row for row in read("claims/?expand=evidence")[1]["results"] if row["id"] == claim.pk)

    assert rejected.pk not in [row["id"] for row in shown["assertions"]["results"]]
    assert unpublished.pk not in [row["id"] for row in judged["evidence"]["results"]]
    assert len(judged["evidence"]["results"]) == 1
    seen = caller("reviewer").get("claims/?expand=evidence").json()["results"]
    assert unpublished.pk in [row["id"] for each in seen for row in each["evidence"]["results"]]


def test_expanded_evidence_keeps_from_readers_what_is_the_desks(read, db):
    evidence = factories.EvidenceFactory()
    publish(evidence.claim, evidence)

    assert read("evidence/?expand=claim")[1]["results"][0]["created_by"] is None
    seen = caller("reviewer").get(f"evidence/?id={evidence.pk}").json()["results"]
    assert seen[0]["created_by"] == evidence.created_by.username


def test_rows_are_read_by_id_in_the_order_asked_and_missing_ones_named(read, db):
    first, second, third = (factories.QuoteFactory().pk for _ in range(3))
    rejected = factories.QuoteFactory(state=Quote.State.REJECTED).pk

    _, page = read(f"quotes/?id={third},{first},987654,{rejected},{third},{second}&fields=id")

    assert page == {
        "next": None,
        "previous": None,
        "results": [{"id": third}, {"id": first}, {"id": second}],
        "missing": [987654, rejected],
        "merged": [],
    }


def test_row_of_an_older_text_is_read_by_id_as_at_its_address(read, db):
    older = factories.QuoteFactory()
    factories.SnapshotFactory(article=older.snapshot.article, number=2)

    assert read("quotes/")[1]["results"] == []
    assert read(f"quotes/?id={older.pk}")[1]["results"] == [read(f"quotes/{older.pk}/")[1]]


def test_merged_speaker_is_read_by_id_as_the_one_it_lives_on_in(read, db):
    kept = factories.SpeakerFactory()
    merged = factories.SpeakerFactory(merged_into=kept)
    twice = factories.SpeakerFactory(merged_into=merged)

    _, page = read(f"speakers/?id={twice.pk},{merged.pk},{kept.pk}&fields=id")

    assert page["results"] == [{"id": kept.pk}]
    assert page["merged"] == [{"id": twice.pk, "into": kept.pk}, {"id": merged.pk, "into": kept.pk}]
    assert page["missing"] == []


@pytest.mark.parametrize("count", [1, 2, 3, 5, 64, 65, 200])
def test_any_number_of_ids_is_answered_in_full(read, db, count):
    sources = [factories.SourceFactory().pk for _ in range(count)]

    _, page = read(f"sources/?id={','.join(map(str, sources))}&fields=id")

    assert [row["id"] for row in page["results"]] == sources


PAGES = {"sources": Source, "articles": Article, "speakers": Speaker, "quotes": Quote, "claims": Claim}


@pytest.mark.parametrize("name", PAGES)
def test_links_to_pages_are_those_of_the_rows(read, record, name):
    for row in read(f"{name}/?fields=id,page")[1]["results"]:
        page = PAGES[name].objects.get(pk=row["id"]).get_absolute_url()
        assert row["page"] == f"http://testserver{page}"


@pytest.fixture
def deleted_meanwhile(monkeypatch):
    """A quote and an assertion that are there when ids are looked up, and gone when the rows are read."""
    gone = 987_654
    among, first = Visible.among, Visible.first
    monkeypatch.setattr(Visible, "among", lambda self, ids, user: [*among(self, ids, user), gone])
    monkeypatch.setattr(
        Visible,
        "first",
        lambda self, ids, user, by: [(ids[0], gone), *first(self, ids, user, by)],
    )
    return gone


def test_row_that_is_deleted_while_it_is_read_is_left_out(read, db, deleted_meanwhile):
    kept = add_article()

    status, page = read(f"quotes/?id={kept.pk},{deleted_meanwhile}&expand=assertions")

    assert (status, [row["id"] for row in page["results"]]) == (200, [kept.pk])
    made = kept.assertions.order_by("-pk").values_list("pk", flat=True)
    assert [row["id"] for row in page["results"][0]["assertions"]["results"]] == list(made)


def test_row_that_is_deleted_while_it_is_read_alone_is_not_there(read, db, deleted_meanwhile):
    assert read(f"quotes/{deleted_meanwhile}/")[0] == 404


def test_however_many_choices_of_fields_are_asked_few_are_kept_in_memory():
    choices = list(combinations(QUOTES.shape.names, 3))
    for fields in choices:
        QUOTES.shape.reading(fields)

    assert len(choices) > 400
    assert reading_of.cache_info().currsize <= 200
