"""Commands whose `--help` ends with examples, and that say in a sentence when the database is not ready."""

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter
from django.db import DatabaseError, OperationalError, connection

HEADING = "examples:"


class Exemplary(BaseCommand):
    """`examples` are pairs: what follows the command's name, and what that does."""

    examples: tuple[tuple[str, str], ...] = ()

    def execute(self, *args, **options):
        try:
            return super().execute(*args, **options)
        except DatabaseError as error:
            if reason := why_unusable():
                raise CommandError(reason) from error
            raise

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        epilog = "\n".join([HEADING, *self._lines(subcommand)])
        return super().create_parser(
            prog_name, subcommand, epilog=epilog, formatter_class=LinesKept, **kwargs
        )

    def _lines(self, subcommand: str) -> list[str]:
        typed = ((f"manage.py {subcommand} {arguments}".rstrip(), what) for arguments, what in self.examples)
        return [f"  {line}\n      {what}" for line, what in typed]


def why_unusable() -> str:
    """What to do about the database before any command of ours can work; nothing where it is ready."""
    try:
        connection.ensure_connection()
        tables = connection.introspection.table_names()
    except OperationalError as error:
        return f"The database can't be opened: {str(error).strip()}. Look at DATABASE_URL."
    except DatabaseError:
        return ""
    return "" if "claims_event" in tables else "The database has none of our tables. Run: manage.py migrate"


class LinesKept(DjangoHelpFormatter):
    """Wraps the description and leaves the examples as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if text.startswith(HEADING) else super()._fill_text(text, width, indent)
