"""How one thing was found to be."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    WELL = "ok"
    LOOK = "look"  # it works, and somebody should know
    ILL = "ill"  # something does not work


@dataclass(frozen=True, slots=True)
class Sign:
    """`about` in a word or two, `told` in a sentence, `advice` what to do where it is not well."""

    about: str
    state: State
    told: str
    advice: str = ""


def well(about: str, told: str) -> Sign:
    return Sign(about, State.WELL, told)


def look(about: str, told: str, advice: str) -> Sign:
    return Sign(about, State.LOOK, told, advice)


def ill(about: str, told: str, advice: str) -> Sign:
    return Sign(about, State.ILL, told, advice)
