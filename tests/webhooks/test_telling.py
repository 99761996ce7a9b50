"""What other programs are told, and how they know that it is from us."""

import json
from io import StringIO

import pytest
import standardwebhooks
from django.core.management import call_command

from claims.annotating import correct_annotation
from claims.evidencing import withdraw_evidence
from claims.models import Delivery, Event
from claims.webhooks import queue_deliveries, send_due
from claims.workflow import make_move
from tests.factories import AnnotationFactory, EditorFactory, EvidenceFactory, RoleFactory, WebhookFactory

pytestmark = pytest.mark.django_db


def sent():
    queue_deliveries()
    return list(send_due())


def told(receiver) -> list[dict]:
    return [json.loads(body) for _, body in receiver.received]


def published(**fields):
    return AnnotationFactory(stage="PUBLISHED", **fields)


def test_a_published_verdict_is_told_with_links_to_it(receiver, settings):
    settings.SITE_URL = "https://onrecord.example"
    WebhookFactory(url=receiver.url)
    annotation = published()

    sent()

    (message,) = told(receiver)
    claim = annotation.claim
    assert message["type"] == "verdict.published"
    assert message["data"]["claim"]["text"] == claim.text
    assert message["data"]["claim"]["url"] == f"https://onrecord.example{claim.get_absolute_url()}"
    assert message["data"]["verdict"]["verdict"] == annotation.verdict
    assert message["data"]["verdict"]["rationale"] == annotation.rationale


def test_a_correction_names_what_it_supersedes_and_why(receiver):
    old = published()
    WebhookFactory(url=receiver.url, told_until=Event.objects.first().pk)
    new = correct_annotation(old, by=old.created_by, correction_note="We had the year wrong.")
    make_move(new, "submit", by=new.created_by)
    for name in ("approve", "publish"):
        make_move(new, name, by=RoleFactory(role="publisher"))

    sent()

    (message,) = told(receiver)
    assert message["type"] == "verdict.corrected"
    assert message["data"]["supersedes"] == old.pk
    assert message["data"]["correction"] == "We had the year wrong."


def test_a_withdrawal_is_told_with_its_reason(receiver):
    annotation = published()
    WebhookFactory(url=receiver.url, told_until=Event.objects.first().pk)
    make_move(annotation, "withdraw", by=EditorFactory(), words="The document was forged.")

    sent()

    (message,) = told(receiver)
    assert (message["type"], message["data"]["reason"]) == ("verdict.withdrawn", "The document was forged.")


def test_evidence_withdrawn_behind_a_public_verdict_is_told(receiver):
    annotation = published()
    evidence = annotation.evidence.first()
    WebhookFactory(url=receiver.url, told_until=Event.objects.first().pk)
    withdraw_evidence(evidence, by=EditorFactory(), because="RETRACTED", note="between us: ask Ines")

    sent()

    ((_, body),) = receiver.received
    message = json.loads(body)
    assert message["type"] == "evidence.withdrawn"
    assert message["data"]["evidence"]["id"] == evidence.pk
    assert message["data"]["verdicts"] == [annotation.pk]


def test_what_readers_do_not_see_is_not_told(receiver):
    WebhookFactory(url=receiver.url)
    AnnotationFactory(stage="APPROVED")
    withdraw_evidence(EvidenceFactory(), by=EditorFactory(), because="RETRACTED")

    sent()

    assert receiver.received == []


def test_only_the_kinds_asked_for_are_told(receiver):
    WebhookFactory(url=receiver.url, kinds=["verdict.withdrawn"])
    annotation = published()
    make_move(annotation, "withdraw", by=EditorFactory(), words="Forged.")

    sent()

    assert [message["type"] for message in told(receiver)] == ["verdict.withdrawn"]


def test_each_event_is_told_once_however_often_it_is_asked(receiver):
    WebhookFactory(url=receiver.url)
    published()

    assert len(sent()) == 1
    assert sent() == []
    assert len(receiver.received) == 1


def test_a_receiver_knows_our_signature_and_refuses_another(receiver):
    webhook = WebhookFactory(url=receiver.url)
    published()
    sent()
    ((headers, body),) = receiver.received

    standardwebhooks.Webhook(webhook.secret).verify(body, headers)

    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(webhook.secret).verify(body.replace("verdict", "verdiet", 1), headers)
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        standardwebhooks.Webhook(WebhookFactory().secret).verify(body, headers)


def test_what_happened_while_it_was_off_is_told_once_it_is_on_again(receiver):
    webhook = WebhookFactory(url=receiver.url, is_active=False)
    published()
    assert sent() == []

    webhook.is_active = True
    webhook.save()
    sent()

    assert len(receiver.received) == 1


def test_the_command_says_what_came_of_each(receiver):
    WebhookFactory(url=receiver.url, name="Courier")
    published()
    receiver.answers = [500]
    out = StringIO()

    call_command("send_webhooks", stdout=out)

    queued, line = out.getvalue().splitlines()
    assert queued == "1 queued"
    assert line.startswith("verdict.published to Courier: not taken (500), again at ")
    assert Delivery.objects.get().attempts == 1
