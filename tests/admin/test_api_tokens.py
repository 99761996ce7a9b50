"""Tokens in the admin: one's own, their secret shown once, and nobody's made by another."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from claims.models import ApiToken, Event
from claims.tokens import recognise
from tests.factories import ApiTokenFactory, EditorFactory, RoleFactory, UserFactory

ADD, LIST = reverse("admin:claims_apitoken_add"), reverse("admin:claims_apitoken_changelist")
FORM = {"name": "nightly import", "scopes": ["read", "import"], "days": 30}


@pytest.fixture
def staff(client, db):
    """Someone of the desk without any permission, logged in."""
    user = UserFactory(is_staff=True)
    client.force_login(user)
    return user


def secret_on(page):
    return page.context["token"].secret


def test_secret_is_shown_on_the_page_after_making_and_nowhere_else(client, staff):
    page = client.post(ADD, FORM)

    secret, token = secret_on(page), ApiToken.objects.get()
    assert page.content.decode().count(secret) == 1 and "no-store" in page["Cache-Control"]
    assert recognise(secret) == token and token.user == staff
    assert not [message for message in get_messages(page.wsgi_request) if secret in str(message)]
    assert secret not in str(page.cookies)
    for address in (LIST, reverse("admin:claims_apitoken_change", args=[token.pk])):
        shown = client.get(address).content.decode()
        assert token.prefix in shown and secret not in shown and token.secret_hash not in shown


def test_token_made_in_the_admin_is_ones_own_whoever_is_named(desk, editor):
    desk.post(ADD, {**FORM, "user": UserFactory().pk})

    assert ApiToken.objects.get().user == editor
    assert [(event.verb, event.by) for event in Event.objects.all()] == [("create_token", editor)]


@pytest.mark.parametrize("changed", [{"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"days": 366}])
def test_token_without_name_scopes_or_end_is_not_made(client, staff, changed):
    page = client.post(ADD, {**FORM, **changed})

    assert page.context["errors"] and not ApiToken.objects.exists()


def test_staff_see_and_revoke_their_own_tokens_alone(client, staff):
    own, others = ApiTokenFactory(user=staff), ApiTokenFactory()

    client.post(LIST, {"action": "revoke", "_selected_action": [own.pk, others.pk]})

    assert list(client.get(LIST).context["cl"].result_list) == [own]
    assert client.get(reverse("admin:claims_apitoken_change", args=[others.pk])).status_code == 302
    assert set(ApiToken.objects.exclude(revoked_at=None)) == {own}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "state"),
    [("administrator", "revoked"), ("publisher", "usable"), ("editor", "usable")],
)
def test_who_keeps_accounts_revokes_anybodys(client, role, state):
    token = ApiTokenFactory(user=EditorFactory(username="bo"))
    client.force_login(RoleFactory(role=role))

    client.post(LIST, {"action": "revoke", "_selected_action": [token.pk]})

    token.refresh_from_db()
    assert token.state == state


def test_token_is_neither_changed_nor_deleted_by_hand(desk):
    token = ApiTokenFactory()
    page = reverse("admin:claims_apitoken_change", args=[token.pk])

    desk.post(page, {"name": "other", "scopes": ["review"], "days": 365})

    token.refresh_from_db()
    assert token.name != "other"
    assert desk.post(reverse("admin:claims_apitoken_delete", args=[token.pk])).status_code == 403
