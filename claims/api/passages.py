"""Words cut out of a snapshot's body by the database, so that a list never loads the whole texts."""

from django.db.models import F
from django.db.models.functions import Greatest, Least, Substr

CONTEXT_LENGTH = 32  # code points before and after a quote, enough to find it again in a changed text


BODY = "snapshot__body"

CONTEXT = {  # of a quote; no cue text without a cue
    "prefix": Substr(BODY, Greatest(F("start") - CONTEXT_LENGTH, 0) + 1, Least(F("start"), CONTEXT_LENGTH)),
    "suffix": Substr(BODY, F("end") + 1, CONTEXT_LENGTH),
    "cue_text": Substr(BODY, F("cue_start") + 1, F("cue_end") - F("cue_start")),
}

# Of an assertion or of evidence, the words at its span; None for a link outside.
PASSAGE = {"passage": Substr(BODY, F("start") + 1, F("end") - F("start"))}
