"""What the database itself refuses, whoever writes to it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from claims.models import Annotation, Article, Event, Quote, Snapshot
from claims.models.names import name_key
from claims.models.partial_date import format_partial_date, last_day, parse_partial_date
from tests import factories

pytestmark = pytest.mark.django_db


def refused():
    """The rest of the test runs on after the database has said no."""
    return pytest.raises(DatabaseError)


@pytest.mark.parametrize(
    ("factory", "fields"),
    [
        (factories.QuoteFactory, {"start": 5, "end": 5, "text": ""}),  # an empty span
        (factories.QuoteFactory, {"start": 0, "end": 4, "text": "five!"}),  # a text longer than its span
        (
            factories.QuoteFactory,
            {"start": 0, "end": 3, "text": "🙂🙂"},
        ),  # code points are counted, not bytes
        (factories.QuoteFactory, {"cue_start": 9, "cue_end": 4}),
        (factories.QuoteFactory, {"cue_start": 9, "cue_end": None}),  # half a span
        (factories.QuoteFactory, {"mention_start": 3, "mention_end": 3}),
        (factories.QuoteFactory, {"confidence": 1.01}),
        (factories.QuoteFactory, {"confidence": -0.01}),
        (factories.QuoteFactory, {"resolution": "NONE"}),  # a machine's speaker without how it was found
        (factories.SnapshotFactory, {"body": ""}),
        (factories.SnapshotFactory, {"number": 0}),
        (factories.ClaimFactory, {"text": ""}),
        (factories.ClaimFactory, {"checkworthiness": 1.5}),
        (factories.AssertionFactory, {"start": 8, "end": 2}),
        (factories.EvidenceFactory, {"url": ""}),  # neither a passage nor a link
        (factories.EvidenceFactory, {"start": 1, "end": 2}),  # a passage of no snapshot
        (factories.ImportItemFactory, {"outcome": "FAILED", "reason": ""}),
        (factories.ArticleFactory, {"published_date": dt.date(2017, 11, 20)}),  # a day without its precision
        (factories.ArticleFactory, {"published_precision": "DAY"}),
        (factories.SpeakerRoleFactory, {"started_date": dt.date(2015, 1, 1)}),
        (
            factories.SpeakerRoleFactory,
            {
                "started_date": dt.date(2015, 5, 1),
                "started_precision": "DAY",
                "ended_date": dt.date(2014, 5, 1),
                "ended_precision": "DAY",
            },
        ),
        (factories.SpeakerNameFactory, {"text": "…"}),  # nothing to know it by
    ],
)
def test_database_refuses(factory, fields):
    with refused():
        factory(**fields)


def test_text_of_emoji_and_combining_marks_fills_its_span():
    body = "🙂 “Cafe\u0301 👩‍👩‍👧 is open,” she said."
    text = body[2 : body.index("”") + 1]
    quote = factories.QuoteFactory(snapshot=factories.SnapshotFactory(body=body), text=text)

    quote.refresh_from_db()

    assert quote.snapshot.body[quote.start : quote.end] == quote.text == text


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (factories.SourceFactory, lambda first: {"name": first.name.upper()}),
        (factories.SourceFactory, lambda first: {"slug": first.slug}),
        (factories.ArticleFactory, lambda first: {"source": first.source, "identifier": first.identifier}),
        (factories.SnapshotFactory, lambda first: {"article": first.article}),
        (factories.SpeakerFactory, lambda first: {"slug": first.slug}),
        (factories.QuoteFactory, lambda first: {"snapshot": first.snapshot}),
        (factories.ClaimFactory, lambda first: {"text": first.text.upper()}),  # the same wording
        (factories.SpeakerRoleFactory, lambda first: {"speaker": first.speaker}),
        (factories.ImportItemFactory, lambda first: {"run": first.run, "name": first.name}),
        (factories.AssertionFactory, lambda first: {"claim": first.claim, "quote": first.quote}),
    ],
)
def test_database_keeps_one_of_a_kind(make, fields):
    first = make()

    with pytest.raises(IntegrityError):
        make(**fields(first))


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": "PUBLISHED"},  # without a moment
        {"stage": "IN_REVIEW", "rationale": ""},
        {"stage": "IN_REVIEW", "verdict": ""},
        {"stage": "IN_REVIEW", "methodology": None},
        {"stage": "LOST"},
        {"verdict": "TRUE"},
        {"stage": "WITHDRAWN", "published_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},  # nobody says why
        {"submitted_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},  # by nobody
        {"flag_reason": "Its source was retracted."},  # never
    ],
)
def test_half_made_annotation_is_refused(changes):
    annotation = factories.AnnotationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Annotation.objects.filter(pk=annotation.pk).update(**changes)


def test_claim_has_at_most_one_published_annotation():
    first = factories.AnnotationFactory(stage="PUBLISHED")
    second = factories.AnnotationFactory(claim=first.claim, stage="APPROVED")
    published = {"stage": "PUBLISHED", "published_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}

    with pytest.raises(IntegrityError):
        Annotation.objects.filter(pk=second.pk).update(**published)


@pytest.mark.parametrize("column", ["body", "sha256", "raw_sha256", "captured_at", "number", "article_id"])
def test_snapshot_never_changes(column):
    snapshot = factories.SnapshotFactory()
    value = {"captured_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "number": 7, "article_id": 1}.get(
        column, "x"
    )

    with refused(), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(**{column: value})


def test_snapshot_may_be_marked_anew():
    snapshot = factories.SnapshotFactory()

    assert (
        Snapshot.objects.filter(pk=snapshot.pk).update(boilerplate=[[0, 3]], extractor_version="test-2") == 1
    )


@pytest.mark.parametrize("column", ["verb", "details", "hash", "previous_hash", "at"])
def test_recorded_event_never_changes(column):
    event = factories.EventFactory()
    value = {"details": {"forged": True}, "at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}.get(column, "forged")

    with refused(), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**{column: value})


def test_each_event_holds_the_hash_of_the_one_before():
    first, second, third = (factories.EventFactory() for _ in range(3))

    assert (first.previous_hash, second.previous_hash, third.previous_hash) == ("", first.hash, second.hash)
    assert all(event.hash == event.computed_hash() for event in Event.objects.all())


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"start": 0, "end": 75}, {"end"}),  # the text has 74 characters
        ({"start": 50, "end": 74, "excerpt": "It cost 5 million euros."}, {"excerpt"}),
        (
            {"start": 50, "end": 60, "excerpt": "It cost 4 million euros."},
            {"excerpt"},
        ),  # more than the passage
        ({"start": 50, "end": 74, "excerpt": "cost  4\nmillion"}, set()),  # spacing is not wording
        ({"start": 50, "end": 74, "excerpt": ""}, set()),
    ],
)
def test_evidence_is_words_of_the_passage_it_cites(fields, wrong):
    evidence = factories.EvidenceFactory.build(
        **{"excerpt": "", **fields},
        url="",
        snapshot=factories.SnapshotFactory(),
        claim=factories.ClaimFactory(),
    )
    evidence.created_by = None

    try:
        evidence.full_clean()
    except ValidationError as error:
        assert set(error.error_dict) == wrong
    else:
        assert not wrong


def test_quoted_snapshot_cannot_be_deleted():
    quote = factories.QuoteFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        quote.snapshot.delete()


def test_foreign_keys_are_checked_by_the_database():
    quote = factories.QuoteFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=quote.pk).update(speaker_id=999_999)
        connection.check_constraints()


@pytest.mark.parametrize(
    ("text", "first_day", "final_day"),
    [
        ("2015", dt.date(2015, 1, 1), dt.date(2015, 12, 31)),
        ("2016-02", dt.date(2016, 2, 1), dt.date(2016, 2, 29)),
        ("2015-12", dt.date(2015, 12, 1), dt.date(2015, 12, 31)),
        ("9999-12", dt.date(9999, 12, 1), dt.date(9999, 12, 31)),  # the calendar's last month
        ("2015-02-19", dt.date(2015, 2, 19), dt.date(2015, 2, 19)),
    ],
)
def test_partial_date_keeps_what_is_known(text, first_day, final_day):
    known, precision = parse_partial_date(text)

    assert known == first_day
    assert last_day(known, precision) == final_day
    assert format_partial_date(known, precision) == text


@pytest.mark.parametrize("text", ["2015-13", "2015-02-30", "15", "2015-2", "last year", "٢٠١٥"])
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValidationError):
        parse_partial_date(text)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (dt.date(2015, 1, 31), False),
        (dt.date(2015, 2, 1), True),
        (dt.date(2017, 12, 31), True),
        (dt.date(2018, 1, 1), False),
    ],
)
def test_role_is_held_within_what_is_known_of_its_dates(day, held):
    started_date, started_precision = parse_partial_date("2015-02")
    ended_date, ended_precision = parse_partial_date("2017")
    role = factories.SpeakerRoleFactory(
        started_date=started_date,
        started_precision=started_precision,
        ended_date=ended_date,
        ended_precision=ended_precision,
    )

    assert role.may_be_held_on(day) is held


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("Nicolás Maduro", "nicolas maduro"),
        ("NICOLAS MADURO,", "nicolas maduro"),
        ("O’Brien", "o brien"),
        ("@Almagro_OEA2015", "@almagro_oea2015"),
        ("Łukasz", "łukasz"),  # a letter of its own, not an accented one
    ],
)
def test_names_are_known_whatever_their_case_accents_and_marks(printed, key):
    assert name_key(printed) == key


@pytest.mark.parametrize(
    ("published", "found"),
    [
        ("2017", True),
        ("2017-11", True),
        ("2017-11-19", False),
        ("2017-11-20", True),
        ("2017-10", False),
        ("", False),
    ],
)
def test_article_is_found_between_days_where_its_known_date_can_lie(published, found):
    published_date, published_precision = parse_partial_date(published)
    factories.ArticleFactory(published_date=published_date, published_precision=published_precision)

    between = Article.objects.published_between(dt.date(2017, 11, 20), dt.date(2017, 11, 30))

    assert between.exists() is found
