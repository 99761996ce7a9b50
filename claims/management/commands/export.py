"""What readers may see, as CSV or JSON Lines; or, with --full, everything, for another installation."""

import sys
from pathlib import Path

from django.core.management.base import CommandError
from tqdm import tqdm

from claims.dumping import row_count, write_dump
from claims.exporting import FORMATS, RESOURCES, lines_of
from claims.management.exemplary import Exemplary
from claims.management.piped import Piped


class Command(Piped, Exemplary):
    help = (
        "Write what readers may see: one RESOURCE to standard output, or several (without a name: all) as "
        "files into a folder. With --full, write the whole database into one file that import_dump reads. "
        f"Resources: {', '.join(RESOURCES)}."
    )
    examples = (
        ("quotes > quotes.csv", "one resource, as CSV"),
        ("claims verdicts --format jsonl --to published/", "two, as JSON Lines, into a folder"),
        ("--to published/", "all of them"),
        ("--full onrecord.zip", "the whole database, drafts and desk included"),
    )

    def add_arguments(self, parser):
        parser.add_argument("resources", nargs="*", metavar="RESOURCE")
        parser.add_argument("--format", choices=FORMATS, default="csv")
        parser.add_argument("--to", metavar="FOLDER", type=Path, help="made where it is not there")
        parser.add_argument("--full", metavar="FILE", type=Path, help="the whole database, for import_dump")
        parser.add_argument(
            "--with-secrets", action="store_true", help="in the full dump, also what passwords are checked by"
        )

    def handle(self, *, resources, to, full, with_secrets, **options):
        unknown = [name for name in resources if name not in RESOURCES]
        if unknown:
            raise CommandError(f"There is no {unknown[0]}: choose of {', '.join(RESOURCES)}.", returncode=2)
        if with_secrets and not full:
            raise CommandError("--with-secrets goes with --full only.", returncode=2)
        if full:
            if resources or to:
                raise CommandError("--full holds everything: give neither RESOURCE nor --to.", returncode=2)
            self._dump(full, with_secrets)
        elif to:
            self._write_files(resources or list(RESOURCES), options["format"], to)
        elif len(resources) == 1:
            self._print(resources[0], options["format"])
        else:
            raise CommandError("Name one resource, or a folder for several with --to.", returncode=2)

    def _dump(self, path: Path, with_secrets: bool):
        if not path.parent.is_dir() or path.is_dir():
            raise CommandError(f"The dump can't be written to {path}: name a file.", returncode=2)
        with tqdm(total=row_count(), unit=" rows", disable=None, leave=False) as bar:
            manifest = write_dump(path, with_secrets=with_secrets, advance=bar.update)
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(f"{rows:,} rows of {len(manifest['tables'])} tables in {path}.")
        self.stdout.write(f"Its digest: {manifest['digest']}")
        events = manifest["events"]
        self.stdout.write(f"{events['count']:,} events. The newest: {events['head'] or 'none yet'}")

    def _write_files(self, names: list[str], kind: str, folder: Path):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name in names:
                path = folder / f"{name}.{kind}"
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.writelines(self._shown(name, kind))
                self.stdout.write(str(path))
        except OSError as error:
            raise CommandError(f"Files can't be written into {folder}: {error.strerror}.") from error

    def _print(self, name: str, kind: str):
        for line in self._shown(name, kind):
            self.stdout.write(line, ending="")

    def _shown(self, name: str, kind: str):
        """With a progress bar on a terminal that shows nothing else."""
        resource = RESOURCES[name]
        is_shown = sys.stderr.isatty()
        total = resource.rows().count() if is_shown else None
        return tqdm(lines_of(resource, kind), total=total, desc=name, unit=" rows", disable=not is_shown)
