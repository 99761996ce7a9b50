"""Gold articles as windows of words with labels and links: what the network is trained on."""

from bisect import bisect_left
from dataclasses import dataclass

from claims.extraction.tagging.windows import Window
from claims.extraction.tagging.wordpieces import Word, WordPieces
from claims.extraction.text.marks import find_paragraphs, find_quotations
from claims.extraction.training.documents import GoldDocument
from claims.extraction.training.labels import NUMBER

_MOST_PARAGRAPHS = 40  # that one quote can span


@dataclass(frozen=True, slots=True)
class Article:
    """Paragraphs of words; by a word's start its label, and by a stretch's start those of source and cue."""

    paragraphs: list[list[Word]]
    labels: dict[int, int]
    links: dict[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Example:
    """A window, a label for each word, and links as places (stretch, source, cue), 0 for none in it."""

    window: Window
    labels: list[int]
    links: list[tuple[int, int, int]]


def read_article(document: GoldDocument, cutter: WordPieces) -> Article:
    """Speech is marked last, so that it stands where it overlaps a belief; contents over cues and sources."""
    text = document["text"]
    paragraphs = []
    for start, end in find_paragraphs(text):
        quotations = [(q.start, q.end) for q in find_quotations(text, start, end)]
        paragraphs.append(cutter.words(text, start, end, quotations))
    article = Article(paragraphs, {}, {})
    quotes = sorted(document["quotes"], key=_is_speech)
    for quote in quotes:
        _mark_cue_and_source(quote, article)
    for quote in quotes:
        _mark_content(quote, article)
    return article


def example_of(window: Window, article: Article) -> Example:
    place_of = {word.start: place for word, place in zip(window.words, window.places, strict=True)}
    labels = [article.labels.get(word.start, 0) for word in window.words]
    links = [
        (place_of[start], *(place_of.get(target, 0) for target in article.links[start]))
        for start in place_of
        if start in article.links
    ]
    return Example(window, labels, links)


def _is_speech(quote: dict) -> bool:
    return quote.get("scope", "speech") == "speech"


def _scope(quote: dict) -> str:
    return "speech" if _is_speech(quote) else "other"


def _mark_cue_and_source(quote: dict, article: Article) -> None:
    for part, key in (("cue", "cue"), ("source", "speaker_span")):
        for words in _inside(quote[key], article.paragraphs):
            article.labels.update((word.start, NUMBER[f"{_scope(quote)}-{part}"]) for word in words)


def _mark_content(quote: dict, article: Article) -> None:
    scope = _scope(quote)
    for words in _inside([quote["start"], quote["end"]], article.paragraphs):
        article.labels.update((word.start, NUMBER[f"{scope}-inside"]) for word in words)
        article.labels[words[0].start] = NUMBER[f"{scope}-first"]
        article.labels[words[-1].start] = NUMBER[f"{scope}-last"]
        source, cue = ((quote[key] or [-1])[0] for key in ("speaker_span", "cue"))
        article.links[words[0].start] = source, cue


def _inside(span: list[int] | None, paragraphs: list[list[Word]]) -> list[list[Word]]:
    """The words of a span, paragraph by paragraph."""
    if not span:
        return []
    found = []
    place = max(0, bisect_left(paragraphs, span[0], key=lambda words: words[0].start) - 1)
    for words in paragraphs[place : place + _MOST_PARAGRAPHS]:
        if words[0].start >= span[1]:
            break
        inside = [word for word in words if word.start >= span[0] and word.end <= span[1]]
        if inside:
            found.append(inside)
    return found
