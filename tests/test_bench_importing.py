"""What `make bench` measures is an import of articles that hold quotes."""

from claims.models import Article, ImportRun, Quote
from tests.bench_importing import Timing, invented_articles, measure, table


def test_the_benchmark_imports_every_article_with_its_quotes_and_then_finds_them_unchanged(db):
    timings = measure(invented_articles(2))

    assert [timing.step for timing in timings] == [
        "extraction alone",
        "import",
        "import again, nothing changed",
    ]
    first, second = ImportRun.objects.order_by("pk")
    assert (first.outcomes(), second.outcomes()) == ({"NEW": 2}, {"UNCHANGED": 2})
    assert Quote.objects.filter(speaker__isnull=False).count() > 10 * Article.objects.count()


def test_invented_articles_are_as_long_as_news_and_the_same_each_time():
    first, second = invented_articles(2), invented_articles(2)

    assert first == second
    assert all(3_000 < len(raw.data) < 7_000 for raw in first)


def test_speeds_are_compared_with_extraction_alone():
    lines = table([Timing("extraction alone", 10.0, 20.0), Timing("import", 12.5, 40.0)], 100)

    assert lines[2:] == ["| extraction alone | 10.0 | 5.0 | × 1.00 |", "| import | 8.0 | 2.5 | × 0.80 |"]
