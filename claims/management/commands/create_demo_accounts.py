"""Accounts to try the desk with. Only in development: their passwords are known to everybody."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.roles import editor_permissions

PASSWORD = "on-the-record"


class Command(BaseCommand):
    help = "Make the accounts “admin” and “editor” for trying things out, and print their password."

    def handle(self, **options):
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have a known password: they are not made in production.")
        with transaction.atomic():
            self._account("admin", is_superuser=True)
            self._account("editor").user_permissions.add(*editor_permissions())
        self.stdout.write(f"Accounts for trying it out: admin and editor, password {PASSWORD}")

    def _account(self, username, **fields):
        """An account that is there already keeps its password."""
        user, is_new = get_user_model().objects.get_or_create(
            username=username, defaults={"is_staff": True, **fields}
        )
        if is_new:
            user.set_password(PASSWORD)
            user.save()
        return user
