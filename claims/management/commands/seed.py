"""The sample data of `seeds/`: known speakers, the articles, and in development the desk at work on them."""

from django.conf import settings
from django.core.management import call_command

from claims.importing.known_speakers import load_speakers
from claims.management.exemplary import Exemplary

SEEDS = settings.BASE_DIR / "seeds"


class Command(Exemplary):
    help = "Load the known speakers and sample articles of seeds/. Safe to run again."
    examples = (("", "the speakers and sample articles of seeds/"),)

    def handle(self, **options):
        new = load_speakers(SEEDS / "speakers.json")
        self.stdout.write(f"{new} known speakers added")
        call_command("import_articles", str(SEEDS), verbosity=options["verbosity"], stdout=self.stdout)
        if not settings.PRODUCTION:
            call_command("demonstrate_desk", stdout=self.stdout)
