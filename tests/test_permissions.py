"""What a user may do is read by one query, and is what Django's own backend says."""

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Group, Permission

from tests.factories import RoleFactory, UserFactory

pytestmark = pytest.mark.django_db


def with_own(**fields):
    user = UserFactory(**fields)
    user.user_permissions.add(Permission.objects.get(codename="add_source"))
    return user


def of_two_groups(*, own=False):
    user = with_own() if own else UserFactory()
    user.groups.add(*Group.objects.filter(name__in=("contributor", "publisher")))
    return user


USERS = {
    "nobody": UserFactory,
    "of a role": lambda: RoleFactory(role="reviewer"),
    "with a permission of their own": with_own,
    "of two groups that share most": of_two_groups,
    "with both": lambda: of_two_groups(own=True),
    "not active": lambda: with_own(is_active=False),
    "superuser": lambda: UserFactory(is_superuser=True),
}


@pytest.mark.parametrize("who", USERS)
def test_they_are_those_that_django_gives(who):
    user = USERS[who]()
    same_user = get_user_model().objects.get(pk=user.pk)

    assert user.get_all_permissions() == ModelBackend().get_all_permissions(same_user)


def test_anonymous_may_nothing():
    assert not AnonymousUser().has_perm("claims.view_quote")
    assert AnonymousUser().get_all_permissions() == set()


def test_they_are_read_once_and_by_one_query(django_assert_num_queries):
    user = get_user_model().objects.get(pk=of_two_groups(own=True).pk)

    with django_assert_num_queries(1):
        assert user.has_perms(("claims.add_source", "claims.publish_annotation"))
        assert not user.has_perm("auth.change_user")


def test_what_is_taken_away_is_gone_at_the_next_request():
    user = RoleFactory(role="reviewer")
    assert user.has_perm("claims.approve_annotation")
    user.groups.clear()

    assert not get_user_model().objects.get(pk=user.pk).has_perm("claims.approve_annotation")


def test_one_signs_in_with_it_by_password():
    UserFactory(username="rosa", password="on-the-record")

    user = authenticate(username="rosa", password="on-the-record")

    assert user.backend == "claims.permissions.PermissionsAtOnce"
    assert authenticate(username="rosa", password="wrong") is None
