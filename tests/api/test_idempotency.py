"""A request with an Idempotency-Key is done once: sent again it is answered what it was, whatever happened since."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.api.views import AssertionViewSet
from claims.models import Assertion, Event, KeptAnswer
from tests import factories
from tests.api.test_problems import assert_problem

ACCEPT = "assertions/accept/"


@pytest.fixture
def assertion(db):
    return factories.AssertionFactory()


@pytest.fixture
def accept(send, assertion):
    def accept(key="import-7", path=ACCEPT, **body):
        asked = {"assertions": [assertion.pk], **body}
        return send("post", path, asked, idempotency_key=key)

    return accept


def test_request_sent_again_is_answered_and_not_done_again(accept):
    first, second = accept(), accept()

    assert first.json() == second.json() == {"changed": 1}  # done again it would change 0
    assert (first.status_code, second.status_code) == (200, 200)
    assert "Idempotency-Replayed" not in first and second["Idempotency-Replayed"] == "true"
    assert Event.objects.count() == 1


def test_changed_row_is_answered_with_the_version_it_had(send):
    quote = factories.QuoteFactory()
    tag = send("get", f"quotes/{quote.pk}/")["ETag"]

    first, second = (
        send("post", f"quotes/{quote.pk}/confirm/", {}, if_match=tag, idempotency_key="k") for _ in range(2)
    )

    assert first["ETag"] == second["ETag"] != tag  # by then its If-Match is stale: the answer comes first
    assert first.content == second.content


def test_answer_is_the_same_though_the_row_has_changed_since(accept):
    first = accept()
    Assertion.objects.update(state="REJECTED")

    assert accept().content == first.content
    assert Assertion.objects.get().state == "REJECTED"


def test_names_in_another_order_are_the_same_request(client, send, assertion, accept):
    quote, speaker = factories.QuoteFactory(), factories.SpeakerFactory()
    path = f"quotes/{quote.pk}/"
    body = {"speaker": speaker.pk, "kind": "MIXED"}
    headers = {"if_match": send("get", path)["ETag"], "idempotency_key": "k"}
    send("post", f"{path}correct/", body, **headers)

    again = send("post", f"{path}correct/", json.dumps(dict(reversed(body.items())), indent=4), **headers)

    assert again["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize("other", [{"assertions": [1, 2]}, {"path": "assertions/reject/"}])
def test_key_of_another_request_is_refused_and_does_nothing(accept, other):
    accept()

    answer = accept(**other)

    assert_problem(answer, 422)
    assert answer.json()["type"] == "urn:onrecord:problem:key-used"
    assert Event.objects.count() == 1


def test_keys_of_two_users_are_not_one(client, accept, send, assertion):
    accept()
    factories.ApiTokenFactory(secret="onr_bo")

    asked = {"assertions": [assertion.pk]}
    answers = [send("post", ACCEPT, asked, secret="onr_bo", idempotency_key="import-7") for _ in range(2)]

    assert [answer.json() for answer in answers] == [{"changed": 0}] * 2
    assert KeptAnswer.objects.count() == 2


def test_refusal_is_not_kept_so_the_key_can_be_used_when_put_right(accept, assertion):
    refused = accept(assertions=[987654])

    assert_problem(refused, 422)
    assert not KeptAnswer.objects.exists()
    assert accept().json() == {"changed": 1}


def test_answer_and_what_was_done_stand_or_fall_together(accept, monkeypatch, client):
    """The machine stops after the change and before its answer is kept."""
    client.raise_request_exception = False
    monkeypatch.setattr(KeptAnswer, "save", keep_and_crash(KeptAnswer.save))

    assert_problem(accept(), 500)
    assert Assertion.objects.get().state == Assertion.State.SUGGESTED
    assert not Event.objects.exists() and not KeptAnswer.objects.exists()


def keep_and_crash(save):
    def crash(self, *args, **kwargs):
        if self.status:
            raise RuntimeError("out of power")
        save(self, *args, **kwargs)

    return crash


def test_what_fails_leaves_neither_answer_nor_change(accept, monkeypatch, client):
    def judge(view, verb):
        verb(Assertion.objects.all(), by=view.request.user)
        raise RuntimeError("after the change")

    client.raise_request_exception = False
    monkeypatch.setattr(AssertionViewSet, "judge", judge)

    assert_problem(accept(), 500)
    assert not Event.objects.exists() and not KeptAnswer.objects.exists()


@pytest.mark.parametrize(("hours", "is_done_again"), [(23, False), (25, True)])
def test_answer_is_kept_for_a_day(accept, hours, is_done_again):
    accept()
    KeptAnswer.objects.update(kept_at=timezone.now() - dt.timedelta(hours=hours))

    again = accept()

    assert ("Idempotency-Replayed" not in again) == is_done_again
    assert again.json() == {"changed": 0 if is_done_again else 1}
    assert KeptAnswer.objects.count() == 1


def test_old_answers_are_forgotten_by_a_command(db, capsys):
    new = factories.KeptAnswerFactory()
    factories.KeptAnswerFactory.create_batch(2, kept_at=timezone.now() - dt.timedelta(hours=25))

    call_command("forget_answers")

    assert list(KeptAnswer.objects.all()) == [new]
    assert capsys.readouterr().out == "2 kept answers forgotten.\n"


@pytest.mark.parametrize("key", ["é", "k" * 201, "a\tb"])
def test_key_that_can_not_be_kept_is_refused(accept, key):
    assert_problem(accept(key), 400)
    assert not Event.objects.exists()


def test_without_a_key_nothing_is_kept(accept):
    accept(None)

    assert not KeptAnswer.objects.exists()


def test_no_answer_is_given_to_who_may_not_any_more(accept, editor):
    accept()
    editor.is_superuser = False
    editor.save()

    assert_problem(accept(), 403)
