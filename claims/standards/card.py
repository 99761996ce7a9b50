"""What is said of a claim in a few words, where its link is shared or embedded: cards, pictures, previews."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext

from claims.models import Annotation, Claim, Stage, Verdict
from claims.visibility import READER, visible_annotations


@dataclass(frozen=True, slots=True)
class Card:
    """A claim, and the verdict that stands or, where none does, the one withdrawn last."""

    claim: Claim
    annotation: Annotation | None

    @property
    def is_withdrawn(self) -> bool:
        return self.annotation is not None and self.annotation.stage != Stage.PUBLISHED

    @property
    def verdict(self) -> str:
        """What is known of the claim today: unreviewed again once its verdict is withdrawn."""
        stands = self.annotation and not self.is_withdrawn
        return self.annotation.verdict if stands else Verdict.UNREVIEWED

    @property
    def wording(self) -> str:
        if self.annotation is None:
            return gettext("Unreviewed")
        return gettext("Verdict withdrawn") if self.is_withdrawn else self.annotation.meaning.wording

    @property
    def moment(self) -> dt.datetime | None:
        """When that came to be so."""
        if self.annotation is None:
            return None
        return self.annotation.withdrawn_at if self.is_withdrawn else self.annotation.published_at

    @property
    def happened(self) -> str:
        """ "Corrected on 3 March 2026", in a sentence for readers."""
        if self.annotation is None:
            return gettext("No editor has checked this claim.")
        day = {"day": date_format(self.moment, "DATE_FORMAT")}
        if self.is_withdrawn:
            return gettext("Withdrawn on %(day)s: no verdict stands.") % day
        if self.annotation.flagged_at:
            return gettext("Published on %(day)s, being looked at again.") % day
        if self.annotation.supersedes_id:
            return gettext("Corrected on %(day)s.") % day
        return gettext("Published on %(day)s.") % day

    @property
    def summary(self) -> str:
        """One line of plain text: the verdict, what it means, who says so since when."""
        meaning = f" {self.annotation.meaning.explanation}" if self.verdict != Verdict.UNREVIEWED else ""
        return f"{self.wording}.{meaning} {settings.PUBLISHER_NAME}: {self.happened}"


def card_of(claim: Claim) -> Card:
    """Of a claim by itself, in two queries."""
    verdicts = visible_annotations(READER).filter(claim=claim).select_related("methodology")
    return card_from(claim, verdicts.prefetch_related("methodology__meanings"))


def card_from(claim: Claim, verdicts: Iterable[Annotation]) -> Card:
    """From all that was published on the claim."""
    newest_first = sorted(verdicts, key=lambda verdict: (verdict.published_at, verdict.pk), reverse=True)
    standing = next((one for one in newest_first if one.stage == Stage.PUBLISHED), None)
    withdrawn = next((one for one in newest_first if one.stage == Stage.WITHDRAWN), None)
    return Card(claim, standing or withdrawn)
