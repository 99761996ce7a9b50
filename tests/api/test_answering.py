"""What a write answers is read after its commit, when others may write again; under a key it is part of it."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from claims.annotating import edit_annotation
from claims.api.views import annotations as view_of_annotations
from claims.models import Annotation, Event
from claims.record import verify_events
from tests import factories
from tests.api.test_concurrency import at_once, post

pytestmark = pytest.mark.django_db(transaction=True)


def committed_drafts():
    """As another connection sees them, so none that a transaction has not committed."""
    seen = []

    def look():
        seen.append(Annotation.objects.count())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return seen[0]


@pytest.fixture
def drafts_seen_while_answering(monkeypatch):
    """How many drafts others see at the moment each answer is read."""
    seen, read = [], view_of_annotations.read_annotation

    def note_and_read(*args):
        seen.append(committed_drafts())
        return read(*args)

    monkeypatch.setattr(view_of_annotations, "read_annotation", note_and_read)
    return seen


def test_answer_is_read_after_the_commit_so_that_nobody_waits_for_it(editors, drafts_seen_while_answering):
    answer = post(editors[0], "annotations/", {"claim": factories.ClaimFactory().pk})

    assert (answer.status_code, drafts_seen_while_answering) == (201, [1])


def test_answer_under_a_key_is_of_the_transaction_of_what_was_done(editors, drafts_seen_while_answering):
    body = {"claim": factories.ClaimFactory().pk}

    answers = [post(editors[0], "annotations/", body, **{"Idempotency-Key": "one"}) for _ in range(2)]

    assert drafts_seen_while_answering == [0]  # and the second time it is not read at all
    assert answers[0].json() == answers[1].json()


@pytest.mark.parametrize(("key", "drafts"), [("", 1), ("one", 0)])
def test_crash_while_answering_undoes_only_what_has_a_key_to_be_repeated_with(
    editors, monkeypatch, key, drafts
):
    """Without one the answer alone is lost; with one there are both or neither, so the repeat does it once."""
    read, calls = view_of_annotations.read_annotation, []

    def crash_the_first_time(*args):
        calls.append(args)
        if len(calls) == 1:
            raise RuntimeError("out of power")
        return read(*args)

    monkeypatch.setattr(view_of_annotations, "read_annotation", crash_the_first_time)
    client, body = Client(raise_request_exception=False), {"claim": factories.ClaimFactory().pk}
    headers = {"Authorization": "Bearer onr_rosa", "Idempotency-Key": key}

    def draft():
        return client.post("/api/v1/annotations/", body, content_type="application/json", headers=headers)

    assert draft().status_code == 500
    assert Annotation.objects.count() == Event.objects.count() == drafts
    assert draft().status_code == 201
    assert Annotation.objects.count() == drafts + 1


def test_drafts_of_eight_at_once_are_all_made_and_their_events_are_one_chain(editors):
    claim = factories.ClaimFactory()

    answers = at_once(
        *[lambda n=n: post(editors[n % 2], "annotations/", {"claim": claim.pk}) for n in range(8)]
    )

    assert [answer.status_code for answer in answers] == [201] * 8
    drafts = {answer.json()["id"] for answer in answers}
    assert set(Annotation.objects.values_list("pk", flat=True)) == drafts
    assert set(Event.objects.values_list("subject_id", flat=True)) == drafts
    assert verify_events().broken is None


def test_who_changed_it_between_commit_and_answer_is_seen_in_the_answer_and_its_tag(editors, monkeypatch):
    read = view_of_annotations.read_annotation

    def edit_and_read(pk, *args):
        if Annotation.objects.filter(pk=pk, rationale="").exists():
            edit_annotation(Annotation.objects.get(pk=pk), by=bo, rationale="It cost 6 million.")
        return read(pk, *args)

    bo = get_user_model().objects.get(username="bo")
    monkeypatch.setattr(view_of_annotations, "read_annotation", edit_and_read)

    made = post(editors[0], "annotations/", {"claim": factories.ClaimFactory().pk})

    assert made.json()["rationale"] == "It cost 6 million."
    again = Client().get(made["Location"], headers={"Authorization": f"Bearer {editors[0]}"})
    assert (again["ETag"], again.json()) == (made["ETag"], made.json())
