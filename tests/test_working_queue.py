"""In which order claims are checked, and why."""

import datetime as dt
import re
from pathlib import Path

import pytest
from django.utils import timezone

from claims import working_queue
from claims.curation import reject_assertions, reject_quotes
from claims.models import Claim, Quote
from claims.working_queue import claims_to_check, explained
from tests.factories import (
    AnnotationFactory,
    AssertionFactory,
    AssignmentFactory,
    ClaimFactory,
    EditorFactory,
    QuoteFactory,
    SnapshotFactory,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 27)
LONG_AGO = dt.datetime(2025, 1, 1, 12, tzinfo=dt.UTC)


def claim(*, sources=1, first_seen=LONG_AGO, **fields):
    """Said by so many sources, on record for so long."""
    row = ClaimFactory(**{"checkworthiness": 0.0} | fields)
    Claim.objects.filter(pk=row.pk).update(created_at=first_seen)
    for _ in range(sources):
        AssertionFactory(claim=row)
    return row


def days_ago(days):
    return dt.datetime.combine(TODAY - dt.timedelta(days=days), dt.time(9), tzinfo=dt.UTC)


def points(row):
    (shown,) = explained([row], TODAY)
    return {term.name: term.points for term in shown.terms}


def because(row):
    (shown,) = explained([row], TODAY)
    return [term.because for term in shown.terms]


def queue():
    return list(claims_to_check(TODAY))


# What each term gives ------------------------------------------------------------------------------


@pytest.mark.parametrize(("checkworthiness", "expected"), [(0.0, 0), (0.25, 10), (1.0, 40)])
def test_points_for_check_worthiness(checkworthiness, expected):
    assert points(claim(checkworthiness=checkworthiness))["check-worthiness"] == expected


@pytest.mark.parametrize(("sources", "expected"), [(0, 0), (1, 0), (2, 5), (3, 10), (5, 20), (6, 20)])
def test_points_for_sources_that_say_it(sources, expected):
    assert points(claim(sources=sources))["sources"] == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, 10), (0, 10), (2, 10), (3, 8), (7, 8), (8, 4), (30, 4), (31, 1), (90, 1), (91, 0)],
)
def test_points_for_being_new(days, expected):
    assert points(claim(first_seen=days_ago(days)))["age"] == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-40, 30), (-1, 30), (0, 20), (2, 20), (3, 10), (7, 10), (8, 5), (30, 5), (31, 0), (None, 0)],
)
def test_points_for_being_due(days, expected):
    row = claim()
    AssignmentFactory(claim=row, due_date=days if days is None else TODAY + dt.timedelta(days=days))

    assert points(row)["due"] == expected


def test_same_source_again_is_not_another_source():
    row = claim(sources=0)
    source = AssertionFactory(claim=row).snapshot.article.source
    AssertionFactory(claim=row, quote=QuoteFactory(snapshot=SnapshotFactory(article__source=source)))

    assert points(row)["sources"] == 0


def test_what_is_rejected_or_rests_on_what_is_counts_for_nothing():
    row = claim(sources=3)
    first, second, _ = row.assertions.all()

    reject_assertions(row.assertions.filter(pk=first.pk), by=EditorFactory())
    reject_quotes(Quote.objects.filter(assertions=second), by=EditorFactory())

    assert points(row)["sources"] == 0


def test_only_the_open_task_of_annotating_is_due():
    row = claim()
    AssignmentFactory(claim=row, due_date=TODAY, done_at=timezone.now())
    AssignmentFactory(annotation=AnnotationFactory(claim=row), due_date=TODAY)

    assert points(row)["due"] == 0


def test_reasons_can_be_read():
    row = claim(sources=3, checkworthiness=0.7, first_seen=days_ago(1))
    AssignmentFactory(claim=row, due_date=TODAY - dt.timedelta(days=2), assignee__username="ines")

    (shown,) = explained([row], TODAY)

    assert because(row) == [
        "check-worthiness 0.70",
        "said by 3 sources",
        "on record for 1 day",
        "overdue by 2 days",
    ]
    assert (shown.assignee_name, shown.due_date) == ("ines", dt.date(2026, 11, 25))
    assert shown.score == pytest.approx(28 + 10 + 10 + 30)


# Order ---------------------------------------------------------------------------------------------


def test_queue_is_in_the_order_of_the_scores_it_explains():
    for number in range(12):
        row = claim(
            checkworthiness=number * 7 % 10 / 10,
            sources=number % 4,
            first_seen=days_ago(number * 11 % 40),
        )
        if number % 3 == 0:
            AssignmentFactory(claim=row, due_date=TODAY + dt.timedelta(days=number - 4))

    shown = explained(queue(), TODAY)

    scores = [each.score for each in shown]
    assert len(set(scores)) > 8
    assert scores == sorted(scores, reverse=True)
    assert [each.claim for each in shown] == queue()


def test_newer_one_of_two_equal_claims_comes_first():
    first, second = claim(), claim()

    assert queue() == [second, first]


# Which claims --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "is_queued"),
    [
        ("DRAFT", True),
        ("RETURNED", True),
        ("IN_REVIEW", False),
        ("APPROVED", False),
        ("PUBLISHED", False),
        ("WITHDRAWN", True),
    ],
)
def test_claims_without_a_verdict_to_come_are_queued(stage, is_queued):
    row = claim()
    AnnotationFactory(claim=row, stage=stage)

    assert (row in queue()) is is_queued


def test_claim_that_nobody_says_any_more_is_not_queued():
    row = claim(sources=0)
    AssertionFactory(claim=row, state="REJECTED")

    assert queue() == []


def test_claim_an_editor_added_by_hand_is_queued():
    row = claim(sources=0)

    assert queue() == [row]


def test_page_costs_two_queries_however_long_the_queue(django_assert_num_queries):
    for _ in range(8):
        AssignmentFactory(claim=claim(sources=2), due_date=TODAY)

    with django_assert_num_queries(2):
        page = explained(claims_to_check(TODAY)[2:6], TODAY)
        assert [each.assignee_name for each in page if each.assignee_name]


# The document --------------------------------------------------------------------------------------


def test_document_shows_the_points_in_force():
    document = (Path(__file__).parents[1] / "docs" / "desk.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| ([0-9.]+)(?: [^|]*)? \|$", document, re.MULTILINE)

    assert [float(row) for row in rows] == [
        working_queue.CHECKWORTHINESS_POINTS,
        working_queue.SOURCE_POINTS,
        *working_queue.AGE_POINTS.values(),
        *working_queue.DUE_POINTS.values(),
    ]
    assert f"at most {working_queue.COUNTED_SOURCES}" in document
