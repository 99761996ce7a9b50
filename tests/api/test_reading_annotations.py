"""How an annotation is read: alone as in the list, and by as many queries whatever it rests on."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.annotating import correct_annotation
from claims.evidencing import withdraw_evidence
from claims.models import Stage
from tests.api.conftest import caller
from tests.factories import AnnotationFactory, ClaimFactory, EditorFactory, EvidenceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("stage", "queries"), [("DRAFT", 5), ("IN_REVIEW", 9), ("PUBLISHED", 7)])
@pytest.mark.parametrize("rows", [1, 12])
def test_reading_one_takes_the_same_queries_however_much_it_rests_on(stage, queries, rows):
    """Token, permissions, row, evidence, meaning and version; the others are asked by the move table."""
    claim = ClaimFactory()
    evidence = EvidenceFactory.create_batch(rows, claim=claim)
    annotation = AnnotationFactory(claim=claim, evidence=evidence, stage=stage)
    one = caller("administrator")
    one.get("mine/")  # what the first request of a process loads

    with CaptureQueriesContext(connection) as asked:
        one.get(f"annotations/{annotation.pk}/")

    assert len(asked) == queries, [query["sql"][:90] for query in asked]


@pytest.mark.parametrize("role", ["administrator", "reader"])
def test_row_of_the_list_is_shown_the_same_at_its_own_address(role):
    one, writer = caller(role), UserFactory(first_name="Rosa", last_name="Vidal", is_superuser=True)
    for stage in Stage.values:
        AnnotationFactory(stage=stage, created_by=writer, confidence="LOW")
    corrected = AnnotationFactory(stage="PUBLISHED")
    correct_annotation(corrected, by=EditorFactory())  # a draft that leaves nearly all open
    withdraw_evidence(corrected.evidence.get(), by=EditorFactory(), because="WRONG")  # which flags it

    rows = one.get("annotations/").json()["results"]

    assert {row["stage"] for row in rows} >= {"PUBLISHED", "SUPERSEDED", "WITHDRAWN"}
    for row in rows:
        alone = one.get(row["url"]).json()
        assert {name: alone[name] for name in row} == row


def test_draft_waits_for_others_with_three_statements_of_its_fourteen():
    """Token, permissions, claim and methodology before; row, evidence, meaning, version and marks after."""
    ines, claim = caller("contributor"), ClaimFactory()
    ines.post("annotations/", {"claim": claim.pk})  # what the first request of a process loads

    with CaptureQueriesContext(connection) as asked:
        ines.post("annotations/", {"claim": claim.pk, "verdict": "DISPUTED"})

    verbs = [query["sql"].split()[0] for query in asked]
    assert verbs[4:9] == ["SAVEPOINT", "INSERT", "SELECT", "INSERT", "RELEASE"]  # here within the test's own
    assert len(verbs) == 14, verbs


@pytest.mark.parametrize("rows", [2, 20])
def test_reader_lists_verdicts_by_one_query(rows):
    for _ in range(rows):
        AnnotationFactory(stage="PUBLISHED")

    with CaptureQueriesContext(connection) as asked:
        answer = Client().get("/api/v1/annotations/")

    assert (len(answer.json()["results"]), len(asked)) == (rows, 1)
