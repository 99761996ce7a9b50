"""Delete what was kept under Idempotency-Keys longer than a day ago. For a daily timer."""

from django.core.management.base import BaseCommand

from claims.models import KeptAnswer


class Command(BaseCommand):
    help = "Delete answers kept under an Idempotency-Key for more than 24 hours."

    def handle(self, **options):
        count, _ = KeptAnswer.objects.out_of_date().delete()
        self.stdout.write(f"{count} kept answers forgotten.")
