"""`send_webhooks` tells other programs what happened; for a timer, or with --watch as a service."""

import time

from claims.management.exemplary import Exemplary
from claims.models import Delivery
from claims.webhooks import queue_deliveries, send_due

DELIVERED, FAILED = Delivery.State.DELIVERED, Delivery.State.FAILED


class Command(Exemplary):
    help = "Send what webhooks are to be told and try again what did not arrive. Any number may run at once."
    examples = (
        ("", "from a timer"),
        ("--watch", "as a service"),
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--watch", action="store_true", help="Go on until stopped, looking every --every seconds."
        )
        parser.add_argument("--every", type=float, default=5, metavar="SECONDS", help="5 unless given.")

    def handle(self, *, watch, every, **options):
        try:
            self.send()
            while watch:
                time.sleep(every)
                self.send()
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def send(self):
        queued = queue_deliveries()
        if queued:
            self.stdout.write(f"{queued} queued")
        for delivery in send_due():
            self.stdout.write(told(delivery))


def told(delivery: Delivery) -> str:
    """One line: to whom, what, and what came of it."""
    last = delivery.log[-1]
    answer = last["status"] or last["error"]
    if delivery.state == DELIVERED:
        return f"{delivery}: taken ({answer})"
    if delivery.state == FAILED:
        return f"{delivery}: given up after {delivery.attempts} attempts ({answer})"
    return f"{delivery}: not taken ({answer}), again at {delivery.due_at:%Y-%m-%d %H:%M} UTC"
