"""The whole database back out of a file that `export --full` made."""

from pathlib import Path

from django.core.management.base import CommandError
from tqdm import tqdm

from claims.dumping import DumpRefused, import_dump, rows_in
from claims.management.exemplary import Exemplary


class Command(Exemplary):
    help = (
        "Fill an empty database from FILE, which “export --full” made: the same rows, ids, versions and "
        "chain of events, on SQLite or PostgreSQL. The file is checked before anything is written, and all "
        "of it is stored or nothing."
    )
    examples = (("onrecord.zip", "into the database that DATABASE_URL names, empty and migrated"),)

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *, file, **options):
        if not file.is_file():
            raise CommandError(f"There is no file {file}.", returncode=2)
        try:
            with tqdm(total=rows_in(file), unit=" rows", disable=None, leave=False) as bar:
                manifest = import_dump(file, advance=bar.update)
        except DumpRefused as refusal:
            raise CommandError(f"Nothing was imported. {refusal}") from refusal
        rows = sum(table["rows"] for table in manifest["tables"].values())
        events = manifest["events"]
        self.stdout.write(f"{rows:,} rows in {len(manifest['tables'])} tables.")
        self.stdout.write(f"{events['count']:,} events hold. The newest: {events['head'] or 'none yet'}")
        if not manifest["with_secrets"]:
            self.stdout.write(
                "The dump has no passwords and no tokens' hashes: set passwords, make new tokens."
            )
