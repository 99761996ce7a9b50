"""What one was told, on the desk: one's own, read by following it, counted at the top of every page."""

import pytest
from django.urls import reverse

from claims.models import Notification
from tests.factories import KeptAnswerFactory, NotificationFactory, RoleFactory, UserFactory

LIST = "/admin/claims/notification/"


def follow(client, notification):
    return client.post(reverse("admin:claims_notification_follow", args=[notification.pk]))


def test_following_marks_as_read_and_leads_there(desk, editor):
    notification = NotificationFactory(user=editor, path="/admin/claims/quote/7/change/#comment-3")

    answer = follow(desk, notification)

    notification.refresh_from_db()
    assert answer.headers["Location"] == "/admin/claims/quote/7/change/#comment-3"
    assert notification.read_at is not None


def test_nobody_reads_or_sees_what_another_was_told(desk, editor):
    notification = NotificationFactory(sentence="olek mentioned you.")

    answer = follow(desk, notification)

    notification.refresh_from_db()
    assert (answer.status_code, notification.read_at) == (404, None)
    assert "olek mentioned you" not in desk.get(LIST).content.decode()


def test_looking_at_a_notification_s_address_does_not_mark_it(desk, editor):
    notification = NotificationFactory(user=editor)

    answer = desk.get(reverse("admin:claims_notification_follow", args=[notification.pk]))

    assert answer.status_code == 405
    assert Notification.objects.unread().count() == 1


def test_chosen_ones_are_marked_as_read(desk, editor):
    first, second = NotificationFactory.create_batch(2, user=editor)

    desk.post(LIST, {"action": "mark_as_read", "_selected_action": [first.pk]})

    assert list(Notification.objects.unread()) == [second]


def test_all_are_marked_as_read_but_nobody_else_s(desk, editor):
    NotificationFactory.create_batch(2, user=editor)
    another = NotificationFactory()

    answer = desk.post(reverse("admin:claims_notification_read_all"), follow=True)

    assert "2 marked as read." in answer.content.decode()
    assert list(Notification.objects.unread()) == [another]


@pytest.mark.parametrize(("lookups", "shown"), [("?unread=yes", "new"), ("?unread=no", "old")])
def test_list_is_narrowed_to_read_or_unread(desk, editor, lookups, shown):
    old = NotificationFactory(user=editor, sentence="old one")
    follow(desk, old)
    NotificationFactory(user=editor, sentence="new one")

    rows = desk.get(LIST + lookups).context["cl"].queryset

    assert [row.sentence for row in rows] == [f"{shown} one"]


def test_unread_ones_are_counted_at_the_top_of_every_page(desk, editor):
    NotificationFactory.create_batch(3, user=editor)

    page = desk.get("/admin/claims/source/").content.decode()

    assert '<span class="count">3<span class="visually-hidden"> unread</span></span>' in page


def test_an_account_without_rights_is_shown_no_notifications(client, db):
    client.force_login(UserFactory(is_staff=True))

    assert "Notifications" not in client.get("/admin/").content.decode()
    assert client.get(LIST).status_code == 403


@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "publisher", "administrator"])
def test_every_role_sees_its_notifications(client, db, role):
    user = RoleFactory(role=role)
    NotificationFactory(user=user, sentence="olek mentioned you.")
    client.force_login(user)

    assert "olek mentioned you." in client.get(LIST).content.decode()


def test_what_somebody_was_told_is_not_read_in_a_kept_answer_either(desk):
    kept = KeptAnswerFactory(body='{"sentence": "bo mentioned you."}')

    page = desk.get(reverse("admin:claims_keptanswer_change", args=[kept.pk]))

    assert kept.key in page.content.decode()
    assert "mentioned you" not in page.content.decode()
