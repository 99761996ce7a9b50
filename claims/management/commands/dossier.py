"""One claim with all that speaks for its verdict, as one file to hand over."""

from pathlib import Path

from django.core.management.base import CommandError

from claims.dossier import NothingPublic, Profile, write_dossier
from claims.management.commands.replay_verdict import found
from claims.management.exemplary import Exemplary
from claims.sealed_zip import written_whole


class Command(Exemplary):
    help = (
        "Write everything about CLAIM (id or slug) into FILE: quotes and the texts they stand in, evidence, "
        "verdicts, reviews and events, with a page to read. verify_dossier checks it without the database."
    )
    examples = (
        ("21 claim-21.zip", "for colleagues: drafts and names are in it"),
        ("21 claim-21.zip --comments", "with what the desk said about it"),
        ("21 claim-21.zip --redacted", "for anyone: what readers see, without names"),
    )

    def add_arguments(self, parser):
        parser.add_argument("claim", metavar="CLAIM", help="id or slug")
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--redacted", action="store_true", help="what readers see, without names")
        parser.add_argument("--comments", action="store_true", help="with what the desk said about it")

    def handle(self, *, claim, file, redacted, comments, **options):
        if redacted and comments:
            raise CommandError("Comments are the desk's own: not with --redacted.", returncode=2)
        if not file.parent.is_dir() or file.is_dir():
            raise CommandError(f"The dossier can't be written to {file}: name a file.", returncode=2)
        try:
            with written_whole(file) as stream:
                digest = write_dossier(found(claim), stream, Profile(redacted, comments))
        except NothingPublic as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Written: {file}. Its digest, to tell whoever gets it:\n{digest}")
