"""What is asked of the assertions that make a claim: which of it leads to few of them, and by which index.

An assertion is asked through its text, its article and its quote; to count those that are as asked would join
them all. So what leads to them is counted: a speaker's assertions, or the quotes of a source, country or day.
"""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet

from claims.filters.saying import quotes_said, roles_naming
from claims.models import Assertion, Quote
from claims.models.partial_date import may_lie_between

MANY_HAVE = {"kind", "min_confidence"}  # so many that a walk meets a page of them at once
FEW_HAVE = {"month", "article"}  # so few that they are looked up, however old they are
OF_ONE = {"speaker", "source"}
DAYS = {"published_after", "published_before", "said_after", "said_before"}


def few_have(asked: Mapping) -> bool:
    """Without asking the database: a query that is made without that is kept (claims/api/questions.py)."""
    names = asked.keys()
    return bool(names & FEW_HAVE) or bool(names & OF_ONE and names & DAYS)


def leading(asked: Mapping) -> Iterator[QuerySet]:
    """Rows that one index gives, for each thing asked: are these few, then so are the assertions.

    What articles say in their own voice is not counted.
    """
    if "speaker" in asked:
        yield Assertion.objects.filter(speaker=asked["speaker"])
    if "role" in asked:
        yield Assertion.objects.filter(speaker__in=roles_naming(asked["role"]).values("speaker"))
    if "source" in asked:
        yield Quote.objects.filter(source=asked["source"])
    if days := days_of(asked, "said"):
        yield quotes_said(*days)
    if days := days_of(asked, "published"):
        yield Quote.objects.filter(may_lie_between("published", *days))
    if "country" in asked:
        yield Quote.objects.filter(country=asked["country"].upper())


def days_of(asked: Mapping, when: str) -> tuple | None:
    """The first and the last day asked, of which one may be open."""
    days = asked.get(f"{when}_after"), asked.get(f"{when}_before")
    return days if any(days) else None
