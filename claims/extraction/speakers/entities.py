"""The people and institutions that an article quotes, with their names and roles as it prints them."""

from claims.extraction.quotes.spans import FoundQuote
from claims.extraction.speakers.cast import Cast
from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.names import Name
from claims.extraction.types import Alias, AttributedQuote, SpeakerEntity


def speakers_of(
    text: str, cast: Cast, found: tuple[FoundQuote, ...], quotes: tuple[AttributedQuote, ...]
) -> tuple[SpeakerEntity, ...]:
    """One record for each name that a quote was attributed to, in order of the first quote."""
    handles: dict[str, list[str]] = {}
    for quote, attributed in zip(found, quotes, strict=True):
        if attributed.attribution.name is not None:
            known = handles.setdefault(attributed.attribution.name, [])
            if quote.handle is not None:
                known.append(text[slice(*quote.handle)])
    figures = {figure.name: figure for figure in cast.figures}
    return tuple(_entity(figures[name], tags) for name, tags in handles.items() if name in figures)


def _entity(figure: Figure, handles: list[str]) -> SpeakerEntity:
    printed = [_alias(figure, name) for name in figure.names]
    aliases = [*printed, *(Alias(handle, "handle") for handle in handles)]
    return SpeakerEntity(figure.name, figure.kind, tuple(dict.fromkeys(aliases)), figure.roles)


def _alias(figure: Figure, name: Name) -> Alias:
    if figure.kind == "institution":
        short = name.text.isupper() and len(name.words) == 1 and figure.name != name.text
        return Alias(name.text, "acronym" if short else "full_name")
    if len(name.words) > 1:
        return Alias(name.text, "full_name")
    is_surname = name.last == figure.names[0].last or figure.name.endswith(name.text)
    return Alias(name.text, "surname" if is_surname else "nickname")
