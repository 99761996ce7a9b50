"""What a mention is read against: the text, its cast, where its sentences begin and who spoke last."""

from bisect import bisect_right
from dataclasses import dataclass, field

from claims.extraction.cast import Cast, Figure

Fits = list[tuple[Figure, float]]  # those a mention can mean, best first, with how well each fits


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as seen from one quote."""

    text: str
    cast: Cast
    sentence_starts: tuple[int, ...] = field(repr=False)
    spoke: tuple[tuple[int, Figure], ...] = ()  # (place, figure) of the quotes just before

    def sentence_of(self, place: int) -> int:
        return bisect_right(self.sentence_starts, place)
