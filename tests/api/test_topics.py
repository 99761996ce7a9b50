"""Topics by the API: set together, by those who may change claims, on the version they saw."""

import datetime as dt

import pytest

from claims.models import Event
from tests import factories
from tests.api.test_problems import assert_problem

pytestmark = pytest.mark.django_db


def test_editor_sets_the_topics_of_a_claim(send, editor):
    factories.ApiTokenFactory(user=editor, secret="onr_editor")
    claim, topic = factories.ClaimFactory(), factories.TopicFactory(slug="bridges")
    version = send("get", f"claims/{claim.pk}/", secret="onr_editor")["ETag"]

    answer = send(
        "post", f"claims/{claim.pk}/topics/", {"topics": ["bridges"]}, secret="onr_editor", if_match=version
    )

    assert answer.status_code == 200
    assert answer["ETag"] != version
    assert list(claim.topics.all()) == [topic]
    assert Event.objects.about(claim).get().verb == "set_topics"


def test_topic_that_is_not_there_is_refused(send, editor):
    factories.ApiTokenFactory(user=editor, secret="onr_editor")
    claim = factories.ClaimFactory()
    version = send("get", f"claims/{claim.pk}/", secret="onr_editor")["ETag"]

    answer = send(
        "post", f"claims/{claim.pk}/topics/", {"topics": ["boats"]}, secret="onr_editor", if_match=version
    )

    assert_problem(answer, 422)
    assert not claim.topics.exists()


def test_claim_shows_its_topics_by_name_in_lists_and_by_itself(read):
    claim = factories.AssertionFactory().claim
    works, bridges = (factories.TopicFactory(name=name, slug=name) for name in ("works", "bridges"))
    factories.TopicFactory(name="boats")
    claim.topics.add(works, bridges)

    shown = read(f"claims/{claim.pk}/")[1]["topics"]

    assert [(topic["name"], topic["slug"]) for topic in shown] == [("bridges", "bridges"), ("works", "works")]
    assert read("claims/")[1]["results"][0]["topics"] == shown
    assert read(shown[0]["url"])[1]["name"] == "bridges"


def test_topic_leads_to_the_claims_about_it(read):
    topic = factories.TopicFactory(slug="bridges")
    about, _ = factories.AssertionFactory().claim, factories.AssertionFactory().claim
    about.topics.add(topic)

    (listed,) = read("topics/")[1]["results"]

    assert (listed["id"], listed["slug"], listed["wikidata"]) == (topic.pk, "bridges", None)
    assert listed["page"].endswith("/claims/?topic=bridges")
    assert [claim["id"] for claim in read(listed["claims"])[1]["results"]] == [about.pk]


@pytest.mark.parametrize(
    ("day", "precision", "shown"),
    [
        (dt.date(2017, 11, 18), "DAY", "2017-11-18"),
        (dt.date(2017, 11, 1), "MONTH", "2017-11"),
        (None, "", None),
    ],
)
def test_quote_says_when_it_was_said_as_far_as_an_editor_told(read, day, precision, shown):
    quote = factories.QuoteFactory(said_date=day, said_precision=precision)

    assert read(f"quotes/{quote.pk}/")[1]["said"] == shown
