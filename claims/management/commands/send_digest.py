"""`send_digest` mails what is unread on the desk; for a timer, as often as a newsroom wants it."""

from django.core.mail import get_connection
from django.core.management.base import CommandError

from claims.digesting import send_digests, waiting_digests
from claims.management.exemplary import Exemplary


class Command(Exemplary):
    help = "Mail each person their unread notifications, each of them once. Exits 1 when some were refused."
    examples = (
        ("", "from a timer, such as every morning"),
        ("--dry-run", "what would be mailed"),
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--dry-run", action="store_true", help="Print the messages; send nothing and mark nothing."
        )

    def handle(self, *, dry_run, **options):
        if dry_run:
            self.show(list(waiting_digests()))
            return
        digests = self.sent()
        refused = [digest for digest in digests if digest.error]
        self.stdout.write(f"{len(digests) - len(refused)} digests mailed")
        for digest in refused:
            self.stderr.write(f"Not mailed to {digest.user.email}: {digest.error}")
        if refused:
            raise CommandError(f"{len(refused)} digests were not mailed.")

    def show(self, digests):
        for digest in digests:
            self.stdout.write(f"To {digest.user.email}: {digest.subject}\n\n{digest.body}")
        if not digests:
            self.stdout.write("Nothing to mail: nobody with an e-mail address has anything unread.")

    def sent(self):
        """Nothing is marked when there is no mail server to talk to."""
        connection = get_connection()
        try:
            connection.open()
        except OSError as error:
            raise CommandError(f"No mail server: {error}") from error
        try:
            return list(send_digests(connection))
        finally:
            connection.close()
