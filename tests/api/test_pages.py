"""Orderings, and pages that lose and double nothing while rows come and go."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import Quote
from claims.models.partial_date import parse_partial_date
from tests import factories
from tests.api.conftest import LISTS


@pytest.fixture
def walk(read):
    """Follows a list to its end; `between(page)` is called after each page."""

    def walk(path, between=lambda page: None):
        pages, address = [], path
        while address:
            status, body = read(address)
            assert status == 200, body
            pages.append(body)
            between(len(pages))
            address = body["next"]
        return pages

    return walk


def ids_of(pages):
    return [row["id"] for page in pages for row in page["results"]]


def articles_with_ties():
    """Dates that tie, dates that are not known, titles that tie."""
    days = [
        None,
        dt.date(2017, 1, 1),
        dt.date(2017, 1, 1),
        dt.date(2017, 3, 1),
        None,
        dt.date(2016, 5, 5),
        None,
    ]
    return [
        factories.SnapshotFactory(
            article__published_date=day,
            article__published_precision="DAY" if day else "",
            article__title="AB"[n % 2],
        ).article
        for n, day in enumerate(days)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
@pytest.mark.parametrize(
    "ordering", ["id", "-id", "published", "-published", "title", "-title,published", "title,-published,id"]
)
def test_every_ordering_is_walked_whole_forth_and_back(read, walk, ids, ordering, size):
    articles_with_ties()
    expected = ids(f"articles/?ordering={ordering}")

    pages = walk(f"articles/?ordering={ordering}&page_size={size}")

    assert ids_of(pages) == expected
    assert len(expected) == 7
    address, back = pages[-1]["previous"], [pages[-1]]
    while address:
        back.insert(0, read(address)[1])
        address = back[0]["previous"]
    assert ids_of(back) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("ordering", ["published", "-published"])
def test_rows_without_a_date_come_last_in_either_direction(read, ordering):
    articles_with_ties()

    _, body = read(f"articles/?ordering={ordering}")

    dates = [row["published"] for row in body["results"]]
    assert dates[4:] == [None] * 3
    assert dates[:4] == sorted(dates[:4], reverse=ordering.startswith("-"))


@pytest.mark.django_db
@pytest.mark.parametrize("ordering", ["-id", "-confidence", "confidence"])
def test_rows_that_come_between_pages_double_and_lose_none(walk, ordering):
    before = [factories.QuoteFactory(confidence=0.9).pk for _ in range(9)]

    def arrive(page):
        if page < 4:
            for confidence in (0.8, 0.9, 0.95):
                factories.QuoteFactory(confidence=confidence)

    seen = ids_of(walk(f"quotes/?ordering={ordering}&page_size=2", between=arrive))

    assert len(seen) == len(set(seen))
    assert set(before) <= set(seen)


@pytest.mark.django_db
def test_rows_that_go_between_pages_lose_no_other(walk):
    quotes = [factories.QuoteFactory().pk for _ in range(6)]

    seen = ids_of(walk("quotes/?page_size=2", between=lambda page: Quote.objects.latest("pk").delete()))

    assert seen == quotes[::-1]


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_newest_come_first_and_every_named_ordering_works(client, record, ids, name):
    schema = client.get("/api/v1/schema.json").json()
    parameters = schema["paths"][f"/api/v1/{name}/"]["get"]["parameters"]
    ordering = next(parameter["schema"] for parameter in parameters if parameter["name"] == "ordering")
    names = ordering["pattern"].removeprefix("^-?(").split(")")[0].split("|")

    listed = ids(f"{name}/?ordering=-id")

    assert listed == sorted(listed, reverse=True)
    assert all(sorted(ids(f"{name}/?ordering={column}")) == listed[::-1] for column in names)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "question",
    ["quotes/?ordering=confidence", "quotes/?ordering=-confidence", "quotes/", "assertions/", "claims/?ordering=-checkworthiness"],
)  # fmt: skip
def test_the_largest_lists_are_read_in_the_order_of_an_index(read, record, question):
    """Sorting all of 200,000 rows for a page of 50 takes seconds."""
    with CaptureQueriesContext(connection) as queries:
        read(question)

    assert not sorts_all(queries[0]["sql"])


def sorts_all(sql: str) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return any("B-TREE FOR ORDER BY" in step for *_, step in cursor.fetchall())
        cursor.execute("SET LOCAL enable_sort = off")  # a small table is sorted even where an index is
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {sql}")
        _limit, first_step, *_ = cursor.fetchall()
        return "Sort" in first_step[0]


@pytest.mark.django_db
@pytest.mark.parametrize("ordering", ["-published", "published", "-confidence", "confidence", "-id"])
def test_further_page_is_entered_by_a_row_value_and_never_counted(client, ordering):
    """PostgreSQL reads every row before the page for `a < x OR (a = x AND b < y)`: 23 ms against 0.07."""
    name = "articles" if "published" in ordering else "quotes"
    for day in (3, 2, 1):
        article = factories.ArticleFactory(published_date=dt.date(2017, 1, day), published_precision="DAY")
        factories.QuoteFactory(snapshot__article=article, confidence=day / 10)
    following = client.get(f"/api/v1/{name}/?ordering={ordering}&page_size=1").json()["next"]

    with CaptureQueriesContext(connection) as queries:
        page = client.get(following).json()

    asked, _shown = (query["sql"] for query in queries)
    assert len(page["results"]) == 1
    assert " OR " not in asked.partition("WHERE")[2]
    assert ordering.endswith("id") or re.search(r"\(\S+, \S+\) [<>] \(", asked), asked
    assert "COUNT(" not in asked and "OFFSET" not in asked
    assert re.search(r"LIMIT (2|51)\b", asked), asked  # kept SQL reads a usual page


@pytest.mark.django_db
def test_rows_without_a_date_are_read_only_where_the_dated_ones_end(client):
    articles_with_ties()

    with CaptureQueriesContext(connection) as queries:
        client.get("/api/v1/articles/?page_size=2")
    assert not any("IS NULL" in query["sql"] for query in queries)

    assert len(client.get("/api/v1/articles/?page_size=5").json()["results"]) == 5


@pytest.mark.django_db
def test_filters_hold_on_every_page(walk):
    source = factories.SourceFactory()
    mine = [factories.SnapshotFactory(article__source=source).article_id for _ in range(5)]
    factories.SnapshotFactory.create_batch(5)

    pages = walk(f"articles/?source={source.slug}&ordering=id&page_size=2")

    assert ids_of(pages) == mine


@pytest.mark.django_db
def test_page_is_as_large_as_asked_and_50_rows_otherwise(read):
    source = factories.SourceFactory()
    factories.SnapshotFactory.create_batch(51, article__source=source)

    assert len(read("articles/")[1]["results"]) == 50
    assert len(read("articles/?page_size=200")[1]["results"]) == 51


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("page_size=0", "page_size"),
        ("page_size=201", "page_size"),
        ("page_size=ten", "page_size"),
        ("page_size=٣", "page_size"),  # a digit, but not one of ours
        ("cursor=abc", "cursor"),
        ("cursor=WyItaWQiLGZhbHNlLFsxXV0:forged", "cursor"),
        ("ordering=colour", "ordering"),
        ("ordering=id,-id", "ordering"),
        ("ordering=--id", "ordering"),
    ],
)
def test_wrong_page_order_or_cursor_is_refused_by_name(read, asked, parameter):
    status, problem = read(f"quotes/?{asked}")

    assert (status, problem["errors"][0]["parameter"]) == (400, parameter)


@pytest.mark.django_db
def test_cursor_of_another_ordering_is_refused(read):
    factories.SnapshotFactory.create_batch(2)
    following = read("articles/?ordering=title&page_size=1")[1]["next"]

    status, problem = read(following.replace("ordering=title", "ordering=-id"))

    assert status == 400
    assert "ordering=title,id" in problem["errors"][0]["detail"]


def quotes_by_day() -> list[int]:
    """Ids of quotes of articles of which more or less is known, the newest day first."""
    days = ["2017-12-01", "2017-11-20", "2017-11-20", "2017-11", "2017", "2017-10-31", "2016", ""]
    made = []
    for day in days:
        date, precision = parse_partial_date(day)
        article = factories.ArticleFactory(published_date=date, published_precision=precision)
        made.append(factories.QuoteFactory(snapshot__article=article).pk)
    made[1:3] = sorted(made[1:3], reverse=True)
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 2, 3, 9])
@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("published_after=2017-11-15", [0, 1, 2, 3, 4]),  # a month and a year that may hold the day
        ("published_after=2017-11", [0, 1, 2, 3, 4]),
        ("published_after=2017", [0, 1, 2, 3, 5, 4]),
        ("published_after=2017-11-20&published_before=2017-11-20", [1, 2, 3, 4]),
        ("published_before=2017", [0, 1, 2, 3, 5, 4, 6]),
        ("month=2017-11", [1, 2, 3]),
        ("said_after=2017-11-15", [0, 1, 2, 3, 4]),
        ("said_before=2016", [6]),
    ],
)
def test_quotes_of_some_days_are_listed_newest_day_first(walk, asked, listed, size):
    made = quotes_by_day()

    pages = walk(f"quotes/?{asked}&page_size={size}")
    backward = walk(f"quotes/?{asked}&page_size={size}&ordering={'said' if 'said' in asked else 'published'}")

    assert ids_of(pages) == [made[place] for place in listed]
    assert set(ids_of(backward)) == set(ids_of(pages)) and len(ids_of(backward)) == len(listed)


@pytest.mark.django_db
def test_quotes_of_some_days_come_in_another_order_where_it_is_asked(walk):
    made = quotes_by_day()

    assert ids_of(walk("quotes/?published_after=2017&ordering=id&page_size=2")) == sorted(made[:6])


@pytest.mark.django_db
def test_quotes_in_order_of_days_end_with_those_of_no_known_day(walk):
    made = quotes_by_day()

    assert ids_of(walk("quotes/?ordering=-published&page_size=3")) == [
        *made[:4],
        made[5],
        made[4],
        made[6],
        made[7],
    ]
