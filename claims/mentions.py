"""Whom a comment calls with an at sign: `mentioned_names("@marta, ask @editor")` is ("marta", "editor").

Called by `commenting`. A name is somebody's user name, or a group's and then means its members; `editor` can
be both and means all of them. What stands in backticks is code and calls nobody.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from claims.visibility import desk_members

# A fence that is never closed runs to the end, so that no search for its end is made twice.
CODE = re.compile(r"```.*?(?:```|\Z)|``[^\n]*?``|`[^`\n]*`", re.DOTALL)
# Before the at sign of an e-mail address or a link's path stands one of these.
MENTION = re.compile(r"(?<![\w.+@/=-])@(\w[\w.+@-]*)")
CLOSING = ".+-@"  # may stand in a user name, but at its end they are the sentence's


@dataclass(frozen=True, slots=True)
class Meant:
    """The people whom names mean, and the names that mean nobody who sees the desk."""

    people: tuple
    unheard: tuple[str, ...]


def mentioned_names(text: str) -> tuple[str, ...]:
    """The names in the order in which they are first written, each once whatever its case."""
    written = (match[1].rstrip(CLOSING) for match in MENTION.finditer(CODE.sub(" ", text)))
    names: dict[str, str] = {}
    for name in written:
        names.setdefault(_key(name), name)
    return tuple(names.values())


def people_meant(text: str) -> Meant:
    """Who is mentioned in the text, among those who see the desk. Two queries, none without a name."""
    names = mentioned_names(text)
    if not names:
        return Meant((), ())
    people = list(_named(desk_members(), "username", names).union(_members_of_named_groups(names)))
    groups = _named(Group.objects.filter(user__in=desk_members()), "name", names)
    heard = {_key(person.get_username()) for person in people} | {
        _key(name) for name in groups.values_list("name", flat=True)
    }
    return Meant(tuple(people), tuple(name for name in names if _key(name) not in heard))


def _members_of_named_groups(names: tuple[str, ...]) -> QuerySet:
    return desk_members().filter(groups__in=_named(Group.objects.all(), "name", names))


def _named(rows: QuerySet, field: str, names: tuple[str, ...]) -> QuerySet:
    """Rows with one of the names, whatever its case. SQLite lowers ASCII alone: other letters must match."""
    normal = [unicodedata.normalize("NFKC", name) for name in names]
    lowered = [name.lower() for name in normal]
    return rows.alias(lowered=Lower(field)).filter(Q(**{f"{field}__in": normal}) | Q(lowered__in=lowered))


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
