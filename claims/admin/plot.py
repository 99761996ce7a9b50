"""How many annotations were begun and published week by week, as bars that a template draws."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import TruncWeek
from django.utils.timezone import make_aware

from claims.models import Annotation

WEEKS = 26
WIDTH, HEIGHT = 20, 100  # of a week's bars, in the picture's own units
BAR = 8


@dataclass(frozen=True, slots=True)
class Week:
    """A week by its Monday, and its two bars: left edges, and heights out of HEIGHT."""

    monday: dt.date
    begun: int
    published: int
    x: int
    most: int

    @property
    def begun_height(self) -> float:
        return round(HEIGHT * self.begun / self.most, 1)

    @property
    def published_height(self) -> float:
        return round(HEIGHT * self.published / self.most, 1)

    @property
    def begun_y(self) -> float:
        return round(HEIGHT - self.begun_height, 1)

    @property
    def published_y(self) -> float:
        return round(HEIGHT - self.published_height, 1)

    @property
    def published_x(self) -> int:
        return self.x + BAR + 1


@dataclass(frozen=True, slots=True)
class Plot:
    weeks: tuple[Week, ...]
    most: int  # the highest bar

    @property
    def width(self) -> int:
        return WIDTH * len(self.weeks)

    @property
    def begun(self) -> int:
        return sum(week.begun for week in self.weeks)

    @property
    def published(self) -> int:
        return sum(week.published for week in self.weeks)

    @property
    def marks(self) -> list[Week]:
        """The weeks whose dates stand under the bars."""
        return [self.weeks[at * (len(self.weeks) - 1) // 3] for at in range(4)]

    @property
    def not_empty(self) -> list[Week]:
        return [week for week in reversed(self.weeks) if week.begun or week.published]


def annotations_over_time(today: dt.date) -> Plot:
    """The last WEEKS weeks, the one of today included. Two queries."""
    this_monday = today - dt.timedelta(days=today.weekday())
    mondays = [this_monday - dt.timedelta(weeks=back) for back in reversed(range(WEEKS))]
    begun, published = _by_week("created_at", mondays[0]), _by_week("published_at", mondays[0])
    most = max([1, *begun.values(), *published.values()])
    weeks = (
        Week(monday, begun.get(monday, 0), published.get(monday, 0), at * WIDTH + 1, most)
        for at, monday in enumerate(mondays)
    )
    return Plot(tuple(weeks), most)


def _by_week(moment: str, first: dt.date) -> dict[dt.date, int]:
    since = make_aware(dt.datetime.combine(first, dt.time.min))
    rows = Annotation.objects.filter(**{f"{moment}__gte": since}).annotate(week=TruncWeek(moment))
    counted = rows.order_by().values_list("week").annotate(number=Count("pk"))
    return {week.date(): number for week, number in counted}
