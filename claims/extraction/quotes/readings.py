"""What the constructions pass on: a cue in its sentence, and what was read around it."""

from dataclasses import dataclass

from claims.extraction.quotes.mentions import Place
from claims.extraction.text.cues import ReportingVerb


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its sentence; `group` is where its auxiliaries begin: "has also said"."""

    verb: ReportingVerb
    group: int
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a construction gives: whose words, which words, and the construction's name."""

    mention: Place
    contents: tuple[Place, ...]
    pattern: str
