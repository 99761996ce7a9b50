"""What happened to a claim, in order of time: who made it where, and what was published on it."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from claims.models import Annotation, Assertion
from claims.models.partial_date import DatePrecision
from claims.views.verdicts import PublicVerdict

Happened = Literal["made", "published", "corrected", "withdrawn", "questioned", "upheld"]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened on a day, or in a month or year where no more is known."""

    what: Happened
    first_day: dt.date
    precision: str
    assertion: Assertion | None = None
    annotation: Annotation | None = None


def timeline(verdicts: Iterable[PublicVerdict], assertions: Iterable[Assertion]) -> list[Moment]:
    """The earliest first; what shares a day in the order given.

    Assertions in articles that don't say when they were published are left out.
    """
    moments = [*_appearances(assertions), *(moment for verdict in verdicts for moment in _fate(verdict))]
    return sorted(moments, key=lambda moment: moment.first_day)


def _appearances(assertions: Iterable[Assertion]) -> Iterator[Moment]:
    for assertion in assertions:
        article = assertion.snapshot.article
        if article.published_date:
            yield Moment("made", article.published_date, article.published_precision, assertion=assertion)


def _fate(verdict: PublicVerdict) -> Iterator[Moment]:
    annotation = verdict.annotation
    yield _on_day(
        "corrected" if annotation.supersedes_id else "published", annotation.published_at, annotation
    )
    if verdict.upheld_at:
        yield _on_day("upheld", verdict.upheld_at, annotation)
    if annotation.flagged_at:
        yield _on_day("questioned", annotation.flagged_at, annotation)
    if annotation.withdrawn_at:
        yield _on_day("withdrawn", annotation.withdrawn_at, annotation)


def _on_day(what: Happened, moment: dt.datetime, annotation: Annotation) -> Moment:
    return Moment(what, moment.date(), DatePrecision.DAY, annotation=annotation)
