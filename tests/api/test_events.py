"""The record and the methodology by program."""

import pytest

from claims.models import Event
from claims.record import verify_events
from tests.api.conftest import caller
from tests.api.test_problems import assert_problem
from tests.factories import AnnotationFactory, EventFactory, MethodologyFactory, VerdictMeaningFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    return caller("contributor")


def test_record_is_asked_for_what_happened_to_a_row(rosa):
    annotation = AnnotationFactory(stage="PUBLISHED")
    AnnotationFactory(stage="IN_REVIEW")

    told = rosa.get(f"events/?subject=annotation:{annotation.pk}").json()["results"]

    assert [event["verb"] for event in told] == ["publish", "approve", "submit"]
    assert {(event["subject"]["type"], event["subject"]["id"]) for event in told} == {
        ("annotation", annotation.pk)
    }
    assert told[0]["details"]["claim"] == annotation.claim_id
    assert told[2]["by"] == annotation.submitted_by.username


def test_record_is_asked_by_verb_and_by_whom(rosa):
    event = EventFactory(verb="publish", by__username="bo")
    EventFactory(verb="approve", subject=event.by)

    def ids(question):
        return [row["id"] for row in rosa.get(f"events/?{question}").json()["results"]]

    assert ids("verb=publish") == ids("by=bo") == ids("subject=quote") == [event.pk]


@pytest.mark.parametrize(
    "subject", ["annotation:x", "Quote", ":7", "annotation:7:8", "annotation:" + "9" * 30, "quote;"]
)
def test_subject_that_is_none_is_refused(rosa, subject):
    assert_problem(rosa.get(f"events/?subject={subject}"), 400)


def test_chain_can_be_followed_from_outside(rosa):
    EventFactory.create_batch(3)

    newest, middle, oldest = rosa.get("events/").json()["results"]

    assert (newest["previous_hash"], middle["previous_hash"]) == (middle["hash"], oldest["hash"])
    assert oldest["previous_hash"] is None
    assert verify_events(head=newest["hash"]).broken is None


def test_record_is_the_desks_to_read_and_nobodys_to_write(client, rosa):
    event = EventFactory()

    for path in ("events/", f"events/{event.pk}/"):
        assert_problem(client.get(f"/api/v1/{path}"), 401)
        assert_problem(caller("reader").get(path), 403)
        for method in ("post", "put", "patch", "delete"):
            assert_problem(caller("superuser").send(method, path, {}), 405)
    assert Event.objects.count() == 1


def test_methodology_is_public_version_by_version(client):
    newer = MethodologyFactory(change_note="Two people, not one.")
    VerdictMeaningFactory(methodology=newer, wording="Contradicted")

    listed = client.get("/api/v1/methodologies/").json()["results"]

    assert [row["version"] for row in listed] == [newer.version, 1]
    assert listed[0]["meanings"][0]["wording"] == "Contradicted"
    assert client.get(listed[1]["url"]).json()["change_note"] is None
