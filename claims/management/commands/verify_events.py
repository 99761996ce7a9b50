"""Is the record whole? Exit 0 when it is, 1 with the first broken link when it is not."""

from functools import partial

from django.core.management.base import CommandError
from tqdm import tqdm

from claims.management.exemplary import Exemplary
from claims.models import Event
from claims.record import verify_events


class Command(Exemplary):
    help = (
        "Check the hash chain of all events and name the first broken link. Note the printed hash somewhere "
        "else, and give it with --head next time: so a chain whose end was cut off is found, too."
    )
    examples = (
        ("", "the whole record"),
        ("--head 3f9a…", "and whether it still holds what was noted then"),
    )

    def add_arguments(self, parser):
        parser.add_argument("--head", default="", help="hash that an earlier run printed")

    def handle(self, *, head, **options):
        bar = partial(tqdm, total=Event.objects.count(), unit=" events", disable=None, leave=False)
        chain = verify_events(head, watched=bar)
        if chain.broken:
            event = chain.broken
            raise CommandError(
                f"The record is broken at event {event.pk} ({event}, {event.at:%Y-%m-%d %H:%M} UTC). "
                f"{chain.because} Before it {chain.count} events hold."
            )
        if chain.because:
            raise CommandError(f"{chain.because} {chain.count} events hold, the newest {chain.head}.")
        self.stdout.write(f"{chain.count} events hold. The newest: {chain.head or 'none yet'}")
