"""What a claim is about: given by editors, on record, counted and found."""

import pytest

from claims.models import Claim, Event
from claims.refusals import NotAllowed
from claims.topics import set_topics
from tests.factories import ClaimFactory, EditorFactory, RoleFactory, TopicFactory

pytestmark = pytest.mark.django_db


def topics_of(claim: Claim) -> set[str]:
    return {topic.slug for topic in claim.topics.all()}


def test_topics_replace_those_before_and_are_on_record():
    claim, editor = ClaimFactory(), EditorFactory()
    claim.topics.add(TopicFactory(slug="bridges"))

    set_topics(claim, [TopicFactory(slug="ferries"), TopicFactory(slug="budget")], by=editor)

    event = Event.objects.about(claim).get()
    assert topics_of(claim) == {"ferries", "budget"}
    assert (event.verb, event.by) == ("set_topics", editor)
    assert (event.details["before"], event.details["after"]) == (
        {"topics": ["bridges"]},
        {"topics": ["budget", "ferries"]},
    )


def test_topics_that_a_claim_has_are_no_event():
    claim, topic = ClaimFactory(), TopicFactory()
    claim.topics.add(topic)

    assert not set_topics(claim, [topic], by=EditorFactory())
    assert not Event.objects.exists()


def test_contributor_gives_no_topics():
    with pytest.raises(NotAllowed):
        set_topics(ClaimFactory(), [TopicFactory()], by=RoleFactory(role="contributor"))
