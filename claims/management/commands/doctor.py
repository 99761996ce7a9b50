"""`doctor`: what is wrong here and what to do. Exit 1 when something does not work."""

import shutil
import textwrap

from django.core.management.base import CommandError

from claims.doctor import Sign, State, examine
from claims.management.exemplary import Exemplary

FIRST_COLUMNS = 22  # the mark and what it is about
NARROWEST = 60


class Command(Exemplary):
    help = "Look at database, search, weights, settings and services, and say what to do about what is wrong."
    examples = (
        ("", "what a look tells"),
        ("--thorough", "and what reading everything tells"),
    )
    requires_system_checks = ()  # it makes them itself, and says what they find

    def add_arguments(self, parser):
        parser.add_argument(
            "--thorough",
            action="store_true",
            help="Read the whole database too: its pages, every event, the place of every quote.",
        )

    def handle(self, *, thorough, **options):
        signs = []
        for sign in examine(thorough=thorough):
            signs.append(sign)
            self.show(sign)
        if number := sum(sign.state == State.ILL for sign in signs):
            raise CommandError(f"{number} of {len(signs)} do not work.")
        self.stdout.write(f"{len(signs)} looked at, all of them work.")

    def show(self, sign: Sign):
        width = max(NARROWEST, shutil.get_terminal_size().columns)
        style = {State.WELL: self.style.SUCCESS, State.LOOK: self.style.WARNING, State.ILL: self.style.ERROR}
        told = sign.told + (f" → {sign.advice}" if sign.advice else "")
        first, *more = textwrap.wrap(told, width - FIRST_COLUMNS, break_long_words=False)
        self.stdout.write(f"{style[sign.state](f'{sign.state:5}')} {sign.about:15} {first}")
        for line in more:
            self.stdout.write(" " * FIRST_COLUMNS + line)
