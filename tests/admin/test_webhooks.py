"""Webhooks on the desk: kept by administrators, with a log that sends again."""

import pytest
from django.urls import reverse

from claims.models import Delivery, Event, Webhook
from tests.factories import DeliveryFactory, EventFactory, RoleFactory, WebhookFactory

LIST, ADD = (reverse(f"admin:claims_webhook_{page}") for page in ("changelist", "add"))
FILLED = {
    "name": "Courier",
    "url": "https://courier.example/told/",
    "kinds": ["verdict.published", "verdict.corrected"],
    "is_active": "on",
}


@pytest.fixture
def administrator(client, db):
    user = RoleFactory(role="administrator")
    client.force_login(user)
    return user


def page(webhook):
    return reverse("admin:claims_webhook_change", args=[webhook.pk])


def do(client, action, row):
    address = reverse(f"admin:claims_{row._meta.model_name}_changelist")
    return client.post(address, {"action": action, "_selected_action": [row.pk]}, follow=True)


def test_a_new_webhook_is_told_from_now_on_and_signs_with_a_secret_of_its_own(client, administrator):
    before = EventFactory()

    client.post(ADD, FILLED)

    webhook = Webhook.objects.get()
    assert (webhook.kinds, webhook.created_by) == (FILLED["kinds"], administrator)
    assert (webhook.told_until, webhook.secret[:6]) == (before.pk, "whsec_")
    added = Event.objects.about(webhook).get()
    assert added.by == administrator
    assert webhook.secret not in str(added.details)


def test_an_address_that_holds_a_secret_is_changed_on_record_without_being_told(client, administrator):
    client.post(ADD, FILLED | {"url": "https://courier.example/T0/old-key/"})
    webhook = Webhook.objects.get()
    version = client.get(page(webhook)).context["row_version"]

    client.post(
        page(webhook), FILLED | {"url": "https://courier.example/T0/new-key/", "row_version": version}
    )

    webhook.refresh_from_db()
    assert webhook.url.endswith("new-key/")
    changed, added = Event.objects.about(webhook)
    assert (changed.verb, changed.details["concealed"], added.details["concealed"]) == (
        "change",
        ["url"],
        ["url"],
    )
    assert "-key" not in f"{changed.details}{added.details}"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"url": "http://courier.example/"}, "begins with https://"),
        ({"kinds": []}, "required"),
        ({"kinds": ["claim.added"]}, "Select a valid choice"),
        ({"name": ""}, "required"),
    ],
)
def test_a_wrong_webhook_is_refused_by_field(client, administrator, changed, said):
    answer = client.post(ADD, FILLED | changed)

    assert said in answer.content.decode()
    assert not Webhook.objects.exists()


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "publisher"])
def test_who_keeps_no_webhooks_sees_neither_them_nor_their_log(client, role, db):
    webhook, delivery = WebhookFactory(), DeliveryFactory()
    client.force_login(RoleFactory(role=role))

    pages = [LIST, page(webhook), reverse("admin:claims_delivery_change", args=[delivery.pk])]

    assert [client.get(address).status_code for address in pages] == [403, 403, 403]
    assert "webhook" not in client.get(reverse("admin:index")).content.decode().lower()


def test_the_form_is_not_stale_because_the_record_was_read_on(client, administrator):
    webhook = WebhookFactory()
    version = client.get(page(webhook)).context["row_version"]
    Webhook.objects.update(told_until=99)

    client.post(page(webhook), FILLED | {"row_version": version, "name": "Courier’s site"})

    webhook.refresh_from_db()
    assert (webhook.name, webhook.told_until) == ("Courier’s site", 99)


def test_the_form_is_stale_after_another_persons_edit(client, administrator):
    webhook = WebhookFactory()
    version = client.get(page(webhook)).context["row_version"]
    Webhook.objects.update(url="https://elsewhere.example/")

    answer = client.post(page(webhook), FILLED | {"row_version": version})

    assert "has been changed since you opened it" in answer.content.decode()


def test_a_new_secret_ends_the_old_one_and_is_on_record_without_itself(client, administrator):
    webhook = WebhookFactory()

    do(client, "make_new_secret", webhook)

    renewed = Webhook.objects.get()
    assert renewed.secret != webhook.secret
    assert renewed.secret not in str(Event.objects.get(verb="renew_secret").details)


def test_a_test_message_waits_to_be_sent(client, administrator):
    do(client, "try_it", WebhookFactory())

    assert Delivery.objects.get().kind == "webhook.test"


def test_the_log_sends_again(client, administrator):
    delivery = DeliveryFactory(state="FAILED", attempts=7)

    do(client, "again", delivery)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("WAITING", 0)
    assert Event.objects.get(verb="send_again").by == administrator


def test_the_log_shows_each_attempt_with_its_answer(client, administrator):
    log = [
        {"at": "2026-03-01T10:00:00+00:00", "status": None, "error": "TimeoutError: no answer"},
        {"at": "2026-03-01T10:01:00+00:00", "status": 503, "error": ""},
    ]
    delivery = DeliveryFactory(log=log, attempts=2)

    shown = client.get(reverse("admin:claims_delivery_change", args=[delivery.pk])).content.decode()

    assert "TimeoutError: no answer" in shown
    assert "status 503" in shown


def test_no_webhook_is_deleted_with_its_log(client, administrator):
    webhook = WebhookFactory()

    assert client.post(reverse("admin:claims_webhook_delete", args=[webhook.pk])).status_code == 403
