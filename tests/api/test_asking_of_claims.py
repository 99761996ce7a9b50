"""Filters that quotes and claims share: when, in which role, about what, with which verdict, how often."""

import datetime as dt

import pytest

from tests import factories
from tests.api.test_filters import article_of, in_either_form, quote_in

pytestmark = pytest.mark.django_db


def said_in(article, **fields):
    """The assertion of a claim of its own, by a quote in the article."""
    return factories.AssertionFactory(quote=quote_in(article, **fields))


def found(ids, asked: str) -> tuple[list, list]:
    """What the two lists answer to the same question."""
    return sorted(ids(f"quotes/?{asked}")), sorted(ids(f"claims/?{asked}"))


def both(*made) -> tuple[list, list]:
    return sorted(each.quote_id for each in made), sorted(each.claim_id for each in made)


@in_either_form
def test_quotes_and_claims_are_asked_by_the_country_of_the_source(ids):
    spanish = said_in(factories.ArticleFactory(source__country="ES"))
    said_in(factories.ArticleFactory(source__country="VE"))

    assert found(ids, "country=es") == both(spanish)


@in_either_form
def test_quotes_and_claims_are_asked_by_topic(ids):
    topic = factories.TopicFactory(slug="bridges")
    about = factories.AssertionFactory()
    about.claim.topics.add(topic)
    factories.AssertionFactory()

    for asked in ("bridges", topic.pk):
        assert found(ids, f"topic={asked}") == both(about)


@in_either_form
def test_quotes_and_claims_are_asked_by_verdict(ids):
    judged = factories.AssertionFactory()
    factories.AnnotationFactory(claim=judged.claim, verdict="DISPUTED", stage="PUBLISHED")
    open_still = factories.AssertionFactory()

    assert found(ids, "verdict=DISPUTED") == both(judged)
    assert found(ids, "verdict=DISPUTED&verdict=UNREVIEWED") == both(judged, open_still)


@pytest.mark.parametrize(
    ("day", "precision", "listed"),
    [
        ((2017, 11, 20), "DAY", True),
        ((2017, 11, 1), "MONTH", True),
        ((2017, 1, 1), "YEAR", False),  # of which month is not known
        ((2017, 12, 1), "DAY", False),
        ((2017, 10, 31), "DAY", False),
    ],
)
def test_month_is_that_of_the_article_where_it_is_known(ids, day, precision, listed):
    made = said_in(article_of(dt.date(*day), precision))

    assert found(ids, "month=2017-11") == (both(made) if listed else ([], []))


@pytest.mark.parametrize("month", ["2017", "2017-11-20", "November", "2017-13"])
def test_month_is_written_as_year_and_month(read, month):
    status, body = read(f"quotes/?month={month}")

    assert status == 400
    assert [error["parameter"] for error in body["errors"]] == ["month"]


@in_either_form
@pytest.mark.parametrize(
    ("asked", "listed"),
    [
        ("said_after=2017-02&said_before=2017-02", ["by editor"]),
        ("said_after=2017-03", ["by article"]),
        ("said_before=2017-02", ["by editor"]),
        ("said_before=2017", ["by article", "by editor"]),
        ("published_after=2017-03", ["by article", "by editor"]),
    ],
)
def test_words_were_said_when_an_editor_says_or_else_the_article(ids, asked, listed):
    article = article_of(dt.date(2017, 3, 5))
    text = factories.SnapshotFactory(article=article)
    day = {"said_date": dt.date(2017, 2, 1), "said_precision": "MONTH"}
    by_editor = factories.AssertionFactory(quote=factories.QuoteFactory(snapshot=text, **day))
    by_article = factories.AssertionFactory(quote=factories.QuoteFactory(snapshot=text, text="It cost 4"))
    factories.AssertionFactory()
    made = {"by editor": by_editor, "by article": by_article}

    assert found(ids, asked) == both(*(made[name] for name in listed))


