"""Two clients at the same moment, on threads with connections of their own: one wins, the other is told."""

import threading
import time

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from rest_framework.test import APIRequestFactory

from claims.api.preconditions import Stale, unchanged
from claims.api.views import QuoteViewSet
from claims.merging import merge_speakers
from claims.models import Assertion, Event, KeptAnswer, Quote, Source
from claims.versions import version_of
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*requests):
    """Runs each on a thread of its own, all let go at one moment; what each answered."""
    start, answers = threading.Barrier(len(requests), timeout=20), [None] * len(requests)

    def run(number, request):
        try:
            start.wait()
            answers[number] = request()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(requests)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def post(secret, path, body, **headers):
    named = {"Authorization": f"Bearer {secret}", **headers}
    return Client().post(f"/api/v1/{path}", body, content_type="application/json", headers=named)


@pytest.mark.parametrize("round_of_it", range(5))
def test_of_two_who_save_at_once_one_wins_and_the_other_is_told_by_whom(editors, round_of_it):
    quote = factories.QuoteFactory()
    path = f"quotes/{quote.pk}/"
    tag = Client().get(f"/api/v1/{path}")["ETag"]

    confirmed, rejected = at_once(
        lambda: post(editors[0], f"{path}confirm/", {}, **{"If-Match": tag}),
        lambda: post(editors[1], f"{path}reject/", {}, **{"If-Match": tag}),
    )

    won, lost = sorted((confirmed, rejected), key=lambda answer: answer.status_code)
    assert (won.status_code, lost.status_code) == (200, 412)
    event = Event.objects.get()
    assert [change["by"] for change in lost.json()["changes"]] == [event.by.username]
    quote.refresh_from_db()
    assert quote.state == won.json()["state"] == event.details["after"]["state"]


@pytest.mark.parametrize("round_of_it", range(3))
def test_row_seen_unchanged_stays_so_until_the_transaction_ends(round_of_it):
    """Whatever the verb that follows locks by itself."""
    source = factories.SourceFactory()
    request = APIRequestFactory().post("/", headers={"If-Match": f'"{version_of(Source.objects.get())}.x"'})

    def rename(name):
        with transaction.atomic():
            try:
                seen = unchanged(request, Source.objects, source.pk)
            except Stale:
                return "stale"
            time.sleep(0.2)  # for the other to look as well, if it could
            seen.name = name
            seen.save()
        return name

    answers = at_once(lambda: rename("Harbour Post"), lambda: rename("Harbour Times"))

    assert set(answers) == {Source.objects.get().name, "stale"}


@pytest.mark.parametrize("round_of_it", range(5))
def test_speakers_corrected_crosswise_at_once_wait_for_each_other(editors, round_of_it):
    """Two quotes of two speakers, each given the other's: whoever comes second waits, and neither fails."""
    first, second = factories.QuoteFactory(), factories.QuoteFactory()
    tags = {quote: Client().get(f"/api/v1/quotes/{quote.pk}/")["ETag"] for quote in (first, second)}

    def correct(secret, quote, speaker):
        body = {"speaker": speaker.pk, "kind": quote.kind}
        return post(secret, f"quotes/{quote.pk}/correct/", body, **{"If-Match": tags[quote]})

    answers = at_once(
        lambda: correct(editors[0], first, second.speaker),
        lambda: correct(editors[1], second, first.speaker),
    )

    assert [answer.status_code for answer in answers] == [200, 200]
    assert set(Quote.objects.values_list("state", flat=True)) == {"CORRECTED"}


def test_correction_to_a_speaker_who_is_merged_meanwhile_waits_instead_of_deadlocking(editors, monkeypatch):
    """A merge locks the speakers and then their quotes, so the correction has to begin with the speaker."""
    quote, kept = factories.QuoteFactory(), factories.SpeakerFactory()
    tag = Client().get(f"/api/v1/quotes/{quote.pk}/")["ETag"]
    quote_locked, unchanged_row = threading.Event(), QuoteViewSet.unchanged_row

    def slowly(view):
        found = unchanged_row(view)
        quote_locked.set()
        time.sleep(0.4)  # for the merge to begin
        return found

    def merge():
        quote_locked.wait(timeout=20)
        return merge_speakers(kept, quote.speaker, by=get_user_model().objects.get(username="bo"))

    monkeypatch.setattr(QuoteViewSet, "unchanged_row", slowly)
    body = {"speaker": kept.pk, "kind": "MIXED"}

    corrected, merged = at_once(
        lambda: post(editors[0], f"quotes/{quote.pk}/correct/", body, **{"If-Match": tag}), merge
    )

    assert (corrected.status_code, merged.kept) == (200, kept)


@pytest.mark.parametrize("round_of_it", range(5))
def test_request_sent_three_times_at_once_is_done_once_and_answered_thrice(editors, round_of_it):
    assertion = factories.AssertionFactory()

    def accept():
        body = {"assertions": [assertion.pk]}
        return post(editors[0], "assertions/accept/", body, **{"Idempotency-Key": "one"})

    answers = at_once(accept, accept, accept)

    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"changed": 1})] * 3
    assert sorted("Idempotency-Replayed" in answer for answer in answers) == [False, True, True]
    assert Event.objects.count() == KeptAnswer.objects.count() == 1


def test_who_waited_for_a_request_that_fails_does_it_instead(editors, monkeypatch):
    """The first holds the key, fails after a moment, and leaves it to the second."""
    from claims.api.views import claims as view

    assertion = factories.AssertionFactory()
    verb, calls = view.confirm_assertions, []

    def fail_the_first_time(rows, *, by):
        calls.append(by)
        if len(calls) == 1:
            time.sleep(0.2)
            raise RuntimeError("out of power")
        return verb(rows, by=by)

    monkeypatch.setattr(view, "confirm_assertions", fail_the_first_time)

    def accept():
        client = Client(raise_request_exception=False)
        body, headers = (
            {"assertions": [assertion.pk]},
            {"Authorization": "Bearer onr_rosa", "Idempotency-Key": "k"},
        )
        return client.post(
            "/api/v1/assertions/accept/", body, content_type="application/json", headers=headers
        )

    answers = at_once(accept, accept)

    assert sorted(answer.status_code for answer in answers) == [200, 500]
    assert Assertion.objects.get().state == "CONFIRMED"
    assert Event.objects.count() == 1
