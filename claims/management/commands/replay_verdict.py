"""What did we say about a claim on a given day, on what evidence, approved by whom."""

import datetime as dt

from django.core.management.base import CommandError
from django.utils import timezone

from claims.management.exemplary import Exemplary
from claims.models import Claim
from claims.record import Replay, replay_verdict


class Command(Exemplary):
    help = (
        "Print the verdict on CLAIM (id or slug) that was public at the end of a day, from the record of "
        "events, and whether the store still says the same. Exit 1 when it does not."
    )
    examples = (
        ("42", "what is public on claim 42 now"),
        ("42 --on 2026-03-01", "what was public at the end of that day"),
    )

    def add_arguments(self, parser):
        parser.add_argument("claim", help="id or slug")
        parser.add_argument("--on", metavar="DATE", help="2026-11-21; without it: now")

    def handle(self, *, claim, on, **options):
        replay = replay_verdict(found(claim), end_of(on))
        self.stdout.write("\n".join(lines_of(replay)))
        if replay.differences:
            raise CommandError("The store differs from the record: " + " ".join(replay.differences))
        self.stdout.write("The store says the same.")


def found(name: str) -> Claim:
    by = {"pk": int(name)} if name.isdecimal() and len(name) < 19 else {"slug": name}
    claim = Claim.objects.filter(**by).first()
    if claim is None:
        raise CommandError(f"There is no claim {name}.")
    return claim


def end_of(day: str | None) -> dt.datetime:
    if day is None:
        return timezone.now()
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as error:
        raise CommandError(f"{day} is not a date like 2026-11-21.") from error
    return timezone.make_aware(dt.datetime.combine(date, dt.time.max))


def lines_of(replay: Replay) -> list[str]:
    moment = f"{timezone.localtime(replay.moment):%Y-%m-%d %H:%M %Z}"
    head = [f"Claim {replay.claim.pk}: {replay.claim.text}", f"On record at {moment}:"]
    if replay.withdrawn:
        return [*head, f"  nothing: the verdict had been withdrawn. Reason: {replay.withdrawn}"]
    if replay.published is None:
        return [*head, "  nothing: unreviewed."]
    told, content = replay.published, replay.published["content"]
    return [
        *head,
        f"  verdict: {told['meaning']} ({content['verdict']}), methodology version {content['methodology']}",
        f"  because: {content['rationale']}",
        *([f"  corrects: {content['correction_note']}"] if content["correction_note"] else []),
        *(f"  {row['kind'].lower()}: “{row['excerpt']}” {_place(row)}" for row in content["evidence"]),
        f"  written by {told['written_by']}, approved by {told['approved_by']} at {told['approved_at']}",
        f"  published at {told['published_at']}, annotation {replay.annotation_id}, {told['content_hash']}",
    ]


def _place(row: dict) -> str:
    return row["url"] or f"snapshot {row['snapshot']}, {row['start']} to {row['end']}"
