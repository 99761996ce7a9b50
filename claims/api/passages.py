"""Words cut out of a snapshot's body by the database, so that a list never loads the whole texts."""

from django.db.models import F
from django.db.models.functions import Substr

# Of an assertion or of evidence, the words at its span; None for a link outside.
PASSAGE = {"passage": Substr("snapshot__body", F("start") + 1, F("end") - F("start"))}
