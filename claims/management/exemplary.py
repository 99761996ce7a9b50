"""Commands whose `--help` ends with examples that can be typed."""

from django.core.management.base import BaseCommand, CommandParser, DjangoHelpFormatter

HEADING = "examples:"


class Exemplary(BaseCommand):
    """`examples` are pairs: what follows the command's name, and what that does."""

    examples: tuple[tuple[str, str], ...] = ()

    def create_parser(self, prog_name: str, subcommand: str, **kwargs) -> CommandParser:
        epilog = "\n".join([HEADING, *self._lines(subcommand)])
        return super().create_parser(
            prog_name, subcommand, epilog=epilog, formatter_class=LinesKept, **kwargs
        )

    def _lines(self, subcommand: str) -> list[str]:
        typed = ((f"manage.py {subcommand} {arguments}".rstrip(), what) for arguments, what in self.examples)
        return [f"  {line}\n      {what}" for line, what in typed]


class LinesKept(DjangoHelpFormatter):
    """Wraps the description and leaves the examples as they are."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if text.startswith(HEADING) else super()._fill_text(text, width, indent)
