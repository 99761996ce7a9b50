"""Counts all quotes and claims anew, or says whether what is kept of other rows is right."""

from django.core.management.base import CommandError

from claims.counting.rebuilding import differences, recount_all
from claims.management.exemplary import Exemplary
from claims.placing import PLACE
from claims.surrounding import AROUND

KEPT = (
    (PLACE, "{} quotes do not say where and when they were printed"),
    (AROUND, "{} quotes do not hold the words around them"),
)


class Command(Exemplary):
    help = (
        "Count by speaker, source, month and the rest anew, set right what quotes keep of their articles and "
        "texts, and say what was wrong. All of it is kept with every write; needed only after somebody wrote "
        "to the database past its triggers."
    )
    examples = (("", "count anew"), ("--check", "say what is wrong and change nothing"))

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; exit 1 where anything kept is wrong."
        )

    def handle(self, *, check, **options):
        stale = self._stale(check)
        wrong = differences()
        for each in wrong:
            self.stdout.write(str(each))
        if check and (wrong or stale):
            raise CommandError("What is kept is wrong. Run rebuild_counts to set it right.")
        if not check:
            recount_all()
        self.stdout.write("All counts are right." if not (wrong or stale) else "All counts are right now.")

    def _stale(self, check: bool) -> bool:
        """Whether quotes kept what is not so; said, and set right unless this is a check."""
        found = [(kept, told, len(kept.wrong())) for kept, told in KEPT]
        for kept, told, count in found:
            if count:
                self.stdout.write(told.format(count))
                if not check:
                    kept.set_right()
        return any(count for *_, count in found)
