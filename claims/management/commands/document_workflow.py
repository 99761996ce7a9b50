"""Write docs/workflow.md from the move table."""

from pathlib import Path

from django.conf import settings

from claims.management.exemplary import Exemplary
from claims.workflow_document import workflow_document

PAGE = Path("docs/workflow.md")


class Command(Exemplary):
    help = "Write docs/workflow.md, with its diagram, from the move table in claims/workflow.py."
    examples = (("", "after a change of the move table"),)

    def handle(self, **options):
        (settings.BASE_DIR / PAGE).write_text(workflow_document(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE}")
