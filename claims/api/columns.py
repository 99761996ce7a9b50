"""What a serializer shows, read straight from the database's columns: no model instance is built to be shown.

The serializers say what a row looks like, to the schema and to this. A field of ours names its `columns`; its
`maker(root)` gives the function that makes what it shows of their values, with links that begin at the root.
Rest framework's own are one column each, as it is; a serializer within a serializer reads its relation's
columns; many of them are one more query for all rows.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, repeat

import orjson
from django.db.models import Expression, ExpressionWrapper, F, Model, QuerySet, TextField
from rest_framework import serializers

from claims.prepared import Prepared, Row, as_far_as_read

Values = Sequence[Sequence]  # a column of the rows at each place
Show = Callable[[Values, str], Iterable]  # what is shown of each row, given the site's root
MOST_READINGS = 200  # kept, with their SQL: whoever asks may choose any of the fields


class Columns:
    """The paths to read, each once, and where its value stands in the row."""

    def __init__(self):
        self.places: dict[str, int] = {"pk": 0}
        self.as_text: dict[str, Expression] = {}

    def place(self, path: str) -> int:
        return self.places.setdefault(path, len(self.places))

    def place_json(self, path: str) -> int:
        """Of the JSON as text: orjson reads it several times as fast as the column does."""
        name = f"{path}_as_text"
        self.as_text[name] = ExpressionWrapper(F(path), output_field=TextField())
        return self.place(name)


@dataclass(frozen=True, slots=True)
class Many:
    """A field that shows rows of another table, each read after the id of the row that shows it."""

    name: str
    reading: "Reading"
    by_holder: Prepared


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read rows of a model: which columns, and how their values are shown.

    Each field is made for all rows before the next, a column at a time: a call for every field of every row
    would take longer than the database does.
    """

    rows: QuerySet
    paths: tuple[str, ...]
    show: Show
    many: tuple[Many, ...]
    by_id: Prepared

    def read_ids(self, ids: Sequence[int], root: str) -> dict[int, dict]:
        """The rows with these ids, in their order, but those that were deleted since they were looked up."""
        found = self.shown(self.by_id.rows(ids), root)
        return {pk: found[pk] for pk in ids if pk in found}

    def read_whole(self, pk: int, root: str) -> tuple[Model, dict] | None:
        """A row as it is stored, and as it is shown; None where it was deleted since it was looked up. For a
        reading of whole rows."""
        found = next(iter(self.by_id.rows([pk])), None)
        if found is None:
            return None
        row = as_far_as_read(self.rows.model, dict(zip(self.paths, found, strict=True)))
        return row, self.shown([found], root)[row.pk]

    def shown(self, rows: Iterable[Row], root: str) -> dict[int, dict]:
        """Rows of this reading's columns, as they are shown, by id."""
        values = list(zip(*rows, strict=True))
        if not values:
            return {}
        shown = dict(zip(values[0], self.show(values, root), strict=True))
        for many in self.many:
            add_many(shown, many, root)
        return shown


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows of a model are shown: its serializer, and what the database computes for it, by name."""

    serializer: type[serializers.ModelSerializer]
    computed: Callable[[], dict[str, Expression]] = field(default=dict)

    @property
    def model(self) -> type[Model]:
        return self.serializer.Meta.model

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.serializer.Meta.fields)

    def hidden_from(self, user) -> tuple[str, ...]:
        """The fields that are for the desk, to anyone else."""
        hidden = getattr(self.serializer.Meta, "for_desk", ())
        return () if hidden and user.has_perm(f"claims.view_{self.model._meta.model_name}") else hidden

    def reading(
        self, names: Collection[str] = (), *, hidden: Collection[str] = (), whole: bool = False
    ) -> Reading:
        """Of these fields alone, of all when none are named; `hidden` ones are null and not read.

        `whole` reads the row's own columns, too, for its version.
        """
        return reading_of(self, frozenset(names or self.names), frozenset(hidden), whole)


@lru_cache(maxsize=MOST_READINGS)
def reading_of(shape: Shape, names: frozenset[str], hidden: frozenset[str], whole: bool) -> Reading:
    columns, model = Columns(), shape.model
    fields = {name: each for name, each in shape.serializer().fields.items() if name in names}
    one = {name: each for name, each in fields.items() if not is_many(each)}
    show = show_fields(one, "", columns, hidden)
    many = tuple(many_of(model, name, each.child) for name, each in fields.items() if is_many(each))
    for own in model._meta.concrete_fields if whole else ():
        columns.place(own.attname)
    paths = tuple(columns.places)
    computed = {name: each for name, each in shape.computed().items() if name in paths} | columns.as_text
    rows = model._base_manager.order_by().annotate(**computed).values_list(*paths)
    return Reading(rows, paths, show, many, Prepared(lambda ids: rows.filter(pk__in=ids)))


def is_many(each: serializers.Field) -> bool:
    return isinstance(each, serializers.ListSerializer) and isinstance(
        each.child, serializers.ModelSerializer
    )


def show_fields(fields: dict, prefix: str, columns: Columns, hidden: Collection[str] = ()) -> Show:
    names = tuple(fields)
    shows = [
        show_nothing if name in hidden else show_field(each, prefix, columns) for name, each in fields.items()
    ]

    def show_rows(values: Values, root: str) -> Iterable:
        if not names:
            return [{} for _ in values[0]]
        shown = [show(values, root) for show in shows]
        return [dict(zip(names, row, strict=True)) for row in zip(*shown, strict=True)]

    return show_rows


def show_nothing(values: Values, root: str) -> Iterable:
    return repeat(None, len(values[0]))


def show_field(each: serializers.Field, prefix: str, columns: Columns) -> Show:
    if isinstance(each, serializers.ListSerializer):  # of what a JSON column holds as it is shown
        place = columns.place_json(prefix + each.source)
        return lambda values, root: map(orjson.loads, values[place])
    if isinstance(each, serializers.Serializer):
        return show_nested(each, prefix, columns)
    if hasattr(each, "maker"):
        return show_made(each, prefix, columns)
    place = columns.place(prefix + each.source.replace(".", "__"))
    return lambda values, root: values[place]


def show_made(each: serializers.Field, prefix: str, columns: Columns) -> Show:
    json = getattr(each, "json_columns", ())
    places = [
        columns.place_json(prefix + path) if path in json else columns.place(prefix + path)
        for path in each.columns
    ]
    return lambda values, root: map(each.maker(root), *[values[place] for place in places])


def show_nested(each: serializers.Serializer, prefix: str, columns: Columns) -> Show:
    """A part of the row itself (source="*"), or a row it leads to; null where that is missing."""
    is_part = each.source == "*"
    path = prefix if is_part else f"{prefix}{each.source.replace('.', '__')}__"
    show = show_fields(each.fields, path, columns)
    if not each.allow_null:
        return show
    known_by = columns.place(path + (each.null_without if is_part else "pk"))

    def show_known(values: Values, root: str) -> Iterable:
        known = [value not in (None, "") for value in values[known_by]]
        if all(known):
            return show(values, root)
        shown = iter(show(OfKnown(values, known), root))
        return [next(shown) if is_known else None for is_known in known]

    return show_known


@dataclass(frozen=True, slots=True)
class OfKnown:
    """The columns of those rows alone that have the part: of forty, it shows a few."""

    values: Values
    known: Sequence[bool]

    def __getitem__(self, place: int) -> tuple:
        return tuple(compress(self.values[place], self.known))


def many_of(model: type[Model], name: str, child: serializers.ModelSerializer) -> Many:
    relation = model._meta.get_field(child.parent.source)
    by = relation.field.name if relation.auto_created else relation.related_query_name()
    reading = Shape(type(child)).reading()
    order = reading.rows.model._meta.ordering

    def of_holders(ids: Sequence[int]) -> QuerySet:
        found = reading.rows.filter(**{f"{by}__in": ids}).order_by(*order)
        return found.values_list(by, *reading.paths)

    return Many(name, reading, Prepared(of_holders))


def add_many(shown: dict[int, dict], many: Many, root: str) -> None:
    """The rows in their model's own order, under the row that shows them."""
    for each in shown.values():
        each[many.name] = []
    holders, *values = list(zip(*many.by_holder.rows(list(shown)), strict=True)) or [()]
    for holder, each in zip(holders, many.reading.show(values, root) if holders else (), strict=True):
        shown[holder][many.name].append(each)
