"""Every row has its version; who changes it says which they saw, and is told what came between."""

import pytest
from django.urls import reverse

from claims.curation import confirm_quotes, correct_quote
from claims.models import Quote, Speaker
from tests import factories
from tests.api.conftest import LISTS
from tests.api.test_problems import assert_problem


@pytest.fixture
def quote(db):
    return factories.QuoteFactory(speaker=factories.SpeakerFactory(name="Machine Guess"))


@pytest.fixture
def path(quote):
    return f"quotes/{quote.pk}/"


def etag(client, path):
    return client.get(f"/api/v1/{path}")["ETag"]


@pytest.mark.parametrize("name", LISTS)
def test_every_row_answers_with_a_strong_etag_that_stays(client, record, read, name):
    for row in read(f"{name}/")[1]["results"]:
        first, second = client.get(row["url"]), client.get(row["url"])
        assert first["ETag"] == second["ETag"]
        assert first["ETag"].startswith('"') and first["ETag"].endswith('"')


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("header", ["{}", "W/{}", '"other", {}', "*"])
def test_row_that_the_client_has_already_is_304_without_a_body(client, path, method, header):
    tag = etag(client, path)

    answer = getattr(client, method)(f"/api/v1/{path}", headers={"If-None-Match": header.format(tag)})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


def test_row_that_has_changed_since_is_sent(client, path, quote):
    tag = etag(client, path)
    Quote.objects.filter(pk=quote.pk).update(confidence=0.5)

    answer = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})

    assert (answer.status_code, answer.json()["confidence"]) == (200, 0.5)


def test_name_shown_within_the_row_counts_as_changed_too(client, path, quote):
    tag = etag(client, path)
    Speaker.objects.filter(pk=quote.speaker_id).update(name="Marta Olenko")

    answer = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})

    assert (answer.status_code, answer.json()["speaker"]["name"]) == (200, "Marta Olenko")


def test_same_row_in_other_bytes_has_another_etag(client, path):
    indented = client.get(f"/api/v1/{path}", headers={"Accept": "application/json; indent=4"})

    assert indented["ETag"] != etag(client, path)


def test_row_is_changed_by_who_saw_it_as_it_is(client, send, quote, path):
    answer = send("post", f"{path}confirm/", {}, if_match=etag(client, path))

    quote.refresh_from_db()
    assert (answer.status_code, answer.json()["state"]) == (200, quote.state) == (200, "CONFIRMED")
    assert answer["ETag"] == etag(client, path)


def test_answer_to_one_change_is_the_version_for_the_next(client, send, path):
    first = send("post", f"{path}confirm/", {}, if_match=etag(client, path))
    second = send("post", f"{path}reject/", {}, if_match=first["ETag"])

    assert second.json()["state"] == "REJECTED"


def test_change_around_the_row_does_not_make_it_stale(client, send, quote, path):
    tag = etag(client, path)
    Speaker.objects.filter(pk=quote.speaker_id).update(name="Marta Olenko")

    assert send("post", f"{path}confirm/", {}, if_match=tag).status_code == 200


@pytest.mark.parametrize("header", [None, "", "*", " * "])
def test_without_a_version_nothing_is_changed(send, quote, path, header):
    answer = send("post", f"{path}confirm/", {}, if_match=header)

    assert_problem(answer, 428)
    assert answer.json()["type"] == "urn:onrecord:problem:version-missing"
    quote.refresh_from_db()
    assert quote.state == Quote.State.MACHINE


def test_stale_version_is_refused_with_who_changed_what_since(client, send, quote, path):
    tag = etag(client, path)
    right = factories.SpeakerFactory(name="Right Person")
    bo = factories.EditorFactory(username="bo")
    correct_quote(quote, by=bo, speaker=right, kind="MIXED")

    answer = send("post", f"{path}reject/", {}, if_match=tag)

    assert_problem(answer, 412)
    problem = answer.json()
    assert problem["type"] == "urn:onrecord:problem:stale"
    (change,) = problem["changes"]
    assert (change["by"], change["verb"]) == ("bo", "correct_quote")
    assert "speaker: Machine Guess → Right Person" in change["changes"]
    assert "direct → mixed" in change["changes"]
    assert "bo at" in problem["detail"]
    quote.refresh_from_db()
    assert (quote.speaker, quote.state) == (right, Quote.State.CORRECTED)


def test_changes_before_the_version_are_not_told(client, send, quote, path):
    confirm_quotes(Quote.objects.filter(pk=quote.pk), by=factories.EditorFactory())
    tag = etag(client, path)
    correct_quote(quote, by=factories.EditorFactory(), speaker=None, kind=quote.kind)

    answer = send("post", f"{path}reject/", {}, if_match=tag)

    assert [change["verb"] for change in answer.json()["changes"]] == ["correct_quote"]


def test_change_that_nobody_recorded_is_stale_all_the_same(client, send, quote, path):
    tag = etag(client, path)
    Quote.objects.filter(pk=quote.pk).update(kind="INDIRECT")

    answer = send("post", f"{path}confirm/", {}, if_match=tag)

    assert_problem(answer, 412)
    assert answer.json()["changes"] == []
    assert "does not say by whom" in answer.json()["detail"]


def test_one_of_several_versions_is_enough(client, send, path):
    assert send("post", f"{path}confirm/", {}, if_match=f'"1-old.x", {etag(client, path)}').status_code == 200


@pytest.mark.parametrize(
    ("header", "status"),
    [
        ("W/{tag}", 412),  # a weak tag never matches
        ('"1-old.x"', 412),
        ('"x"', 412),
        ('""', 412),
        ("{bare}", 400),  # without its quotation marks
        ("\x00", 400),
    ],
)
def test_header_that_is_not_this_version_changes_nothing(client, send, quote, path, header, status):
    tag = etag(client, path)

    answer = send("post", f"{path}confirm/", {}, if_match=header.format(tag=tag, bare=tag.strip('"')))

    assert_problem(answer, status)
    quote.refresh_from_db()
    assert quote.state == Quote.State.MACHINE


def test_version_seen_in_the_admin_and_in_the_api_is_the_same(client, editor, quote, path):
    tag = etag(client, path)
    client.force_login(editor)
    form = client.get(reverse("admin:claims_quote_change", args=[quote.pk]))

    assert form.context["row_version"] == tag.strip('"').partition(".")[0]


def test_row_that_is_not_there_to_see_is_404_whatever_version(send):
    assert_problem(send("post", "quotes/987654/confirm/", {}), 404)
