"""Counts all quotes and claims anew, or says whether the kept counts are right."""

from django.core.management.base import CommandError

from claims.counting.rebuilding import differences, recount_all
from claims.management.exemplary import Exemplary
from claims.placing import misplaced, place_quotes


class Command(Exemplary):
    help = (
        "Count by speaker, source, month and the rest anew, and say which kept counts were wrong. They are "
        "kept with every write; needed only after somebody wrote to the database past its triggers."
    )
    examples = (("", "count anew"), ("--check", "say what is wrong and change nothing"))

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; exit 1 where a kept count is wrong."
        )

    def handle(self, *, check, **options):
        elsewhere = misplaced()
        if elsewhere:
            self.stdout.write(f"{len(elsewhere)} quotes do not say where and when they were printed")
            if not check:
                place_quotes()
        wrong = differences()
        for each in wrong:
            self.stdout.write(str(each))
        if check and (wrong or elsewhere):
            raise CommandError("Kept counts are wrong. Run rebuild_counts to count anew.")
        if not check:
            recount_all()
        self.stdout.write(
            "All counts are right." if not (wrong or elsewhere) else "All counts are right now."
        )
