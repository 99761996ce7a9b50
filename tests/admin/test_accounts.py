"""Who was given which rights is on record, and no password ever is."""

import json

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from claims.models import Event
from tests.factories import ApiTokenFactory, EditorFactory, RoleFactory, UserFactory

PASSWORD = "a bridge of 4 million"


def account_form(user, **changed):
    return {
        "username": user.username,
        "email": user.email,
        "is_active": "on",
        "api_tokens-TOTAL_FORMS": 0,
        "api_tokens-INITIAL_FORMS": 0,
        **changed,
    }


@pytest.fixture
def save_account(desk):
    def save(user, **changed):
        address = reverse("admin:auth_user_change", args=[user.pk])
        version = desk.get(address).context["row_version"]
        return desk.post(address, {"row_version": version, **account_form(user, **changed)})

    return save


def test_giving_a_role_and_rights_is_recorded_by_name(save_account, editor):
    olek = UserFactory(username="olek")
    reviewer = Group.objects.get(name="reviewer")
    right = Permission.objects.get(codename="add_importrun")

    answer = save_account(olek, is_staff="on", groups=[reviewer.pk], user_permissions=[right.pk])

    event = Event.objects.first()
    assert answer.status_code == 302
    assert (event.verb, event.subject_type, event.subject_id, event.by) == ("change", "user", olek.pk, editor)
    assert event.details["before"] == {"is_staff": False, "groups": [], "user_permissions": []}
    assert event.details["after"] == {
        "is_staff": True,
        "groups": ["reviewer"],
        "user_permissions": ["add_importrun"],
    }


def test_shutting_an_account_is_recorded(save_account):
    olek = UserFactory(username="olek")

    save_account(olek, is_active="")

    assert Event.objects.first().details["after"] == {"is_active": False}


def test_what_is_personal_is_not_recorded(save_account):
    olek = UserFactory(username="olek")

    save_account(olek, first_name="Olek", email="olek@example.org")

    assert User.objects.get(pk=olek.pk).first_name == "Olek"
    assert not Event.objects.exists()


def test_a_new_account_is_recorded_without_its_password(desk, editor):
    form = {"username": "olek", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}

    desk.post(reverse("admin:auth_user_add"), form)

    event = Event.objects.first()
    assert (event.verb, event.by, event.details) == ("add", editor, {"after": {"username": "olek"}})


def test_setting_a_password_is_recorded_but_not_the_password(desk, editor):
    olek = UserFactory(username="olek")
    form = {"usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}

    desk.post(reverse("admin:auth_user_password_change", args=[olek.pk]), form)

    event = Event.objects.first()
    assert (event.verb, event.subject_id, event.by) == ("set_password", olek.pk, editor)
    assert PASSWORD not in json.dumps(event.details)


def test_a_refused_password_is_not_recorded(desk):
    olek = UserFactory(username="olek")
    form = {"usable_password": "true", "password1": PASSWORD, "password2": "another"}

    desk.post(reverse("admin:auth_user_password_change", args=[olek.pk]), form)

    assert not Event.objects.exists()


def test_what_a_group_may_is_recorded(desk):
    group = Group.objects.create(name="interns")
    right = Permission.objects.get(codename="view_claim")
    address = reverse("admin:auth_group_change", args=[group.pk])
    version = desk.get(address).context["row_version"]

    desk.post(address, {"row_version": version, "name": "interns", "permissions": [right.pk]})

    event = Event.objects.first()
    assert (event.verb, event.subject_type) == ("change", "group")
    assert event.details == {"before": {"permissions": []}, "after": {"permissions": ["view_claim"]}}


def test_deleting_a_group_is_recorded(desk):
    group = Group.objects.create(name="interns")

    desk.post(reverse("admin:auth_group_delete", args=[group.pk]), {"post": "yes"})

    assert Event.objects.first().details == {"row": "interns"}


def test_event_leads_to_the_account(desk, save_account):
    olek = UserFactory(username="olek")
    save_account(olek, is_active="")

    listed = desk.get(reverse("admin:claims_event_changelist")).content.decode()

    assert reverse("admin:auth_user_change", args=[olek.pk]) in listed


def test_account_page_lists_its_tokens_without_their_secrets(desk):
    token = ApiTokenFactory(name="nightly import")

    page = desk.get(reverse("admin:auth_user_change", args=[token.user.pk])).content.decode()

    assert "nightly import" in page and token.prefix in page
    assert token.secret_hash not in page


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["contributor", "editor", "reviewer", "publisher"])
def test_only_administrators_see_accounts(client, role):
    olek = RoleFactory(role=role)
    client.force_login(olek)

    assert client.get(reverse("admin:auth_user_change", args=[olek.pk])).status_code == 403
    assert client.get(reverse("admin:auth_group_changelist")).status_code == 403


@pytest.fixture
def administrator(client, db):
    user = RoleFactory(role="administrator")
    client.force_login(user)
    return user


def test_administrator_makes_nobody_a_superuser(client, administrator):
    address = reverse("admin:auth_user_change", args=[administrator.pk])
    version = client.get(address).context["row_version"]
    form = account_form(administrator, is_staff="on", is_superuser="on", first_name="Ada")

    client.post(address, {"row_version": version, **form})

    administrator.refresh_from_db()
    assert (administrator.first_name, administrator.is_superuser) == ("Ada", False)


@pytest.mark.parametrize("page", ["change", "password_change", "delete"])
def test_administrator_neither_changes_nor_deletes_a_superuser(client, administrator, page):
    chief = EditorFactory(username="chief")
    form = {"post": "yes", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post(reverse(f"admin:auth_user_{page}", args=[chief.pk]), account_form(chief) | form)

    assert answer.status_code == 403
    assert not User.objects.get(username="chief").check_password(PASSWORD)


def test_administrator_deletes_no_superuser_from_the_list(client, administrator):
    chief, olek = EditorFactory(), UserFactory()
    chosen = {"action": "delete_selected", "_selected_action": [chief.pk, olek.pk], "post": "yes"}

    client.post(reverse("admin:auth_user_changelist"), chosen)

    assert User.objects.filter(pk=chief.pk).exists()
