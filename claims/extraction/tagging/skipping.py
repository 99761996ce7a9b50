"""Which articles and paragraphs the tagger reads: English ones that may hold someone's words."""

from bisect import bisect_right
from collections.abc import Iterable

from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.english import is_english, is_foreign
from claims.extraction.text.narration import Paragraph

_SIGNS = frozenset(REPORTING_VERBS) | {":", "according"}


def knows_language(text: str, language: str) -> bool:
    """Whether an article is English: by its BCP 47 tag or, where there is none, by its words."""
    return language.lower().split("-")[0] == "en" if language else is_english(text)


def paragraphs_to_read(text: str, paragraphs: list[Paragraph], quoted: Iterable[int]) -> list[Paragraph]:
    """Those that may report something, and those in which a quote begins (`quoted` are such places).

    On 100 news articles this left out a sixth of the text and 4 of 1,455 quotes.
    """
    starts = [paragraph.start for paragraph in paragraphs]
    needed = {bisect_right(starts, place) - 1 for place in quoted}
    return [
        paragraph
        for number, paragraph in enumerate(paragraphs)
        if (number in needed or _may_report(paragraph))
        and not is_foreign(text[paragraph.start : paragraph.end])
    ]


def _may_report(paragraph: Paragraph) -> bool:
    return bool(paragraph.quotations) or not all(
        _SIGNS.isdisjoint([token.lower for token in sentence.tokens]) for sentence in paragraph.sentences
    )
