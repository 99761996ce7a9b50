"""The newest published verdicts and what became of them: what feeds tell, one entry a verdict.

An entry stays one entry: when its verdict is corrected or withdrawn it comes up again, and says so.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Prefetch, QuerySet
from django.utils.translation import gettext

from claims.models import Annotation
from claims.standards.claim_review import verdict_address
from claims.visibility import READER, visible_annotations

MOST_ENTRIES = 50
# What XML 1.0 has no way to write, although a text can hold it.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
HAPPENED = ("published_at", "withdrawn_at", "superseded_by__published_at")


@dataclass(frozen=True, slots=True)
class Entry:
    """A verdict that was published, as `newest_entries` fetches it: with its `correction`, if any."""

    annotation: Annotation

    @property
    def correction(self) -> Annotation | None:
        """The published verdict that took its place; a draft of one is nobody's business."""
        return self.annotation.correction

    @property
    def updated_at(self) -> dt.datetime:
        corrected_at = self.correction and self.correction.published_at
        moments = (self.annotation.published_at, self.annotation.withdrawn_at, corrected_at)
        return max(moment for moment in moments if moment)

    @property
    def identity(self) -> str:
        """A tag URI (RFC 4151): it stays the same when the site moves its pages."""
        host, day = urlsplit(settings.SITE_URL).hostname, self.annotation.published_at
        return f"tag:{host},{day:%Y-%m-%d}:annotation:{self.annotation.pk}"

    @property
    def address(self) -> str:
        return verdict_address(self.annotation)

    @property
    def title(self) -> str:
        """ "Disputed: The bridge cost 5 million euros.", after what became of it."""
        worded = f"{self.annotation.meaning.wording}: {self.annotation.claim.text}"
        if self.annotation.withdrawn_at:
            worded = gettext("Withdrawn: %(verdict)s") % {"verdict": worded}
        elif self.correction:
            worded = gettext("Corrected since: %(verdict)s") % {"verdict": worded}
        elif self.annotation.supersedes_id:
            worded = gettext("Correction: %(verdict)s") % {"verdict": worded}
        return writable(worded)


def newest_entries(verdicts: QuerySet[Annotation]) -> list[Entry]:
    """The entries of these that were published, corrected or withdrawn last, the very last first."""
    found = {pk for column in HAPPENED for pk in _last(verdicts, column)}
    worded = visible_annotations(READER).select_related("claim", "methodology")
    worded = worded.prefetch_related("methodology__meanings")
    # Fetched by itself: joined, SQLite reads all annotations for each, as hardly one corrects another.
    corrected = Prefetch("superseded_by", worded, to_attr="correction")
    entries = map(Entry, worded.filter(pk__in=found).prefetch_related(corrected))
    newest = sorted(entries, key=lambda entry: (entry.updated_at, entry.annotation.pk), reverse=True)
    return newest[:MOST_ENTRIES]


def writable(text: str) -> str:
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _last(verdicts: QuerySet[Annotation], column: str) -> Iterator[int]:
    happened = verdicts.filter(**{f"{column}__isnull": False}).order_by(F(column).desc(), "-pk")
    return happened.values_list("pk", flat=True)[:MOST_ENTRIES]
