"""Topics by the API: set together, by those who may change claims, on the version they saw."""

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
