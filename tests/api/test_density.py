"""Whether lists look up what is asked or walk to it: by counting what leads to it, or known beforehand."""

import datetime as dt

import pytest

from claims.filters import ClaimFilter, QuoteFilter, density
from claims.models import Claim, Quote
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a_large_record(monkeypatch):
    """As if two rows were many, and the newest three what is walked for a page of one."""
    monkeypatch.setattr(density, "FEW", 1)
    monkeypatch.setattr(density, "NEWEST", 3)
    monkeypatch.setattr(density, "PAGE", 1)


LOOKED_UP = '."id" IN (SELECT'


def claims_found(asked: dict) -> tuple[str, list[int]]:
    """In which form claims are asked for, and their ids."""
    claims = ClaimFilter(asked, queryset=Claim.objects.order_by("pk")).qs
    return "looked up" if LOOKED_UP in str(claims.query) else "walked", [claim.pk for claim in claims]


@pytest.fixture
def mayor_says():
    """Makes an assertion of the mayor's, in another article of the Spanish gazette of the same day."""
    mayor = factories.SpeakerRoleFactory(speaker__slug="olenko", office="Mayor").speaker
    gazette = factories.SourceFactory(slug="gazette", country="ES")
    day = {"published_date": dt.date(2017, 3, 5), "published_precision": "DAY"}

    def mayor_says():
        article = factories.ArticleFactory(source=gazette, **day)
        return factories.AssertionFactory(quote__snapshot__article=article, quote__speaker=mayor)

    return mayor_says


@pytest.mark.parametrize(
    ("about_it", "is_looked_up"),
    [
        ("n y n n n n", True),  # few
        ("y y y n n n n", True),  # many, and none of the newest three
        ("y y y n n n y", False),  # many, and the newest among them
    ],
)
def test_rows_are_looked_up_where_few_have_what_is_asked_or_none_of_the_newest(
    of_a_large_record, about_it, is_looked_up
):
    """At a million quotes the other way takes seconds."""
    topic, having = factories.TopicFactory(), set()
    for answer in about_it.split():
        made = factories.AssertionFactory()
        if answer == "y":
            made.claim.topics.add(topic)
            having.add((made.quote_id, made.claim_id))
    asked = {"topic": str(topic.pk)}

    quotes = QuoteFilter(asked, queryset=Quote.objects.all()).qs
    claims = ClaimFilter(asked, queryset=Claim.objects.all()).qs

    assert [LOOKED_UP in str(rows.query) for rows in (quotes, claims)] == [is_looked_up] * 2
    assert {quote.pk for quote in quotes} == {quote for quote, _ in having}
    assert {claim.pk for claim in claims} == {claim for _, claim in having}


def test_quotes_of_a_country_are_found_by_its_index_and_those_of_its_speaker_by_the_speakers():
    speaker = factories.SpeakerFactory()

    alone = QuoteFilter({"country": "es"}, queryset=Quote.objects.all()).qs
    beside = QuoteFilter({"country": "es", "speaker": str(speaker.pk)}, queryset=Quote.objects.all()).qs

    assert '"claims_quote"."country" = ES' in str(alone.query)
    assert 'COALESCE("claims_quote"."country"' in str(beside.query)


@pytest.mark.parametrize(
    "asked",
    [
        {"speaker": "olenko"},
        {"role": "mayor"},
        {"source": "gazette"},
        {"country": "es"},
        {"said_after": "2017"},
        {"published_before": "2017"},
        {"country": "es", "said_after": "2017"},
        {"speaker": "olenko", "source": "gazette", "kind": ["DIRECT"]},
    ],
)
def test_claims_are_looked_up_where_few_quotes_lead_to_them(of_a_large_record, mayor_says, asked):
    first = mayor_says()
    factories.AssertionFactory.create_batch(2)
    where_few = claims_found(asked)

    second = mayor_says()
    where_many = claims_found(asked)

    assert where_few == ("looked up", [first.claim_id])
    assert where_many == ("walked", [first.claim_id, second.claim_id])


@pytest.mark.parametrize(
    ("asked", "form"),
    [
        ({"kind": ["DIRECT"]}, "walked"),
        ({"min_confidence": "0.9"}, "walked"),
        ({"kind": ["DIRECT"], "min_confidence": "0.9"}, "walked"),
        ({"month": "2017-03"}, "looked up"),
        ({"month": "2017-03", "kind": ["DIRECT"]}, "looked up"),
        ({"speaker": "olenko", "published_after": "2017", "published_before": "2017"}, "looked up"),
        ({"source": "gazette", "said_after": "2017"}, "looked up"),
    ],
)
def test_claims_by_what_most_have_or_few_are_asked_for_without_counting_first(
    mayor_says, asked, form, django_assert_num_queries
):
    """What is counted first can't be kept as SQL, either."""
    said = mayor_says()
    factories.AssertionFactory(quote__kind="INDIRECT", quote__confidence=0.5)
    filters = ClaimFilter(asked, queryset=Claim.objects.all())
    assert filters.is_valid()  # which reads the rows that are named

    with django_assert_num_queries(0):
        filters.qs  # noqa: B018, the query is made here

    assert claims_found(asked) == (form, [said.claim_id])
