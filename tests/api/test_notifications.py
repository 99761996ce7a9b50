"""What one was told on the desk, read by program."""

import pytest

from claims.commenting import open_thread
from claims.models import Notification
from tests.api.test_schema import check, content, schema  # noqa: F401 - the fixture is asked by name
from tests.factories import (
    AnnotationFactory,
    ApiTokenFactory,
    EventFactory,
    NotificationFactory,
    UserFactory,
)


@pytest.fixture
def told(editor):
    """The editor was mentioned in a thread."""
    annotation = AnnotationFactory(claim__text="The bridge cost 4 million euros.")
    marta = UserFactory(username="marta", permissions=["add_comment"])
    open_thread(annotation, by=marta, text="@rosa, which budget?")
    return Notification.objects.get(user=editor)


def test_notification_says_who_did_what_where(send, told):
    (row,) = send("get", "notifications/").json()["results"]

    thread = told.event.subject_id
    assert row == {
        "id": told.pk,
        "url": f"http://testserver/api/v1/notifications/{told.pk}/",
        "kind": "MENTION",
        "sentence": "marta mentioned you on the verdict on “The bridge cost 4 million euros.”.",
        "page": f"http://testserver{told.path}",
        "by": "marta",
        "subject": {"type": "thread", "id": thread},
        "created_at": row["created_at"],
        "read_at": None,
    }
    assert send("get", f"notifications/{told.pk}/").json() == row


def test_act_of_the_machine_has_nobody(send, editor):
    NotificationFactory(user=editor, event=EventFactory(by=None), sentence="The machine did it.")

    assert send("get", "notifications/").json()["results"][0]["by"] is None


def test_answers_are_as_documented(schema, send, told):  # noqa: F811
    paths = schema["paths"]
    asked = {
        "notifications/": paths["/api/v1/notifications/"]["get"],
        f"notifications/{told.pk}/": paths["/api/v1/notifications/{id}/"]["get"],
    }
    for path, operation in asked.items():
        check(schema, content(operation, 200), send("get", path).json())
    for path, operation in {
        f"notifications/{told.pk}/read/": paths["/api/v1/notifications/{id}/read/"]["post"],
        "notifications/read/": paths["/api/v1/notifications/read/"]["post"],
    }.items():
        check(schema, content(operation, 200), send("post", path, {}).json())


def test_nobody_sees_or_reads_what_others_were_told(send, editor):
    foreign = NotificationFactory()

    assert send("get", "notifications/").json()["results"] == []
    assert send("get", f"notifications/{foreign.pk}/").status_code == 404
    assert send("post", f"notifications/{foreign.pk}/read/", {}).status_code == 404
    assert send("post", "notifications/read/", {}).json() == {"read": 0}
    assert Notification.objects.unread().get() == foreign


def test_one_is_marked_read_once(send, told):
    first = send("post", f"notifications/{told.pk}/read/", {}).json()["read_at"]

    again = send("post", f"notifications/{told.pk}/read/", {})

    assert (again.status_code, again.json()["read_at"]) == (200, first)
    assert first is not None


def test_all_are_marked_read(send, editor, told):
    NotificationFactory(user=editor)

    assert send("post", "notifications/read/", {}).json() == {"read": 2}
    assert send("get", "notifications/?unread=true").json()["results"] == []
    assert len(send("get", "notifications/?unread=false").json()["results"]) == 2


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "notifications/"),
        ("get", "notifications/{}/"),
        ("post", "notifications/read/"),
        ("post", "notifications/{}/read/"),
    ],
)
def test_who_may_come_in(client, send, told, method, path):
    path = path.format(told.pk)
    ApiTokenFactory(user=told.user, secret="onr_imports", scopes=["import"])
    ApiTokenFactory(user=UserFactory(), secret="onr_reader")

    assert getattr(client, method)(f"/api/v1/{path}").status_code == 401
    assert send(method, path, {} if method == "post" else None, secret="onr_imports").status_code == 403
    assert send(method, path, {} if method == "post" else None, secret="onr_reader").status_code == 403
    assert told in Notification.objects.unread()


def test_what_the_body_says_is_not_ignored(send, told):
    assert send("post", "notifications/read/", {"ids": [told.pk]}).status_code == 422
    assert Notification.objects.unread().exists()


@pytest.mark.parametrize("rows", [3, 30])
def test_list_costs_the_same_queries_for_3_rows_and_30(client, editor, rows, django_assert_num_queries):
    NotificationFactory.create_batch(rows, user=editor)
    client.force_login(editor)

    with django_assert_num_queries(3):  # session, user, page
        assert len(client.get("/api/v1/notifications/").json()["results"]) == rows
