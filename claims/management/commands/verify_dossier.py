"""Is a dossier as it was made? Exit 0 when it is, 1 with each fault when it is not. Needs no database."""

from pathlib import Path

from django.core.management.base import CommandError

from claims.dossier import verify_dossier
from claims.management.exemplary import Exemplary


class Command(Exemplary):
    help = (
        "Check FILE, a dossier, without a database: its own hashes, that every quote stands in its text, "
        "that verdicts are as approved, and each event's hash. Compare the digest with one you were told."
    )
    examples = (
        ("claim-21.zip", "check it and print its digest"),
        ("claim-21.zip --digest 5f2c…", "and compare that with the one you were told"),
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--digest", default="", help="what the newsroom told you its digest is")

    def handle(self, *, file, digest, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=2)
        with open(file, "rb") as stream:
            report = verify_dossier(stream)
        for sentence in report.looked_at:
            self.stdout.write(sentence)
        if report.faults:
            raise CommandError("It is not as it was made.\n" + "\n".join(report.faults))
        if digest and digest != report.digest:
            raise CommandError(f"It holds together, but it is not the file you were told of: {report.digest}")
        self.stdout.write(f"It holds. Its digest: {report.digest}")
        self.stdout.write(f"The record's newest hash then: {report.head or 'none yet'}")
