"""The systems that are compared: each is loaded once, then reads one text at a time.

A peer that is not installed raises ImportError or OSError when it is loaded. Ours need nothing more; the
peers need `pip install textacy==0.13.0 sayswho==0.1.4` and spaCy's model en_core_web_sm.
"""

from collections.abc import Callable, Iterable
from typing import Any

from claims.extraction import Document, extract
from claims.extraction.jsonl import to_record
from claims.extraction.pipeline import Finder
from claims.extraction.text.marks import find_paragraphs

Quotes = list[dict[str, Any]]
System = Callable[[str], Quotes]

_SPACY_MODEL = "en_core_web_sm"


def _ours(finder: Finder) -> System:
    def read(text: str) -> Quotes:
        return to_record(extract(Document(body=text), finder))["quotes"]

    read("“No,” said the mayor.")  # loads what is loaded lazily
    return read


def _textacy() -> System:
    """By paragraph: on a whole article one unclosed mark makes it give up."""
    import spacy
    from textacy.extract import direct_quotations

    pipeline = spacy.load(_SPACY_MODEL)

    def read(text: str) -> Quotes:
        found: Quotes = []
        for start, end in find_paragraphs(text):
            try:
                found += _triples(direct_quotations(pipeline(text[start:end])), start)
            except ValueError:  # an odd number of marks
                continue
        return found

    return read


def _sayswho() -> System:
    """Its finder of quotes and speakers, without the coreference model, which PyPI does not have."""
    import spacy
    from sayswho.quote_finder import quote_finder

    pipeline = spacy.load(_SPACY_MODEL)
    return lambda text: _triples(quote_finder(pipeline(text)), 0)


def _triples(triples: Iterable[Any], offset: int) -> Quotes:
    """(speaker tokens, cue tokens, content) of spaCy as our records."""
    return [
        {
            "start": offset + content.start_char,
            "end": offset + content.end_char,
            "speaker_span": _span(speaker, offset),
            "cue": _span(cue, offset),
            "speaker_name": None,
        }
        for speaker, cue, content in triples
    ]


def _span(tokens: list[Any], offset: int) -> list[int] | None:
    if not tokens:
        return None
    return [offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])]


SYSTEMS: dict[str, Callable[[], System]] = {
    "ours, joint": lambda: _ours("joint"),
    "ours, rules": lambda: _ours("rules"),
    "textacy 0.13": _textacy,
    "sayswho 0.1.4": _sayswho,
}
