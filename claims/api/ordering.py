"""In which order a list is read: `?ordering=-published,title`. Ends with the id, so that no two rows tie."""

from dataclasses import dataclass

from django.db.models import F, Model, OrderBy, Q

from claims.api.problem_types import InvalidQuery


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
        descending = self.descending != backward
        nulls = {"nulls_first" if backward else "nulls_last": True} if self.column.nullable else {}
        return field.desc(**nulls) if descending else field.asc(**nulls)

    def value_in(self, row: Model):
        for name in self.column.path.split("__"):
            row = getattr(row, name)
        return row

    def same(self, value) -> Q:
        return (
            Q(**{self.column.path: value})
            if value is not None
            else Q(**{f"{self.column.path}__isnull": True})
        )

    def beyond(self, value, backward: bool) -> Q | None:
        """Rows that come after this value, or before it going backward; None when there can be none."""
        path = self.column.path
        if value is None:  # values stand before it, nothing stands after it
            return Q(**{f"{path}__isnull": False}) if backward else None
        further = Q(**{f"{path}__lt" if self.descending != backward else f"{path}__gt": value})
        return further | Q(**{f"{path}__isnull": True}) if self.column.nullable and not backward else further


def asked_order(text: str, columns: tuple[Column, ...]) -> tuple[Term, ...]:
    """The terms of "-published,title", with the id last. InvalidQuery names what can't be ordered by."""
    known = {column.name: column for column in columns}
    terms: dict[str, Term] = {}
    for part in text.split(","):
        name = part.strip().removeprefix("-")
        if name not in known:
            raise InvalidQuery({"ordering": [f"“{name}” is not one of {', '.join(known)}."]})
        if name in terms:
            raise InvalidQuery({"ordering": [f"“{name}” is there twice."]})
        terms[name] = Term(known[name], part.strip().startswith("-"))
    if "id" not in terms:
        terms["id"] = Term(known["id"], next(iter(terms.values())).descending)
    return tuple(terms.values())
