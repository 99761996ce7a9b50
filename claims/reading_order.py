"""What a list is read in order of: a column and a direction, then the next; the last is always the id."""

from dataclasses import dataclass

from django.db.models import F, Model, OrderBy, Q


@dataclass(frozen=True, slots=True)
class Column:
    """A name that clients may order by, and the path to what it means."""

    name: str
    path: str
    nullable: bool = False  # rows without a value come last, in either direction


@dataclass(frozen=True, slots=True)
class Term:
    column: Column
    descending: bool

    def order_by(self, backward: bool) -> OrderBy:
        field = F(self.column.path)
        return field.desc() if self.descending != backward else field.asc()

    def order_among(self, backward: bool) -> OrderBy:
        """Among rows that may have no value: those come last, or first when read backward."""
        field, nulls = F(self.column.path), {"nulls_first" if backward else "nulls_last": True}
        if not self.column.nullable:
            return self.order_by(backward)
        return field.desc(**nulls) if self.descending != backward else field.asc(**nulls)

    def value_in(self, row: Model):
        for name in self.column.path.split("__"):
            row = getattr(row, name)
        return row

    def level(self, value) -> Q:
        path = self.column.path
        return Q(**{f"{path}__isnull": True}) if value is None else Q(**{path: value})

    def further(self, value, backward: bool) -> Q:
        """Rows whose value comes after this one, or before it going backward."""
        path = self.column.path
        if value is None:  # values stand before it, nothing stands after it
            return Q(**{f"{path}__isnull": False}) if backward else Q(pk__in=[])
        further = Q(**{f"{path}__{self.comparison(backward)}": value})
        return further | Q(**{f"{path}__isnull": True}) if self.column.nullable and not backward else further

    def comparison(self, backward: bool) -> str:
        return "lt" if self.descending != backward else "gt"
