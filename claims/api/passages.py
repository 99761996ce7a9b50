"""Words cut out of a snapshot's body by the database, so that a list never loads the whole texts."""

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr

CONTEXT_LENGTH = 32  # code points before and after a quote, enough to find it again in a changed text


def with_context(quotes: QuerySet) -> QuerySet:
    """Quotes with `prefix`, `suffix` and `cue_text` (None without a cue)."""
    body = "snapshot__body"
    return quotes.annotate(
        prefix=Substr(body, Greatest(F("start") - CONTEXT_LENGTH, 0) + 1, Least(F("start"), CONTEXT_LENGTH)),
        suffix=Substr(body, F("end") + 1, CONTEXT_LENGTH),
        cue_text=Substr(body, F("cue_start") + 1, F("cue_end") - F("cue_start")),
    )


def with_passage(rows: QuerySet) -> QuerySet:
    """Assertions or evidence with `passage`, the words at their span; None for a link outside."""
    return rows.annotate(passage=Substr("snapshot__body", F("start") + 1, F("end") - F("start")))
