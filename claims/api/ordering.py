"""In which order a list is read: `?ordering=-published,title`. Ends with the id, so that no two rows tie."""

from claims.api.problem_types import InvalidQuery
from claims.reading_order import Column, Term


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
