"""A list is narrowed in two ways, by how frequent the words are; what is found is the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Claim, Quote
from claims.search import FOUND_ID, matching, parse, postgresql, sqlite
from claims.search.indexes import QUOTES
from claims.search.matching import backend
from tests.factories import AssertionFactory, SnapshotFactory
from tests.search.plans import takes_workers
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db

MAKE = {
    Quote: lambda n: quoted(f"the harbour {n}"),
    Claim: lambda n: AssertionFactory(claim__text=f"The harbour {n}.").claim,
    Article: lambda n: SnapshotFactory(body=f"The harbour {n}.").article,
}


@pytest.fixture(params=[True, False], ids=["frequent", "rare"])
def frequency(request, monkeypatch):
    monkeypatch.setattr(backend("default"), "is_frequent", lambda *_: request.param)


@pytest.mark.parametrize("model", MAKE)
@pytest.mark.usefixtures("frequency")
def test_matches_are_narrowed_and_ordered_like_any_list(model):
    rows = [MAKE[model](n) for n in range(5)]
    MAKE[model](9)
    found = matching(model.objects.exclude(pk=rows[1].pk), parse('"the harbour" -9'), is_led=True)

    assert list(found.order_by(f"-{FOUND_ID}")) == [rows[4], rows[3], rows[2], rows[0]]
    assert list(found.filter(**{f"{FOUND_ID}__lt": rows[3].pk}).order_by(FOUND_ID)) == [rows[0], rows[2]]
    assert list(found.order_by("pk")[:1]) == rows[:1]
    assert found.count() == 4


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no worker processes")
@pytest.mark.parametrize("model", MAKE)
@pytest.mark.usefixtures("frequency")
def test_no_worker_processes_are_started_for_what_is_narrowed(model):
    """For a thousand rows with a frequent word they take three times as long."""
    MAKE[model](1)
    with CaptureQueriesContext(connection) as captured:
        list(matching(model.objects.all(), parse("harbour"))[:1_001])

    [statement] = captured
    assert takes_workers(statement["sql"].replace(postgresql.ALONE, "TRUE"))
    assert not takes_workers(statement["sql"])


@pytest.mark.parametrize(
    ("text", "is_frequent"), [("harbour", True), ("tide OR harbour", True), ("tide", False), ("sea", False)]
)
def test_words_are_frequent_that_one_in_fifty_of_the_newest_rows_has(monkeypatch, text, is_frequent):
    database = backend("default")
    monkeypatch.setattr(database, "NEWEST", {QUOTES: 100} if connection.vendor == "postgresql" else 100)
    monkeypatch.setattr(database, "FREQUENT", 0.02 if connection.vendor == "postgresql" else 2)
    for words in ("sea", "sea", "sea", "tide", *["wind"] * 97, "harbour", "harbour"):
        quoted(words)

    with connection.cursor() as cursor:
        assert database.is_frequent(cursor, QUOTES, parse(text)) is is_frequent


def test_beginnings_are_never_asked_of_each_row_on_sqlite(monkeypatch):
    """Each time FTS5 would gather all words that begin so."""
    monkeypatch.setattr(sqlite, "FREQUENT", 0)
    with connection.cursor() as cursor:
        for text in ("harb*", "sea OR harb*", "sea -harb*"):
            assert not sqlite.is_frequent(cursor, QUOTES, parse(text))


def test_a_page_of_rare_words_never_walks_through_the_list():
    """SQLite reads the index in its own order, PostgreSQL sorts what it looked up."""
    found = matching(Quote.objects.all(), parse("harbour")).order_by(f"-{FOUND_ID}")

    order = {"sqlite": '"claims_search_quotes"."rowid"', "postgresql": '"claims_quote"."id" + 0'}
    assert f"ORDER BY ({order[connection.vendor]}) DESC" in str(found.values("text").query)
