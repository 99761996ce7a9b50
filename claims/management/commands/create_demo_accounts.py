"""Accounts to try the desk with. Only in development: their passwords are known to everybody."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from django.db import transaction

from claims.management.exemplary import Exemplary
from claims.roles import ROLES

PASSWORD = "on-the-record"


class Command(Exemplary):
    help = "Make an account for each role, and “admin”, for trying things out, and print their password."
    examples = (("", "admin, contributor, editor, reviewer, publisher, administrator"),)

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have a known password: they are not made in production.")
        with transaction.atomic():
            self._account("admin", is_superuser=True)
            for role in ROLES:
                self._account(role).groups.add(Group.objects.get(name=role))
        names = ", ".join(("admin", *ROLES))
        self.stdout.write(f"Accounts for trying it out: {names}; password {PASSWORD}")

    def _account(self, username, **fields):
        """An account that is there already keeps its password."""
        user, is_new = get_user_model().objects.get_or_create(
            username=username, defaults={"is_staff": True, **fields}
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
        return user
