"""What the pages draw and count: the same numbers as the lists, beside a table, and no scores of a few."""

import re

import pytest
from django.core.cache import cache
from django.utils.html import strip_tags

from claims.counting import fold
from claims.models import Verdict
from claims.views.checked import checked_of
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    QuoteFactory,
    SourceFactory,
    SpeakerFactory,
    SpeakerRoleFactory,
)

pytestmark = pytest.mark.django_db

ABOUT = 24  # queries
DATED = {"snapshot__article__published_date": "2024-03-01", "snapshot__article__published_precision": "DAY"}


@pytest.fixture(autouse=True)
def nothing_remembered():
    cache.clear()
    yield
    cache.clear()


def rows_of(page: str, name: str) -> list[list[str]]:
    """The cells of the table beside the plot of that name."""
    figure = page[page.index(f'aria-labelledby="{name}-heading"') :]
    body = figure[figure.index("<tbody>") : figure.index("</tbody>")]
    return [
        [strip_tags(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in body.split("</tr>")[:-1]
    ]


def test_who_is_quoted_where_is_drawn_and_told_in_a_table(client):
    source = SourceFactory(name="Gazette")
    olenko = SpeakerFactory(name="Olenko")
    QuoteFactory.create_batch(2, speaker=olenko, snapshot__article__source=source, **DATED)
    QuoteFactory(speaker=olenko, state="REJECTED", snapshot__article__source=source, **DATED)

    page = client.get("/about/").text

    assert rows_of(page, "network") == [["Olenko", "Gazette", "2"]]
    assert rows_of(page, "sources") == [["March 2024", "2"]]
    assert f'<a href="{olenko.get_absolute_url()}">' in page


@pytest.mark.parametrize("undated", [1, 3])
def test_quotes_without_a_month_are_said_to_be_left_out(client, undated):
    quote = QuoteFactory(**DATED)
    source = quote.snapshot.article.source
    kept = {"speaker": quote.speaker, "snapshot__article__source": source}
    QuoteFactory.create_batch(undated, snapshot__article__published_date=None, **kept)

    said = "One quote more is not" if undated == 1 else "3 quotes more are not"
    for address in (quote.speaker.get_absolute_url(), source.get_absolute_url()):
        assert f"{said} drawn" in client.get(address).text, address


def test_nothing_is_said_of_what_is_not_left_out(client):
    quote = QuoteFactory(**DATED)

    assert "not drawn" not in client.get(quote.speaker.get_absolute_url()).text


def test_verdicts_are_drawn_once_they_are_published(client):
    AnnotationFactory(stage="APPROVED", verdict="UNSUPPORTED")
    published = AnnotationFactory(stage="PUBLISHED")

    page = client.get("/about/").text

    assert rows_of(page, "verdicts") == [[f"{published.published_at:%B %Y}", "1"]]
    assert "fill-verdict-unsupported" not in page


def test_a_source_shows_its_articles_and_its_quotes_by_month(client):
    source = SourceFactory(name="Gazette")
    quote = QuoteFactory(snapshot__article__source=source, **DATED)
    elsewhere = QuoteFactory(**DATED)

    page = client.get(source.get_absolute_url()).text

    assert rows_of(page, "months") == [["March 2024", "1"]]
    assert quote.snapshot.article.get_absolute_url() in page
    assert elsewhere.snapshot.article.title not in page.replace(quote.snapshot.article.title, "")


def test_a_speaker_is_shown_in_time_under_the_roles_whose_beginning_is_known(client):
    olenko = SpeakerFactory()
    SpeakerRoleFactory(speaker=olenko, office="Mayor", started_date="2020-01-01", started_precision="YEAR")
    SpeakerRoleFactory(speaker=olenko, office="Councillor")
    QuoteFactory(speaker=olenko, **DATED)

    page = client.get(olenko.get_absolute_url()).text

    drawn = page[page.index("<svg") : page.index("</svg>")]
    assert rows_of(page, "in-time") == [["2024", "1"]]
    assert "Mayor" in drawn and "Councillor" not in drawn


def test_a_role_that_began_before_the_year_1000_goes_with_the_others(client):
    abbot = SpeakerFactory()
    SpeakerRoleFactory(speaker=abbot, office="Abbot", started_date="0999-01-01", started_precision="YEAR")
    QuoteFactory(speaker=abbot, **DATED)

    assert rows_of(client.get(abbot.get_absolute_url()).text, "in-time") == [["2024", "1"]]


def test_nothing_dated_is_nothing_drawn(client):
    quote = QuoteFactory()

    for row in (quote.speaker, quote.snapshot.article.source):
        assert "<svg" not in client.get(row.get_absolute_url()).text


def test_claims_checked_stand_beside_those_never_checked_and_no_share_is_told(client):
    olenko = SpeakerFactory()
    checked, *_others = (AssertionFactory(quote__speaker=olenko).claim for _number in range(4))
    AnnotationFactory(claim=checked, stage="PUBLISHED")

    page = " ".join(strip_tags(client.get(olenko.get_absolute_url()).text).split())

    assert "1 claim was checked, 3 never were." in page
    assert not re.search(r"\d+%", page.replace("95% sure", ""))


def test_unreviewed_is_no_verdict_and_is_counted_apart():
    checked = checked_of({"DISPUTED": 9, "UNREVIEWED": 90})

    assert (checked.count, checked.never_checked) == (9, 90)
    assert [verdict for verdict, _count in checked_of({}).by_verdict] == [
        verdict for verdict in Verdict if verdict != Verdict.UNREVIEWED
    ]


@pytest.mark.parametrize("count", [12, 24])
def test_about_the_data_costs_the_same_at_any_size(client, count, django_assert_num_queries):
    """So many look-ups in the kept counts, of the speakers and sources with the most quotes."""
    for _number in range(count):
        AssertionFactory(quote=QuoteFactory(**DATED))
    fold()

    with django_assert_num_queries(ABOUT):
        client.get("/about/")


@pytest.mark.parametrize("count", [1, 30])
def test_a_source_costs_the_same_at_any_size(client, count, django_assert_max_num_queries):
    source = SourceFactory()
    QuoteFactory.create_batch(count, snapshot__article__source=source, **DATED)

    with django_assert_max_num_queries(5):
        client.get(source.get_absolute_url())
