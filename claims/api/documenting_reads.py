"""What the schema says of `fields`, `expand` and `id`, from the resource that a viewset reads."""

from drf_spectacular.utils import OpenApiParameter

from claims.api.asking import MOST_IDS
from claims.api.resources import Resource
from claims.api.seeing import FIRST

NAMES = {"explode": False, "style": "form"}


def showing(viewset: type, *, is_row: bool) -> list[OpenApiParameter]:
    """None for the desk's own lists, whose rows are shown whole."""
    resource: Resource | None = getattr(viewset, "resource", None)
    if resource is None:
        return []
    parameters = [fields(resource, is_row=is_row)]
    parameters += [expand(resource)] if resource.expansions else []
    return parameters if is_row else [*parameters, IDS]


def fields(resource: Resource, *, is_row: bool) -> OpenApiParameter:
    return names(
        "fields",
        resource.shape_of(is_row=is_row).names,
        "These fields alone, separated by commas: of the answer's row or rows no other is read, and "
        "none of what is promised otherwise is there.",
    )


def expand(resource: Resource) -> OpenApiParameter:
    return names(
        "expand",
        [expansion.name for expansion in resource.expansions],
        "Separated by commas: these are shown in full, as at their own address, in place of their "
        f"short form; in place of a link, the newest {FIRST} that it leads to, as "
        "{all: the link, results: the rows}.",
    )


def names(name: str, known, description: str) -> OpenApiParameter:
    items = {"type": "string", "enum": list(known)}
    return OpenApiParameter(name, {"type": "array", "items": items}, description=description, **NAMES)


IDS = OpenApiParameter(
    "id",
    {"type": "array", "items": {"type": "integer"}, "maxItems": MOST_IDS},
    description=f"The rows with these ids, up to {MOST_IDS} separated by commas, in this order; alone, or "
    "with fields and expand. `missing` has the ids that lead to no row.",
    **NAMES,
)
