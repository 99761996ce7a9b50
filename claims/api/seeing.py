"""Which rows whoever asks may see, by the words of claims.visibility.

Who has the same sight sees the same rows, so what they ask is compiled once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from claims.prepared import Prepared, Row
from claims.visibility import Sight, sight

FIRST = 20  # of many rows; the link beside them leads to all


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """`to(user)` is the queryset of the rows that a user may see."""

    to: Callable[..., QuerySet]
    prepared: dict[tuple[str, Sight], Prepared] = field(default_factory=dict)

    def among(self, ids: Sequence[int], user) -> list[int]:
        """Those of the ids that they may see."""
        rows = self._asked(
            "pk", lambda who, ids: self.to(who).filter(pk__in=ids).values_list("pk"), ids, user
        )
        return [pk for (pk,) in rows]

    def first(self, holders: Sequence[int], user, by: str) -> list[Row]:
        """(holder, id) of the newest FIRST rows that lead to each holder through the column `by`."""

        def newest(who, holders: Sequence[int]) -> QuerySet:
            place = Window(RowNumber(), partition_by=F(by), order_by=F("pk").desc())
            among = self.to(who).filter(**{f"{by}__in": holders}).annotate(place=place)
            return among.filter(place__lte=FIRST).order_by("-pk").values_list(by, "pk")

        return self._asked(by, newest, holders, user)

    def _asked(self, name: str, rows_of: Callable[..., QuerySet], ids: Sequence[int], user) -> list[Row]:
        who = sight(user)
        key = name, who
        if key not in self.prepared:
            self.prepared[key] = Prepared(lambda ids: rows_of(who, ids))
        return self.prepared[key].rows(ids)
