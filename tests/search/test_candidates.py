"""The newest matches come from the index in its order, whatever the planner believes of the tables."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Quote
from claims.search import parse, postgresql
from claims.search.candidates import Kind, first_ids, newest_ids, newest_ranked
from tests.factories import AssertionFactory, SnapshotFactory
from tests.search.plans import plan_of, takes_workers
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db

MAKE = {
    Kind.QUOTES: lambda n: quoted(f"the harbour {n}").pk,
    Kind.CLAIMS: lambda n: AssertionFactory(claim__text=f"The harbour {n}.").claim.pk,
    Kind.ARTICLES: lambda n: SnapshotFactory(body=f"The harbour {n}.").article.pk,
}


@pytest.mark.parametrize("kind", MAKE)
def test_the_newest_are_given_and_no_more_than_asked_for(kind):
    ids = [MAKE[kind](n) for n in range(4)][::-1]
    query = parse("harbour")

    assert newest_ids(kind, query, 3) == ids[:3]
    assert newest_ids(kind, query, 3, before=ids[2]) == ids[3:]
    assert [pk for _far, pk in newest_ranked(kind, query, 3)] == ids[:3]


@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("asked", [newest_ids, newest_ranked])
def test_the_index_is_read_first_and_in_its_own_order(kind, asked):
    """With statistics of its tables SQLite began with the articles' texts, and sorted every match."""
    MAKE[kind](1)
    with CaptureQueriesContext(connection) as captured:
        asked(kind, parse("harbour"), 1_001)
    [statement] = captured

    plan = plan_of(statement["sql"])

    index = f"claims_search_{kind}"
    begins = {
        "sqlite": f"SCAN {index} VIRTUAL TABLE",
        "postgresql": f"Index Scan Backward using {index}_pkey",
    }
    assert any(
        begins[connection.vendor] in step for step in plan[: 1 if connection.vendor == "sqlite" else None]
    )
    assert not any("TEMP B-TREE" in step or "Sort" in step for step in plan), plan


@pytest.mark.parametrize("asked", [newest_ids, first_ids])
def test_what_may_not_be_seen_is_passed_until_enough_is_found(asked):
    ids = [MAKE[Kind.QUOTES](n) for n in range(9)][::-1]
    Quote.objects.filter(pk__in=ids[1:6]).update(state=Quote.State.REJECTED)

    assert asked(Kind.QUOTES, parse("harbour"), 3) == [ids[0], *ids[6:8]]
    assert asked(Kind.QUOTES, parse("harbour"), 9) == [ids[0], *ids[6:]]


@pytest.mark.parametrize("nearby", [1, 100])
@pytest.mark.parametrize("kind", MAKE)
def test_a_page_goes_on_from_a_row_in_either_direction(monkeypatch, kind, nearby):
    """PostgreSQL fills it from the rows nearby, or looks the words up where those do not have enough."""
    monkeypatch.setattr(postgresql, "NEARBY", dict.fromkeys(postgresql.NEARBY, nearby))
    ids = [MAKE[kind](n) for n in range(5)]
    query = parse("harbour -3")
    found = [pk for pk in ids if pk != ids[3]]

    assert first_ids(kind, query, 9) == found[::-1]
    assert first_ids(kind, query, 2, beyond=ids[3]) == ids[1:3][::-1]
    assert first_ids(kind, query, 2, beyond=ids[1], descending=False) == [ids[2], ids[4]]
    assert first_ids(kind, query, 2, beyond=ids[0]) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no worker processes")
@pytest.mark.parametrize("kind", MAKE)
@pytest.mark.parametrize("asked", [newest_ids, newest_ranked, first_ids])
def test_no_worker_processes_are_started_for_a_page(kind, asked):
    """To start them takes ten times as long as to find a rare word among a million quotes."""
    MAKE[kind](1)
    with CaptureQueriesContext(connection) as captured:
        asked(kind, parse("harbour"), 60)

    [first, *_] = captured
    assert takes_workers(first["sql"].replace(postgresql.ALONE, "TRUE"))
    assert not any(takes_workers(statement["sql"]) for statement in captured)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite reads a word's rows in their order")
@pytest.mark.parametrize(
    ("standing", "statements"),
    [
        ({0, 1, 2, 3}, 1),  # frequent: the newest 10 rows fill the page
        ({0, 12, 14, 16}, 2),  # in some of the newest: those nearby fill it
        ({0, 48}, 3),  # in one of the newest, so that those nearby are walked, and do not fill it
        ({44, 45, 46, 47, 48}, 2),  # in none of the newest: looked up at once
    ],
)
def test_a_word_is_looked_up_where_the_first_rows_nearby_have_too_little_of_it(
    monkeypatch, django_assert_num_queries, standing, statements
):
    """So that few rows are walked in vain for a rare word."""
    monkeypatch.setattr(postgresql, "NEARBY", {"claims_search_quotes": 50})
    newest_first = [
        quoted(f"the {'harbour' if place in standing else 'quay'} {place}").pk
        for place in reversed(range(50))
    ][::-1]

    with django_assert_num_queries(statements):
        found = first_ids(Kind.QUOTES, parse("harbour"), 4)

    assert found == [newest_first[place] for place in sorted(standing)][:4]
