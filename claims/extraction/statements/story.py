"""The article as the wording of its claims needs it: who is in it, who spoke where, and as whom."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace

from claims.extraction.speakers.cast import Cast, Figure
from claims.extraction.speakers.genders import PRONOUN_GENDERS
from claims.extraction.speakers.scene import Scene
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import AttributedQuote

_SURE_ENOUGH = 0.6  # confidence of an attribution that anything is built upon
_REMEMBERED = 4  # speakers before a place that count as having just spoken


@dataclass(frozen=True, slots=True)
class Story:
    """One article; `spoke` and `unnamed` are in order of their places."""

    scene: Scene = field(repr=False)
    figures: dict[str, Figure] = field(repr=False)
    institutions: dict[str, Figure] = field(repr=False)  # by each name that the article prints
    spoke: tuple[tuple[int, Figure], ...] = field(repr=False)
    unnamed: tuple[int, ...] = field(repr=False)  # places of speakers whom nobody could name

    def scene_at(self, place: int) -> Scene:
        """The scene with those who spoke last before the place."""
        last = bisect_left(self.spoke, place, key=lambda pair: pair[0])
        before = bisect_left(self.unnamed, place)
        unnamed = self.unnamed[before - 1] if before else -1
        return replace(self.scene, spoke=self.spoke[max(0, last - _REMEMBERED) : last], unnamed=unnamed)

    def speaker_of(self, quote: AttributedQuote) -> Figure | None:
        """Who said it, where that is sure enough to build on."""
        said_by = quote.attribution
        if said_by.name is None or said_by.confidence < _SURE_ENOUGH:
            return None
        return self.figures.get(said_by.name)


def story_of(
    text: str, cast: Cast, paragraphs: list[Paragraph], quotes: tuple[AttributedQuote, ...]
) -> Story:
    starts = tuple(sentence.start for paragraph in paragraphs for sentence in paragraph.sentences)
    reported = tuple((quote.span.start, quote.span.end) for quote in quotes)
    figures = {figure.name: figure for figure in cast.figures}
    mentions = [(quote.span.mention, quote.attribution.name) for quote in quotes if quote.span.mention]
    spoke = {span[0]: figures[name] for span, name in mentions if name in figures}
    unnamed = {
        span[0]
        for span, name in mentions
        if name is None and text[slice(*span)].lower() not in PRONOUN_GENDERS
    }
    return Story(
        Scene(text, cast, starts, reported),
        figures,
        _institutions(cast),
        tuple(sorted(spoke.items(), key=_place)),
        tuple(sorted(unnamed)),
    )


def _institutions(cast: Cast) -> dict[str, Figure]:
    sure = [figure for figure in cast.figures if figure.kind == "institution" and figure.sure]
    return {name.text: figure for figure in sure for name in figure.names}


def _place(spoke: tuple[int, Figure]) -> int:
    return spoke[0]
