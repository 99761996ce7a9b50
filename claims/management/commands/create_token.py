"""Make an API token for a user, for machines on which nobody signs in. Prints the secret, once."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from claims.management.exemplary import Exemplary
from claims.models import Scope
from claims.tokens import create_token


class Command(Exemplary):
    help = "Make an API token for a user and print its secret, which is not kept."
    examples = (
        ("ines --scope read --days 90", "reading, for a quarter"),
        ('nightly --scope import --days 365 --name "nightly import"', "one for a program"),
    )

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--scope", action="append", required=True, choices=Scope.values)
        parser.add_argument(
            "--days", type=int, required=True, help=f"For how long; {settings.TOKEN_MAX_DAYS} at most."
        )
        parser.add_argument("--name", default="made at the command line", help="What will use it.")

    def handle(self, username, scope, days, name, **options):
        users = get_user_model()
        user = users.objects.filter(**{users.USERNAME_FIELD: username}, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user {username}.")
        try:
            new = create_token(user, by=None, name=name, scopes=scope, days=days)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        self.stderr.write(f"{new.token}, until {new.token.expires_at:%Y-%m-%d %H:%M} UTC. The secret:")
        self.stdout.write(new.secret)
