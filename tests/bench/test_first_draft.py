"""The first draft, which ours is measured against, writes as much as ours does, for whom ours does."""

import pytest

from claims.models import Annotation, Event
from tests.bench.over_http import SAID
from tests.factories import ApiTokenFactory, ClaimFactory, ReaderFactory, RoleFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.bench.naive")]


def draft(client, user):
    """What is answered to a token of that account."""
    ApiTokenFactory(user=user, secret="onr_of-an-editor")
    return client.post(
        "/api/v1/annotations/",
        {"claim": ClaimFactory().pk, **SAID},
        content_type="application/json",
        headers={"Authorization": "Bearer onr_of-an-editor"},
    )


def test_first_draft_answers_with_the_row_it_made_and_records_it(client):
    editor = RoleFactory(role="editor")

    answer = draft(client, editor)

    annotation = Annotation.objects.get()
    assert answer.status_code == 201
    assert answer.json()["claim"]["id"] == annotation.claim_id
    assert [move["name"] for move in answer.json()["hindrances"]] == ["submit"]
    assert Event.objects.about(annotation).get().by == editor


def test_first_draft_refuses_who_may_not_draft(client):
    answer = draft(client, ReaderFactory())

    assert answer.status_code == 403
    assert not Annotation.objects.exists()


def test_first_draft_refuses_a_wrong_token(client):
    answer = client.post("/api/v1/annotations/", headers={"Authorization": "Bearer onr_y"})

    assert answer.status_code == 401
