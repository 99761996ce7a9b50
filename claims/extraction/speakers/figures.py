"""One person or institution of an article, as its cast lists them."""

from dataclasses import dataclass, field

from claims.extraction.speakers.names import Name
from claims.extraction.types import SpeakerKind


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A person or institution of the article; `sure` when a title or known first name shows the kind."""

    name: str
    kind: SpeakerKind
    sure: bool
    gender: str
    names: tuple[Name, ...] = field(repr=False)
    roles: tuple[str, ...] = ()  # as printed before the name or beside it
    role_words: tuple[tuple[str, ...], ...] = ()  # of each role, in the form that is compared
