"""One of an article's speakers as it is looked for among the stored ones: by what name, in which office."""

import datetime as dt
import re
from dataclasses import dataclass

from claims.extraction.types import Alias, SpeakerEntity
from claims.importing.generic_names import is_generic
from claims.importing.spheres import places_in, sole_office, sphere_of
from claims.models import Figure, SpeakerName
from claims.models.names import name_key

Kind = SpeakerName.Kind
LONGEST_NAME = SpeakerName._meta.get_field("text").max_length
SAYS = re.compile(r"^(?:said|says|told|asked|added|wrote)\s+")  # before a title, when it follows the quote


@dataclass(frozen=True, slots=True)
class Sought:
    """`key` is what it is looked up by, `by` which kind of name that is; without a key it can't be looked up
    and `unfit` says why. `also` holds the handles and acronyms printed with a full name."""

    entity: SpeakerEntity
    key: str
    by: str
    unfit: str = ""
    also: frozenset[str] = frozenset()
    sphere: str = ""
    day: dt.date | None = None

    @property
    def kind(self) -> str:
        return self.entity.kind.upper()

    @property
    def roles(self) -> list[str]:
        """As printed, each once."""
        return list(dict.fromkeys(SAYS.sub("", role) for role in self.entity.roles))

    @property
    def names(self) -> dict[str, str]:
        """Each name to be known by, with its kind.

        Not another full name that the article prints: that may be a third person's, and would join the two.
        """
        own = Alias(self.entity.name, _own_kind(self.entity).lower())
        aliases = {alias.text: alias for alias in (*self.entity.aliases, own) if self._is_name(alias)}
        return {text: alias.kind.upper() for text, alias in aliases.items()}

    def _is_name(self, alias: Alias) -> bool:
        key = name_key(alias.text)
        if not key or len(key) > LONGEST_NAME or len(alias.text) > LONGEST_NAME:
            return False
        return alias.kind != "full_name" or key == name_key(self.entity.name)

    def posts(self) -> list[tuple[str, frozenset[str]]]:
        """Offices with one holder a place, as printed, with the words of their place."""
        return [(sole_office(role), places_in(role)) for role in self.roles if sole_office(role)]


def sought_for(entity: SpeakerEntity, day: dt.date | None = None) -> Sought:
    """How to look the article's speaker up; `day` is the article's, where it is known to the day."""
    key, kind = name_key(entity.name), _own_kind(entity)
    handles = {name_key(alias.text) for alias in entity.aliases if alias.kind == "handle"} - {""}
    acronyms = {name_key(alias.text) for alias in entity.aliases if alias.kind == "acronym"} - {""}
    if not key or max(len(key), len(entity.name)) > LONGEST_NAME:
        return Sought(entity, "", kind, Figure.Reason.UNFIT)
    if entity.kind == "institution":
        unfit = Figure.Reason.GENERIC if is_generic(entity.name) else ""
        return Sought(
            entity, key, kind, unfit, frozenset(acronyms) if kind == Kind.FULL_NAME else frozenset()
        )
    sphere = sphere_of(entity.roles)
    if kind == Kind.FULL_NAME:
        return Sought(entity, key, kind, "", frozenset(handles), sphere, day)
    if handles:
        return Sought(entity, min(handles), Kind.HANDLE, sphere=sphere, day=day)
    return Sought(entity, key, kind, Figure.Reason.SURNAME)


def _own_kind(entity: SpeakerEntity) -> str:
    """What kind of name the fullest one that the article prints is."""
    if entity.kind == "institution":
        return Kind.ACRONYM if entity.name.isupper() and " " not in entity.name else Kind.FULL_NAME
    return Kind.FULL_NAME if len(name_key(entity.name).split()) > 1 else Kind.SURNAME
