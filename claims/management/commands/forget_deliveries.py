"""Delete the log of messages that were delivered or given up long ago. For a daily timer."""

from claims.management.exemplary import Exemplary
from claims.models import Delivery


class Command(Exemplary):
    help = "Delete messages to webhooks that were delivered, or given up, and are older than 90 days."
    examples = (("", "from a timer, once a day"),)

    def handle(self, **options):
        count, _ = Delivery.objects.out_of_date().delete()
        self.stdout.write(f"{count} deliveries forgotten.")
