"""`import_uploads` imports what was sent through the API and is too large to wait for; for a timer, or with
--watch as a service."""

import signal
import time

from django.db import InterfaceError, OperationalError, connection

from claims.importing.uploads import import_uploads
from claims.management.exemplary import Exemplary
from claims.models import ImportItem


class Command(Exemplary):
    help = (
        "Import the articles that were sent through the API and wait. Any number may run at once; what one "
        "that died was at is taken up by the next."
    )
    examples = (
        ("", "import what waits, then stop"),
        ("--watch", "go on, looking every two seconds"),
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--watch", action="store_true", help="Go on until stopped, looking every --every seconds."
        )
        parser.add_argument("--every", type=float, default=2, metavar="SECONDS", help="2 unless given.")

    def handle(self, *, watch, every, **options):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # gives back what it is at, as Ctrl-C does
        try:
            self.work()
            while watch:
                time.sleep(every)
                self.try_to_work()
        except KeyboardInterrupt:
            self.stdout.write("Stopped. What was begun is taken up by the next that runs.")

    def try_to_work(self):
        try:
            self.work()
        except (OperationalError, InterfaceError) as error:  # the database is away: it may come back
            self.stderr.write(f"The database can't be used: {error}".strip())
            connection.close()

    def work(self):
        for item in import_uploads():
            self.stdout.write(told(item))


def told(item: ImportItem) -> str:
    reason = f": {item.reason}" if item.reason else ""
    return f"{item.get_outcome_display():12}  {item.name}{reason}"
