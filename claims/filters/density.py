"""Whether rows that another table names are met walking the list, or looked up and sorted: decided here.

A list is read in the order of ids, a page at a time. Of rows that many have, a page is met soon, and looking
all of them up would take longer the more there are; of few, a walk would pass everything there is. Neither
database knows which: SQLite keeps no statistics here, PostgreSQL's answer no question of two tables.
"""

from django.db.models import Exists, Q, QuerySet, Subquery

FEW = 2_000  # rows that are looked up and sorted in a millisecond or two
NEWEST, PAGE = 5_000, 51  # so many of the newest rows are walked for one page


def narrowed(rows: QuerySet, *named: QuerySet, looked_up: Q, met: Q | Exists) -> QuerySet:
    """`looked_up` and `met` are one condition in two forms: by the few that are `named`, and row by row.

    `named`: of which one is few where the rows are; each is counted, so each is what one index gives.
    """
    if not any(map(is_few, named)) and is_met_soon(rows.model._base_manager.filter(met)):
        return rows.filter(met)
    return rows.filter(looked_up)


def is_few(named: QuerySet) -> bool:
    return named.order_by()[: FEW + 1].count() <= FEW


def is_met_soon(found: QuerySet) -> bool:
    """Whether the newest rows hold a page of it; where there are not even so many rows it does not matter."""
    oldest = found.model._base_manager.order_by("-pk").values("pk")[NEWEST : NEWEST + 1]
    newest = found.filter(pk__gt=Subquery(oldest)).order_by("-pk")
    return len(newest.values_list("pk")[:PAGE]) == PAGE
