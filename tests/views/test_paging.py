"""Pages by key: every row once, in order, whatever rows share or lack a value."""

import datetime as dt

import pytest
from django.http import Http404

from claims.models import Article, Quote
from claims.views.paging import page_of
from tests.factories import ArticleFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def walk(queryset, **kwargs):
    """The pks of each page, following the links from the first to the last."""
    after, pages = None, []
    while True:
        page = page_of(queryset, after, **kwargs)
        pages.append([row.pk for row in page.rows])
        if page.next_after is None:
            return pages
        after = str(page.next_after)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (2, [2]),
        (3, [2, 1]),
        (4, [2, 2]),
        (5, [2, 2, 1]),
    ],  # no empty page after a full one
)
def test_a_next_page_is_offered_only_when_it_has_rows(count, sizes):
    ArticleFactory.create_batch(count)

    assert [len(page) for page in walk(Article.objects.all(), by="-pk", size=2)] == sizes


def test_articles_follow_by_date_then_the_undated():
    days = [dt.date(2020, 1, 1), None, dt.date(2021, 1, 1), dt.date(2020, 1, 1), None, dt.date(2020, 1, 1)]
    first, second, third, fourth, fifth, sixth = (
        ArticleFactory(published_date=day, published_precision="DAY" if day else "").pk for day in days
    )

    pages = walk(Article.objects.all(), by="-published_date", size=2)

    assert pages == [[third, sixth], [fourth, first], [fifth, second]]


def test_names_follow_the_alphabet():
    carla, ana, bo = (ArticleFactory(source__slug=slug).source for slug in ("carla", "ana", "bo"))

    assert walk(type(ana).objects.all(), by="slug", size=2) == [[ana.pk, bo.pk], [carla.pk]]


@pytest.mark.parametrize("after", ["x", "-1", "1e3", "999", "9" * 30, "٣", "²", "\0"])
def test_a_page_after_nothing_is_not_found(after):
    with pytest.raises(Http404):
        page_of(Article.objects.all(), after, by="-pk")


def test_the_row_before_may_have_left_the_list():
    kept, rejected = QuoteFactory(), QuoteFactory(state="REJECTED")

    assert page_of(Quote.objects.standing(), str(rejected.pk), by="-pk").rows == [kept]


def test_a_page_asks_for_one_row_more_than_it_shows_and_counts_nothing(django_assert_num_queries):
    *_, newest = ArticleFactory.create_batch(5)

    with django_assert_num_queries(2) as queries:  # the row before, and the page
        page_of(Article.objects.all(), str(newest.pk), by="-pk", size=2)

    assert "LIMIT 3" in queries[1]["sql"]
    assert not any("COUNT(" in query["sql"] for query in queries)