@in_either_form
@pytest.mark.parametrize(
    ("role", "day", "held"),
    [
        ({"started_date": dt.date(2015, 1, 1)}, (2017, 3, 5), True),
        ({"started_date": dt.date(2018, 1, 1)}, (2017, 3, 5), False),
        ({"ended_date": dt.date(2017, 3, 5)}, (2017, 3, 5), True),  # the last day is a day in office
        ({"ended_date": dt.date(2017, 3, 4)}, (2017, 3, 5), False),
        ({"ended_date": dt.date(2017, 3, 1), "ended_precision": "MONTH"}, (2017, 3, 5), True),
        ({"ended_date": dt.date(2017, 2, 1), "ended_precision": "MONTH"}, (2017, 3, 5), False),
        ({"ended_date": dt.date(2017, 1, 1), "ended_precision": "YEAR"}, (2017, 3, 5), True),
        ({"ended_date": dt.date(2016, 1, 1), "ended_precision": "YEAR"}, (2017, 3, 5), False),
        ({}, (2017, 3, 5), True),  # nothing known of its dates speaks against it
    ],
)
def test_role_is_the_one_held_on_the_day_as_the_model_says(ids, role, day, held):
    for end in ("started", "ended"):
        if f"{end}_date" in role:
            role = {f"{end}_precision": "DAY"} | role
    made = said_in(article_of(dt.date(*day)))
    row = factories.SpeakerRoleFactory(
        speaker=made.speaker, office="Mayor", **({"started_date": None, "started_precision": ""} | role)
    )
    other = said_in(article_of(dt.date(*day)))
    factories.SpeakerRoleFactory(speaker=other.speaker, office="Minister")

    assert row.may_be_held_on(dt.date(*day)) == held
    assert found(ids, "role=mayor") == (both(made) if held else ([], []))


@in_either_form
def test_role_is_the_one_held_when_the_words_were_said_not_printed(ids):
    made = said_in(article_of(dt.date(2017, 3, 5)), said_date=dt.date(2012, 5, 1), said_precision="DAY")
    factories.SpeakerRoleFactory(
        speaker=made.speaker, office="Mayor", started_date=dt.date(2015, 1, 1), started_precision="DAY"
    )

    assert found(ids, "role=mayor") == ([], [])


@in_either_form
def test_evidence_is_what_a_published_verdict_rests_on(ids):
    shown, draft, bare = (factories.AssertionFactory() for _ in range(3))
    factories.AnnotationFactory(claim=shown.claim, stage="PUBLISHED")
    factories.AnnotationFactory(claim=draft.claim)

    assert found(ids, "has_evidence=true") == both(shown)
    assert found(ids, "has_evidence=false") == both(draft, bare)


@in_either_form
def test_claim_is_repeated_where_several_articles_make_it(ids):
    once, twice = factories.AssertionFactory(), factories.AssertionFactory()
    again = factories.AssertionFactory(claim=twice.claim)
    same_article = factories.QuoteFactory(snapshot=once.snapshot, text="It cost 4")
    factories.AssertionFactory(claim=once.claim, quote=same_article)

    assert found(ids, "repeats=2") == (sorted([twice.quote_id, again.quote_id]), [twice.claim_id])
    assert found(ids, "repeats=3") == ([], [])


@in_either_form
def test_article_that_changed_repeats_nothing(ids):
    made = factories.AssertionFactory()
    text = factories.SnapshotFactory(article=made.snapshot.article, number=2)
    factories.AssertionFactory(claim=made.claim, quote=factories.QuoteFactory(snapshot=text))

    assert ids("claims/?repeats=2") == []


@pytest.mark.parametrize("asked", ["1", "0", "2.5", "two", "1001"])
def test_repeats_are_a_whole_number_from_two(read, asked):
    status, body = read(f"claims/?repeats={asked}")

    assert status == 400
    assert [error["parameter"] for error in body["errors"]] == ["repeats"]


def test_claims_are_asked_by_the_quote_that_makes_them(ids):
    direct = said_in(factories.ArticleFactory(), kind="DIRECT", confidence=0.9)
    said_in(factories.ArticleFactory(), kind="INDIRECT", confidence=0.4)

    assert found(ids, "kind=DIRECT") == both(direct)
    assert found(ids, "min_confidence=0.5") == both(direct)


@in_either_form
def test_readers_find_claims_by_stages_that_were_public_alone(ids):
    published = factories.AnnotationFactory(claim=factories.AssertionFactory().claim, stage="PUBLISHED")
    factories.AnnotationFactory(claim=factories.AssertionFactory().claim)

    assert ids("claims/?stage=DRAFT") == []
    assert ids("claims/?stage=DRAFT&stage=PUBLISHED") == [published.claim_id]
