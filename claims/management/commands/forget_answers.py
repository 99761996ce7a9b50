"""Delete what was kept under Idempotency-Keys longer than a day ago. For a daily timer."""

from claims.management.exemplary import Exemplary
from claims.models import KeptAnswer


class Command(Exemplary):
    help = "Delete answers kept under an Idempotency-Key for more than 24 hours."
    examples = (("", "from a timer, once a day"),)

    def handle(self, **options):
        count, _ = KeptAnswer.objects.out_of_date().delete()
        self.stdout.write(f"{count} kept answers forgotten.")
