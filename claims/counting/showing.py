"""A kept count beside each row that a query reads: a look-up, however often a speaker was quoted."""

from django.db.models import BooleanField, Case, Expression, F, Func, IntegerField, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from claims.counting.kinds import Counted
from claims.counting.tables import COUNTS, MARKS


def kept_or_counted(counted: Counted, dimension: str, live: Expression) -> Expression:
    """How many rows have the outer row's id in the dimension.

    `live` counts them, for as long as anything is marked: databases leave the other branch alone.
    """
    kept = Func(
        F("pk"),
        template=f"(SELECT n FROM {COUNTS} WHERE cell = {counted.cell(dimension)} AND a = '' "
        "AND b = CAST(%(expressions)s AS text))",
        output_field=IntegerField(),
    )
    is_marked = RawSQL(
        f"EXISTS (SELECT 1 FROM {MARKS} WHERE list = {counted.number})", (), output_field=BooleanField()
    )
    return Case(When(is_marked, then=live), default=Coalesce(kept, 0))
