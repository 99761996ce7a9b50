"""What is to be checked, and in which order: claims without a verdict, by a score whose terms can be shown.

A screen takes a page of `claims_to_check(today)` and shows `explained(page, today)`. A claim's score is the
sum of its points for the four terms below; docs/desk.md shows the same numbers, and a test holds the two
together. The database computes all of it: a page costs the same queries however long the queue is.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    FilteredRelation,
    FloatField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Least
from django.utils.timezone import localdate, make_aware

from claims.models import Annotation, Assertion, Claim, Stage, Verdict

CHECKWORTHINESS_POINTS = 40.0  # for a check-worthiness of 1, in proportion
SOURCE_POINTS = 5.0  # for each different source that says it, after the first
COUNTED_SOURCES = 4  # after the first; more add nothing
AGE_POINTS = {2: 10.0, 7: 8.0, 30: 4.0, 90: 1.0}  # on record for at most so many days
DUE_POINTS = {-1: 30.0, 2: 20.0, 7: 10.0, 30: 5.0}  # to be done in at most so many days; -1: overdue

OPEN_TASK = Q(assignments__annotation__isnull=True, assignments__done_at__isnull=True)
BEING_DECIDED = (Stage.IN_REVIEW, Stage.APPROVED)


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score: "sources", "said by 3 sources", 10.0."""

    name: str
    because: str
    points: float


@dataclass(frozen=True, slots=True)
class Explained:
    """A claim of the queue, why it stands where it does, and whose task it is, if anybody's."""

    claim: Claim
    terms: tuple[Term, ...]
    assignee_name: str | None
    due_date: dt.date | None

    @property
    def score(self) -> float:
        return sum(term.points for term in self.terms)


def claims_to_check(today: dt.date) -> QuerySet[Claim]:
    """Claims that somebody says, without a published verdict or one under review; highest score first."""
    added_by_hand = ~Exists(Assertion.objects.filter(claim=OuterRef("pk")))
    is_decided = Exists(Annotation.objects.filter(claim=OuterRef("pk"), stage__in=BEING_DECIDED))
    unchecked = Claim.objects.filter(
        Exists(_saying()) | added_by_hand, ~is_decided, verdict=Verdict.UNREVIEWED
    )
    scored = unchecked.alias(task=_task(), score=sum(_points(today).values()))
    return scored.order_by("-score", "-pk")


def explained(claims: Iterable[Claim], today: dt.date) -> list[Explained]:
    """What a screen shows of these claims, in their order. One query."""
    keys = [claim.pk for claim in claims]
    rows = Claim.objects.filter(pk__in=keys).annotate(
        task=_task(),
        due_date=F("task__due_date"),
        assignee_name=F("task__assignee__username"),
        source_count=_source_count(),
        **{f"{name}_points": points for name, points in _points(today).items()},
    )
    found = {claim.pk: claim for claim in rows}
    return [
        Explained(claim, _terms(claim, today), claim.assignee_name, claim.due_date)
        for claim in (found[key] for key in keys if key in found)
    ]


def _terms(claim: Claim, today: dt.date) -> tuple[Term, ...]:
    age = (today - localdate(claim.created_at)).days
    because = {
        "check-worthiness": f"check-worthiness {claim.checkworthiness:.2f}",
        "sources": f"said by {_counted(claim.source_count, 'source')}",
        "age": f"on record for {_counted(max(age, 0), 'day')}",
        "due": _due(claim.due_date, today),
    }
    return tuple(Term(name, why, getattr(claim, f"{name}_points")) for name, why in because.items())


def _due(due_date: dt.date | None, today: dt.date) -> str:
    if due_date is None:
        return "no due date"
    days = (due_date - today).days
    return f"due in {_counted(days, 'day')}" if days >= 0 else f"overdue by {_counted(-days, 'day')}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _points(today: dt.date) -> dict[str, Combinable]:
    """What each term gives a claim that has its `_task`."""
    more_sources = Case(  # most claims are made once: those need no look at who publishes it
        When(Exists(_saying()[1:]), then=Least(_source_count() - 1, COUNTED_SOURCES)), default=Value(0)
    )
    ages = {Q(created_at__gte=_midnight(today, -days)): points for days, points in AGE_POINTS.items()}
    dues = {Q(task__due_date__lte=_day(today, days)): points for days, points in DUE_POINTS.items()}
    return {
        "check-worthiness": F("checkworthiness") * CHECKWORTHINESS_POINTS,
        "sources": more_sources * Value(SOURCE_POINTS, output_field=FloatField()),
        "age": _first_that_holds(ages),
        "due": _first_that_holds(dues),
    }


def _saying() -> QuerySet[Assertion]:
    """What makes the outer claim and was not rejected, as its quote's rejection would do too."""
    return Assertion.objects.standing().filter(claim=OuterRef("pk")).order_by()


def _source_count() -> Coalesce:
    """How many different sources say the outer claim."""
    by_claim = _saying().values("claim")
    number = by_claim.annotate(number=Count("snapshot__article__source", distinct=True)).values("number")
    return Coalesce(Subquery(number), 0, output_field=IntegerField())


def _task() -> FilteredRelation:
    """The open task of annotating the claim; there is one at most."""
    return FilteredRelation("assignments", condition=OPEN_TASK)


def _first_that_holds(points: dict[Q, float]) -> Case:
    whens = [When(condition, then=Value(value)) for condition, value in points.items()]
    return Case(*whens, default=Value(0.0), output_field=FloatField())


def _day(today: dt.date, days: int) -> dt.date:
    return today + dt.timedelta(days=days)


def _midnight(today: dt.date, days: int) -> dt.datetime:
    return make_aware(dt.datetime.combine(_day(today, days), dt.time.min))
