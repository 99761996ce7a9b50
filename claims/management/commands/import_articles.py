"""Files, folders and feeds into the database; says of each article what became of it, and why it failed."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.db import transaction
from tqdm import tqdm

from claims.extraction.batch import MOST_WORKERS
from claims.extraction.reading import RawArticle, Refused, gather
from claims.importing import finish_run, import_articles, start_run
from claims.management.exemplary import Exemplary
from claims.models import ImportItem, ImportRun
from claims.tasks import QueueUnusable, check_queue, import_through_queue


class Command(Exemplary):
    help = (
        "Import articles: .txt, .html, .json, .jsonl, .csv files, folders of them, or - for standard input. "
        "Exits with 0 when all went in, 1 when some failed, 2 on wrong use."
    )
    examples = (
        ("articles/", "a folder, with all below it"),
        ('--source "The Velden Courier" page.html', "a page that does not say who publishes it"),
        ("--workers 2 --report report.json dump.jsonl", "by two processes, with a report"),
        ("--dry-run articles/", "what would come of it"),
        ("--queue articles/", "by Celery workers"),
    )

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder, or - for standard input")
        parser.add_argument("--source", default="", help="who publishes articles that do not say so")
        parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes that extract")
        parser.add_argument("--queue", action="store_true", help="let Celery workers do it")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="do it all and report, but store nothing (on SQLite nobody else can write meanwhile)",
        )
        parser.add_argument("--report", metavar="FILE.json", help="write the report to a file too")

    def handle(self, *, paths, source, workers, queue, dry_run, report, **options):
        self._check_use(paths, workers, queue, dry_run, report)
        with rolled_back() if dry_run else nullcontext():
            run = start_run({"paths": paths, "source": source, "workers": workers, "queue": queue})
            inputs = articles(paths, source)
            if queue:
                items = import_through_queue(run, inputs)
            else:
                items = import_articles(run, inputs, workers=workers)
            total = count(paths) if sys.stderr.isatty() else None
            try:
                self._show(items, total, quiet=options["verbosity"] == 0)
            except QueueUnusable as error:
                raise CommandError(f"{error} What is stored stays; run it again to go on.") from error
            except KeyboardInterrupt:
                raise CommandError(
                    "Interrupted. What is stored stays; run it again to go on.", returncode=130
                ) from None
            finish_run(run)
            summary = summarise(run)
            self.stdout.write(as_text(run, summary, dry_run))
            if report:
                written = json.dumps(summary | {"items": stored_of(run)}, indent=1, ensure_ascii=False)
                Path(report).write_text(written, encoding="utf-8")
        failed = summary["outcomes"].get("FAILED", 0)
        if failed:
            raise CommandError(f"{failed} of {sum(summary['outcomes'].values())} failed.", returncode=1)

    def _check_use(self, paths, workers, queue, dry_run, report):
        if not 1 <= workers <= MOST_WORKERS:
            raise CommandError(f"--workers takes 1 to {MOST_WORKERS}.", returncode=2)
        if queue and (dry_run or workers > 1):
            raise CommandError("--queue goes with neither --dry-run nor --workers.", returncode=2)
        if report and (Path(report).is_dir() or not Path(report).parent.is_dir()):
            raise CommandError(f"The report can't be written to {report}: name a file.", returncode=2)
        if queue:
            try:
                check_queue()
            except QueueUnusable as error:
                raise CommandError(str(error), returncode=2) from error

    def _show(self, items: Iterator[ImportItem], total: int | None, *, quiet: bool):
        """A line for each article, and on a terminal a progress bar below them."""
        with tqdm(items, total=total, unit=" articles", disable=None, leave=False) as bar:
            for item in bar:
                if not quiet:
                    with tqdm.external_write_mode():
                        self.stdout.write(as_line(item))


@contextmanager
def rolled_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def articles(paths: list[str], source: str) -> Iterator[RawArticle | Refused]:
    """What there is to import; an article that does not say who publishes it is given the source."""
    for raw in gather(dict.fromkeys(paths), max_bytes=settings.MAX_ARTICLE_BYTES):
        if source and isinstance(raw, RawArticle) and not raw.metadata.get("outlet"):
            raw = replace(raw, metadata={**raw.metadata, "outlet": source})
        yield raw


def count(paths: list[str]) -> int | None:
    """How many articles there are; standard input can be read only once, so there nobody knows."""
    return None if "-" in paths else sum(1 for _ in articles(paths, ""))


def as_line(item: ImportItem) -> str:
    line = f"{item.get_outcome_display():12}  {item.name}"
    if item.outcome == ImportItem.Outcome.FAILED:
        return f"{line}: {item.reason}"
    if item.outcome == ImportItem.Outcome.UNCHANGED:
        return line
    kept = f", {item.kept_quotes} kept as people left them" if item.kept_quotes else ""
    suggested = f"{item.suggested_merges} suggested merges, " if item.suggested_merges else ""
    return (
        f"{line}: {item.quotes} quotes ({item.attributed_quotes} with speaker{kept}), "
        f"{item.new_speakers} new speakers, {suggested}{item.claims} claims"
        + (f". {item.reason}" if item.reason else "")
    )


def summarise(run: ImportRun) -> dict:
    """The report: outcomes and totals."""
    return {
        "run": run.pk,
        "extractor_version": run.extractor_version,
        "outcomes": run.outcomes(),
        "totals": run.totals(),
    }


def stored_of(run: ImportRun) -> list[dict]:
    """Each article that was not known with what became of it."""
    fields = (
        "name",
        "outcome",
        "reason",
        "article",
        "quotes",
        "attributed_quotes",
        "kept_quotes",
        "suggested_merges",
        "claims",
    )
    return list(run.items.order_by("pk").values(*fields))


def as_text(run: ImportRun, summary: dict, dry_run: bool) -> str:
    outcomes, totals = summary["outcomes"], summary["totals"]
    labels = dict(ImportItem.Outcome.choices)
    counts = ", ".join(f"{outcomes[value]} {labels[value]}" for value in labels if value in outcomes)
    lines = [
        f"{sum(outcomes.values())} articles: {counts or 'none'}",
        f"{totals['quotes']} quotes, {totals['attributed_quotes']} with a speaker; "
        f"{totals['new_speakers']} new speakers; {totals['claims']} claims, {totals['new_claims']} new",
    ]
    if totals["suggested_merges"]:
        lines.append(f"{totals['suggested_merges']} pairs of speakers may be one: the desk lists them")
    if totals["kept_quotes"]:
        lines.append(f"{totals['kept_quotes']} quotes were left as people had made them")
    failures = run.items.filter(outcome=ImportItem.Outcome.FAILED).order_by("pk")
    named = [f"  {item.name}: {item.reason}" for item in failures]
    lines += ["Failed:"] * bool(named) + named
    return "\n".join(lines + ["Dry run: nothing was stored."] * dry_run)
