"""What a mention is read against: the text, its cast, where its sentences begin and who spoke last."""

from bisect import bisect_right
from dataclasses import dataclass, field

from claims.extraction.speakers.cast import Cast
from claims.extraction.speakers.figures import Figure
from claims.extraction.types import Span

Fits = list[tuple[Figure, float]]  # those a mention can mean, best first, with how well each fits


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as seen from one quote."""

    text: str
    cast: Cast
    sentence_starts: tuple[int, ...] = field(repr=False)
    reported: tuple[Span, ...] = field(repr=False)  # the quotes' spans in order
    spoke: tuple[tuple[int, Figure], ...] = ()  # (place, figure) of the quotes just before
    unnamed: int = -1  # place of the last speaker before whom nobody could name: "the former mayor"

    def is_reported(self, place: int) -> bool:
        """Whether a place lies inside someone's words, quoted or reported."""
        before = bisect_right(self.reported, (place, len(self.text))) - 1
        return before >= 0 and self.reported[before][1] > place

    def start_of_sentence(self, place: int) -> int:
        return self.sentence_starts[self.sentence_of(place) - 1] if self.sentence_starts else 0

    def end_of_sentence(self, place: int) -> int:
        """Where the next sentence begins, or the text ends."""
        here = self.sentence_of(place)
        return self.sentence_starts[here] if here < len(self.sentence_starts) else len(self.text)

    def sentence_of(self, place: int) -> int:
        return bisect_right(self.sentence_starts, place)
