"""What of the rows is asked for: `?fields=` narrows them, `?expand=` widens them, `?id=` names them."""

from collections.abc import Collection
from dataclasses import dataclass

from claims.api.expanding import Expansion
from claims.api.problem_types import InvalidQuery
from claims.api.resources import Resource
from claims.prepared import LONGEST_ID

SHOWING = ("fields", "expand")
MOST_IDS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Field names, none for all; and what to expand, in the order in which the resource names it."""

    fields: tuple[str, ...] = ()
    expansions: tuple[Expansion, ...] = ()


def asked_of(request, resource: Resource, *, is_row: bool) -> Asked:
    """InvalidQuery names what is not known, and what is."""
    known = resource.shape_of(is_row=is_row).names
    fields = asked_names(request, "fields", known)
    by_name = {expansion.name: expansion for expansion in resource.expansions}
    named = asked_names(request, "expand", by_name)
    for name in named:
        field = by_name[name].path.split(".")[0]
        if fields and field not in fields:
            raise InvalidQuery({"expand": [f"“{name}” stands in {field}, which fields leaves out."]})
    if is_row:
        named = (*named, *(name for name in resource.always if not fields or name in fields))
    return Asked(fields, tuple(each for name, each in by_name.items() if name in named))


def asked_names(request, parameter: str, known: Collection[str]) -> tuple[str, ...]:
    text = once(request, parameter)
    names = tuple(dict.fromkeys(name.strip() for name in text.split(","))) if text else ()
    unknown = [name for name in names if name not in known]
    if unknown:
        listed = f"Known here: {', '.join(known)}." if known else "Nothing here can be expanded."
        raise InvalidQuery({parameter: [f"There is no “{name}”. {listed}" for name in unknown]})
    return names


def asked_ids(request) -> list[int]:
    """The ids in the order asked, each once. InvalidQuery where one is none, or there are too many."""
    texts = [text.strip() for text in once(request, "id").split(",")]
    wrong = [text for text in texts if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID)]
    if wrong:
        raise InvalidQuery(
            {"id": [f"“{wrong[0][:40]}” is not an id: ids are whole numbers, separated by commas."]}
        )
    ids = list(dict.fromkeys(map(int, texts)))
    if len(ids) > MOST_IDS:
        raise InvalidQuery({"id": [f"These are {len(ids)} ids; {MOST_IDS} are answered at once."]})
    return ids


def once(request, parameter: str) -> str:
    values = request.query_params.getlist(parameter)
    if len(values) > 1:
        raise InvalidQuery({parameter: ["This parameter can be given once only, with commas between."]})
    return values[0] if values else ""
