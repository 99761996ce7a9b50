"""What is not taken is brought again, ever more slowly, until it is given up or asked for again."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.models import Delivery, Event, Webhook
from claims.models.webhook import KEPT_FOR
from claims.webhooks import posting, send_again, send_due
from claims.webhooks.posting import ANSWER_WITHIN, CONNECT_WITHIN
from claims.webhooks.sending import LEASE, WAITS, _taken
from tests.factories import DeliveryFactory, EditorFactory, WebhookFactory

pytestmark = pytest.mark.django_db
State = Delivery.State
NOBODY = "http://127.0.0.1:9/"  # the discard port, where nothing listens


@pytest.fixture
def delivery(receiver):
    return DeliveryFactory(webhook=WebhookFactory(url=receiver.url))


def now_due(delivery):
    Delivery.objects.filter(pk=delivery.pk).update(due_at=timezone.now())


def test_each_wait_is_longer_and_then_it_is_given_up(receiver, delivery):
    receiver.answers = [503] * (len(WAITS) + 1)

    for wait in WAITS:
        before = timezone.now()
        (tried,) = send_due()
        assert tried.state == State.WAITING
        assert dt.timedelta(seconds=wait) <= tried.due_at - before
        assert list(send_due()) == []  # not before it is due
        now_due(delivery)
    (last,) = send_due()

    assert last.state == State.FAILED
    assert len(last.log) == len(WAITS) + 1
    assert list(send_due()) == []


def test_what_is_taken_later_is_delivered_and_the_log_keeps_the_failures(receiver, delivery):
    receiver.answers = [500]
    list(send_due())
    now_due(delivery)

    (tried,) = send_due()

    assert tried.state == State.DELIVERED
    assert [attempt["status"] for attempt in tried.log] == [500, 204]


def test_every_attempt_has_the_same_id_and_body(receiver, delivery):
    receiver.answers = [500]
    list(send_due())
    now_due(delivery)
    list(send_due())

    (first, said), (second, again) = receiver.received
    assert first["webhook-id"] == second["webhook-id"]
    assert said == again


def test_an_address_where_nobody_listens_is_an_attempt_with_its_error(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    DeliveryFactory(webhook=WebhookFactory(url=NOBODY))

    (tried,) = send_due()

    assert tried.state == State.WAITING
    assert "refused" in tried.log[0]["error"]


def test_a_dead_address_costs_one_attempt_and_keeps_no_other_waiting(receiver):
    dead = DeliveryFactory.create_batch(3, webhook=WebhookFactory(url=NOBODY))
    alive = DeliveryFactory(webhook=WebhookFactory(url=receiver.url))

    tried = list(send_due())

    assert [(each.pk, each.state) for each in tried] == [
        (dead[0].pk, State.WAITING),
        (alive.pk, State.DELIVERED),
    ]
    Delivery.objects.filter(webhook=dead[0].webhook).update(due_at=timezone.now())
    assert [each.pk for each in send_due()] == [dead[0].pk]  # none is lost


def test_an_old_message_given_another_day_puts_a_young_one_off_by_a_minute_alone(settings):
    settings.WEBHOOKS_TO_PRIVATE = True
    old = DeliveryFactory(webhook=WebhookFactory(url=NOBODY), attempts=len(WAITS) - 1)
    young = DeliveryFactory(webhook=old.webhook)
    now = timezone.now()

    (tried,) = send_due()

    young.refresh_from_db()
    assert tried == old
    assert tried.due_at >= now + dt.timedelta(days=1)
    assert now < young.due_at < now + dt.timedelta(minutes=2)


def test_messages_made_long_ago_are_forgotten_but_for_those_that_still_wait(db, capsys):
    long_ago = timezone.now() - KEPT_FOR
    for state in ("DELIVERED", "FAILED"):
        DeliveryFactory(state=state, created_at=long_ago)
    kept = [
        DeliveryFactory(state="WAITING", created_at=long_ago),  # is still to be brought
        DeliveryFactory(state="DELIVERED", created_at=long_ago + dt.timedelta(hours=1)),
    ]

    call_command("forget_deliveries")

    assert set(Delivery.objects.all()) == set(kept)
    assert capsys.readouterr().out == "2 deliveries forgotten.\n"


def test_an_address_that_is_gone_switches_its_webhook_off_on_record(receiver, delivery):
    receiver.answers = [410]

    (tried,) = send_due()

    assert tried.state == State.FAILED
    assert not Webhook.objects.get().is_active
    assert Event.objects.filter(verb="switch_off_webhook", subject_id=tried.webhook_id).exists()


def test_a_redirect_is_not_followed(receiver, delivery):
    receiver.answers = [307]

    (tried,) = send_due()

    assert tried.log[0]["status"] == 307
    assert len(receiver.received) == 1


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 2", b"HTTP/1.1 503 Busy\r\nX-Slow: "])
def test_an_answer_that_drips_does_not_keep_the_sender(dripping, monkeypatch, beginning):
    monkeypatch.setattr(posting, "ANSWER_WITHIN", 0.2)
    dripping.beginning = beginning
    DeliveryFactory(webhook=WebhookFactory(url=dripping.url))

    (tried,) = send_due()

    assert tried.state == State.WAITING
    assert not dripping.was_heard_out


def test_send_again_brings_the_same_message_and_is_on_record(receiver, delivery):
    list(send_due())
    editor = EditorFactory()

    send_again(delivery, by=editor)
    (tried,) = send_due()

    assert tried.state == State.DELIVERED
    assert len(receiver.received) == 2
    assert Event.objects.get(verb="send_again").by == editor


def test_two_senders_never_have_the_same_delivery(delivery):
    assert _taken() == delivery

    assert _taken() is None


def test_what_a_sender_died_with_is_sent_by_another(receiver, delivery):
    _taken()
    Delivery.objects.update(due_at=timezone.now() - dt.timedelta(seconds=1))  # as LEASE later

    longest_lookup = 30  # seconds that a resolver tries, as systems come
    assert dt.timedelta(seconds=longest_lookup + CONNECT_WITHIN + ANSWER_WITHIN) < LEASE
    assert [tried.state for tried in send_due()] == [State.DELIVERED]


def test_one_that_fails_holds_up_no_other(receiver, delivery):
    DeliveryFactory(webhook=WebhookFactory(url=NOBODY), due_at=timezone.now() - dt.timedelta(hours=1))

    states = {tried.webhook_id: tried.state for tried in send_due()}

    assert states[delivery.webhook_id] == State.DELIVERED
