"""What a stretch of a snapshot's text must satisfy, said once for quotes, assertions and evidence."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length


def span_constraint(name: str, start: str = "start", end: str = "end") -> models.CheckConstraint:
    """Start included, end excluded, at least one character; or, for an optional span, neither.

    Both are asked not to be null by name: a check that compares with null passes.
    """
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{start}__isnull": True, f"{end}__isnull": True})
        | Q(
            **{
                f"{start}__isnull": False,
                f"{end}__isnull": False,
                f"{start}__gte": 0,
                f"{end}__gt": F(start),
            }
        ),
        violation_error_message="A span starts at 0 or later and ends after its start.",
    )


def span_text_constraint(name: str) -> models.CheckConstraint:
    """The text is as long as its span, in code points: as much of the exact-span rule as one row shows."""
    return models.CheckConstraint(
        name=name,
        condition=Q(end=F("start") + Length("text")),
        violation_error_message="The text must be exactly as long as its span.",
    )
