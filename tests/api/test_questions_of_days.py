"""Questions of days and in the order of days are kept, too: whatever the days, and wherever the page begins."""

import datetime as dt

import pytest
from django.db.models.sql.compiler import SQLCompiler

from claims.api import questions
from claims.api.marks import POSITION_YEARS, are_all_there, days_of, forms, mark_of
from claims.api.views import record
from tests import factories

PRINTED = [  # what an article says of when it was published; some on the same day
    ("2016-12-31", "DAY"),
    ("2017-01-01", "YEAR"),
    ("2017-01-01", "DAY"),
    ("2017-01-20", "DAY"),
    ("2017-06-01", "MONTH"),
    ("2017-06-14", "DAY"),
    ("2017-06-15", "DAY"),
    ("2017-06-15", "DAY"),
    ("2018-01-01", "MONTH"),
    (None, ""),
    (None, ""),
]
RANGES = [
    ("", ""),
    ("2017-06-15", ""),  # a day: its month's first and its year's are asked for, too
    ("2017-06-14", "2017-06-29"),  # another, which the same SQL answers
    ("2018-02-28", ""),
    ("2017-06", ""),  # the first of a month: its year's alone
    ("2017-01-20", "2017-06-15"),  # in January: the month's first is the year's
    ("2017", ""),  # the first of a year: none
    ("2016-02-29", "2017-06-30"),  # a leap day
    ("", "2017-06-14"),
    ("", "2017"),
    ("2017-06-30", "2017-06-01"),  # of no day
]
LISTS = [
    "quotes/?{when}_after={first}&{when}_before={last}",
    "quotes/?{when}_after={first}&{when}_before={last}&ordering={when}",
    "quotes/?{when}_after={first}&{when}_before={last}&ordering=id",
    "quotes/?{when}_after={first}&{when}_before={last}&ordering=-confidence",
    "quotes/?{when}_after={first}&{when}_before={last}&speaker={speaker}",
    "quotes/?{when}_after={first}&{when}_before={last}&month=2017-06",
    "quotes/?{when}_after={first}&month=2017-01&ordering=-said,published",
    "claims/?{when}_after={first}&{when}_before={last}&month=2017-06",
]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(questions, "KEPT", {})


@pytest.fixture
def on_record(db):
    speaker = factories.SpeakerFactory()
    for day, precision in PRINTED:
        printed = day and dt.date.fromisoformat(day)
        article = factories.ArticleFactory(published_date=printed, published_precision=precision)
        factories.AssertionFactory(quote=quote_in(article, speaker=speaker))
    return {"speaker": speaker.pk}


def quote_in(article, **fields):
    """Some were said on a day that an editor gave."""
    said = {"said_date": dt.date(2017, 6, 1), "said_precision": "MONTH"} if article.pk % 3 == 0 else {}
    confidence = 0.5 + (article.pk % 4) / 10
    snapshot = factories.SnapshotFactory(article=article)
    return factories.QuoteFactory(snapshot=snapshot, confidence=confidence, **said, **fields)


@pytest.mark.parametrize("when", ["published", "said"])
@pytest.mark.parametrize("path", LISTS)
def test_what_is_kept_answers_any_days_as_a_question_made_anew_does(read, on_record, monkeypatch, path, when):
    for first, last in RANGES:
        address = path.format(when=when, first=first, last=last, **on_record)
        with monkeypatch.context() as patched:
            patched.setattr(record, "kept", lambda *_: None)
            anew = pages(read, address)
        assert pages(read, address) == anew
    assert None not in questions.KEPT.values()


def pages(read, address: str) -> list[dict]:
    """All pages of three, from the first to the last and back again."""
    found = []
    for way in ("next", "previous"):
        following = f"{address}&page_size=3" if way == "next" else found[-1]["previous"]
        while following:
            status, page = read(following)
            assert status == 200
            found.append(page)
            following = page[way]
    return found


@pytest.mark.parametrize("order", ["published", "-said", "-said,published", "-published,confidence"])
def test_rows_without_a_day_are_kept_in_their_place(read, on_record, monkeypatch, order):
    test_what_is_kept_answers_any_days_as_a_question_made_anew_does(
        read, on_record, monkeypatch, "quotes/?ordering=" + order, "published"
    )


def test_other_days_and_their_pages_are_not_put_into_sql_again(read, on_record, monkeypatch):
    asked = "quotes/?published_after={}&published_before={}&page_size=3"
    _, page = read(asked.format("2017-06-15", "2018-02-03"))
    read(page["next"])
    monkeypatch.setattr(SQLCompiler, "as_sql", put_into_sql_again)

    _, page = read(asked.format("2017-03-04", "2017-06-29"))
    _, following = read(page["next"])

    printed = [row["article"]["published"] for row in page["results"] + following["results"]]
    assert printed == ["2017-06-15", "2017-06-15", "2017-06-14", "2017-06", "2017"]


def put_into_sql_again(*_):
    raise AssertionError("put into SQL again")


@pytest.mark.parametrize(
    "day", ["2017-01-01", "2017-01-31", "2017-06-01", "2017-06-30", "2016-02-29", "9999-12-31"]
)
def test_days_that_a_mark_stands_for_are_the_same_where_its_own_are(day):
    """Or two days would ask for one form of the mark."""
    day = dt.date.fromisoformat(day)
    mark = mark_of(day, POSITION_YEARS)

    given = forms(days_of(mark), days_of(day))

    assert [given[each] for each in days_of(mark)] == list(days_of(day))
    assert [given[each.isoformat()] for each in days_of(mark)] == [each.isoformat() for each in days_of(day)]


@pytest.mark.parametrize(
    ("made_of_it", "is_kept"),
    [
        (dt.date(9980, 6, 15), True),  # PostgreSQL's
        ("9980-06-15", True),  # SQLite's
        ("9980-06-01", True),  # the first of its month
        ("9980-06-16", False),  # the day after: nobody knows of which day
        (dt.date(9980, 6, 16), False),
        ("2017-06-15", False),  # it is not there
    ],
)
def test_question_is_kept_only_where_its_days_stand_in_the_sql_as_they_were_asked(made_of_it, is_kept):
    mark, day = dt.date(9980, 6, 15), dt.date(2017, 6, 15)

    assert are_all_there([forms(days_of(mark), days_of(day))], ["MACHINE", made_of_it, 7]) == is_kept
