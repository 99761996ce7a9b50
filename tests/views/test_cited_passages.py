"""Passages of an article that verdicts rest on: marked in the text, and what became of them since."""

import pytest

from claims.evidencing import withdraw_evidence
from tests.api.conftest import publish
from tests.factories import AnnotationFactory, EditorFactory, EvidenceFactory, SnapshotFactory

pytestmark = pytest.mark.django_db


def page_of(client, article):
    return client.get(article.get_absolute_url()).text


def test_a_passage_cited_as_evidence_is_marked_where_it_stands(client):
    evidence = EvidenceFactory(url="", excerpt="4 million", snapshot=SnapshotFactory(), start=50, end=74)
    publish(evidence.claim, evidence)

    page = page_of(client, evidence.snapshot.article)

    assert f'<span class="cited" id="e{evidence.pk}">It cost 4 million euros.</span>' in page
    assert f'href="#e{evidence.pk}"' in page
    assert f'href="/claims/{evidence.claim.slug}/"' in page


@pytest.mark.parametrize(("stage", "count"), [("PUBLISHED", 0), ("SUPERSEDED", 1), ("WITHDRAWN", 1)])
def test_a_cited_passage_says_when_its_verdict_stands_no_longer(client, stage, count):
    evidence = EvidenceFactory(url="", snapshot=SnapshotFactory(), start=50, end=74)
    AnnotationFactory(claim=evidence.claim, evidence=[evidence], stage=stage)

    assert page_of(client, evidence.snapshot.article).count("for a verdict that stands no longer") == count


def test_a_cited_passage_says_that_it_was_withdrawn_and_why(client):
    evidence = EvidenceFactory(url="", snapshot=SnapshotFactory(), start=50, end=74)
    publish(evidence.claim, evidence)

    withdraw_evidence(evidence, by=EditorFactory(), because="RETRACTED")

    assert "withdrawn since: retracted by its source" in page_of(client, evidence.snapshot.article)
