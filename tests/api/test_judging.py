"""What an editor says of quotes and assertions by program is what the desk's buttons say."""

import pytest

from claims.curation import AT_ONCE
from claims.models import Assertion, Event, Quote
from tests import factories
from tests.api.test_problems import assert_problem

VERB_EVENTS = [("confirm", "CONFIRMED", "confirm_quote"), ("reject", "REJECTED", "reject_quote")]


@pytest.fixture
def judge(client, send):
    """Reads a quote and says something of it: `judge(quote, "confirm")`."""

    def judge(quote, verb, body=None, **headers):
        path = f"quotes/{quote.pk}/"
        tag = send("get", path)["ETag"]
        return send("post", f"{path}{verb}/", body or {}, **{"if_match": tag, **headers})

    return judge


@pytest.mark.parametrize(("verb", "state", "event"), VERB_EVENTS)
def test_quote_is_judged_and_the_event_names_the_tokens_user(judge, editor, verb, state, event):
    quote = factories.QuoteFactory()

    answer = judge(quote, verb)

    assert (answer.status_code, answer.json()["state"]) == (200, state)
    assert [(each.verb, each.by) for each in Event.objects.all()] == [(event, editor)]


def test_quote_is_corrected(judge):
    quote, right = factories.QuoteFactory(), factories.SpeakerFactory()

    answer = judge(quote, "correct", {"speaker": right.pk, "kind": "MIXED"})

    shown = answer.json()
    assert (shown["speaker"]["id"], shown["kind"], shown["state"]) == (right.pk, "MIXED", "CORRECTED")


def test_quote_is_corrected_to_nobody(judge):
    answer = judge(factories.QuoteFactory(), "correct", {"speaker": None, "kind": "DIRECT"})

    assert answer.json()["speaker"] is None


def test_same_words_in_a_later_text_are_judged_along(judge):
    quote = factories.QuoteFactory()
    later = factories.SnapshotFactory(
        article=quote.snapshot.article, number=2, body="New. " + quote.snapshot.body
    )
    copy = factories.QuoteFactory(snapshot=later, speaker=quote.speaker, previous=quote, anchoring="MOVED")

    judge(quote, "confirm")

    copy.refresh_from_db()
    assert copy.state == Quote.State.CONFIRMED


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["speaker", "kind"]),
        ({"speaker": 987654, "kind": "DIRECT"}, ["speaker"]),
        ({"speaker": "nobody", "kind": "DIRECT"}, ["speaker"]),
        ({"speaker": True, "kind": "DIRECT"}, ["speaker"]),
        ({"speaker": 10**30, "kind": "DIRECT"}, ["speaker"]),
        ({"speaker": None, "kind": "LOUD"}, ["kind"]),
        ({"speaker": None, "kind": "DIRECT", "sure": 1}, ["sure"]),  # unknown, so refused
    ],
)
def test_wrong_correction_is_named_field_by_field(judge, body, fields):
    quote = factories.QuoteFactory()

    answer = judge(quote, "correct", body)

    assert_problem(answer, 422)
    assert [error["field"] for error in answer.json()["errors"]] == fields
    quote.refresh_from_db()
    assert quote.state == Quote.State.MACHINE


def test_verb_without_a_body_takes_no_fields(judge):
    assert_problem(judge(factories.QuoteFactory(), "confirm", {"kind": "MIXED"}), 422)


def test_correcting_to_a_merged_speaker_is_not_possible_now(judge):
    merged = factories.SpeakerFactory(merged_into=factories.SpeakerFactory())

    answer = judge(factories.QuoteFactory(), "correct", {"speaker": merged.pk, "kind": "DIRECT"})

    assert_problem(answer, 409)
    assert answer.json()["type"] == "urn:onrecord:problem:not-possible-now"
    assert "choose that speaker" in answer.json()["detail"]


@pytest.mark.parametrize(("verb", "state"), [("accept", "CONFIRMED"), ("reject", "REJECTED")])
def test_several_assertions_are_judged_at_once(send, verb, state):
    chosen, other = factories.AssertionFactory.create_batch(2), factories.AssertionFactory()

    answer = send("post", f"assertions/{verb}/", {"assertions": [row.pk for row in chosen]})

    assert (answer.status_code, answer.json()) == (200, {"changed": 2})
    assert {row.state for row in Assertion.objects.exclude(pk=other.pk)} == {state}
    other.refresh_from_db()
    assert other.state == Assertion.State.SUGGESTED


def test_assertion_named_twice_or_judged_so_already_counts_once(send):
    judged = factories.AssertionFactory(state=Assertion.State.CONFIRMED)
    new = factories.AssertionFactory()

    answer = send("post", "assertions/accept/", {"assertions": [new.pk, new.pk, judged.pk]})

    assert answer.json() == {"changed": 1}


@pytest.mark.parametrize(
    "asked",
    [{}, {"assertions": []}, {"assertions": "1"}, {"assertions": [0]}, {"assertions": [2**63]}, {"assertions": [1.5]}, [], "null", {"assertions": [1] * (AT_ONCE + 1)}],
)  # fmt: skip
def test_what_names_no_assertions_is_422(send, asked):
    assert_problem(send("post", "assertions/accept/", asked), 422)


def test_one_unknown_id_changes_none(send):
    assertion = factories.AssertionFactory()

    answer = send("post", "assertions/accept/", {"assertions": [assertion.pk, 987654]})

    assert_problem(answer, 422)
    assert "987654" in answer.json()["errors"][0]["detail"]
    assertion.refresh_from_db()
    assert assertion.state == Assertion.State.SUGGESTED


def test_assertion_on_a_rejected_quote_can_not_be_accepted_now(send):
    resting = factories.AssertionFactory(quote__state=Quote.State.REJECTED, state=Assertion.State.REJECTED)
    sound = factories.AssertionFactory()

    answer = send("post", "assertions/accept/", {"assertions": [sound.pk, resting.pk]})

    assert_problem(answer, 409)
    sound.refresh_from_db()
    assert sound.state == Assertion.State.SUGGESTED


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b'{"assertions": [1], "assertions": [2]}', "application/json", 400),  # one would be ignored
        (b'{"assertions": [NaN]}', "application/json", 400),
        (b'{"assertions": [' + b"9" * 5000 + b"]}", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[" + b" " * 3_000_000 + b"]", "application/json", 413),
        (b"assertions=1", "application/x-www-form-urlencoded", 415),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 415),
        (b"<a/>", "text/xml", 415),
    ],
)
@pytest.mark.parametrize("key", [None, "a-key"])
def test_body_that_can_not_be_read_is_refused_as_such(client, send, body, content_type, status, key):
    headers = {"Authorization": "Bearer onr_rosas-secret"} | ({"Idempotency-Key": key} if key else {})

    answer = client.generic("POST", "/api/v1/assertions/accept/", body, content_type, headers=headers)

    assert_problem(answer, status)


def test_parameters_are_refused_where_something_is_done(send):
    assert_problem(send("post", "assertions/accept/?dry_run=true", {"assertions": [1]}), 400)
