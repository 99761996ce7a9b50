"""Whose a handle is: "Ana Ruiz (@aruiz_varsk)" says so, and "@AnaRuiz" is her whole name."""

import re
from collections.abc import Mapping, Sequence

from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import plain

_BEHIND = re.compile(r"\s?\((?P<handle>@\w{1,30})\)")


def handles_of(
    text: str, names: Sequence[Name], owners: Sequence[tuple[Figure, ...]]
) -> Mapping[str, Figure]:
    """Each known handle in small letters. One that two could have is nobody's."""
    found: dict[str, set[Figure]] = {}
    for name, meant in zip(names, owners, strict=True):
        if len(meant) == 1:
            if printed := _BEHIND.match(text, name.end):
                found.setdefault(printed["handle"].lower(), set()).add(meant[0])
            if len(name.words) > 1:
                whole = "@" + "".join(map(plain, name.words))
                found.setdefault(whole, set()).add(meant[0])
    return {handle: next(iter(figures)) for handle, figures in found.items() if len(figures) == 1}
