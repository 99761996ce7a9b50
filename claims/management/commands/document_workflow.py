"""Write docs/workflow.md from the move table."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.workflow_document import workflow_document

PAGE = Path("docs/workflow.md")


class Command(BaseCommand):
    help = "Write docs/workflow.md, with its diagram, from the move table in claims/workflow.py."

    def handle(self, **options):
        (settings.BASE_DIR / PAGE).write_text(workflow_document(), encoding="utf-8")
        self.stdout.write(f"Written: {PAGE}")
