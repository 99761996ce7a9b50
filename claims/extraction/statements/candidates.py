"""The statements of an article, one at a time and each worded as a sentence of its own.

A quote gives its sentences, or its clause when the words are reported; the article's own voice gives the
sentences outside quotes. `detection.py` decides which of them can be checked.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claims.extraction.text.marks import Quotation, find_paragraphs, find_quotations
from claims.extraction.text.sentences import sentences
from claims.extraction.types import AttributedQuote, QuoteSpan, Span

_Spanned = TypeVar("_Spanned", QuoteSpan, Quotation)
_MARKS = '"“”„‟«»'
_NO_MARKS = dict.fromkeys(map(ord, _MARKS))
_LINK = re.compile(r"\b(?:https?://|pic\.twitter\.com/|www\.)\S+")
_LAST_HASHTAGS = re.compile(r"(?<=[.!?…])(?:\s*#\w+)+\s*\Z")
_REPORTED_CLAUSE = re.compile(r",\s+(?:which|who|whom|where|while|[a-z]{2,20}ing)\b[^,]*\Z")
_DATELINE = re.compile(
    r"[A-ZÀ-Ý][^.!?\n]{1,60}?(?:\([^)\n]{0,30}\)|\d{4}|(?<=[A-Z]{3}))\s*(?:\(\s?)?[–—-]+\s+(?=[A-ZÀ-Ý\"“«])"
)
_STAMP = re.compile(
    r"(?:Last )?(?:Updated|Published|Posted|Modified|Actualizado|Publicado)"
    r"(?::|\s(?:on|at|el)\b|\s\S{3,10}\s\d)"
)
_LONGEST_SCARE = 3  # words in quotation marks that are still the sentence's own: a “smart” bridge
_LONGEST = 700  # characters; what is longer is a list, a table or a page without full stops


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of the article that state one thing, and the same words as a sentence of its own."""

    start: int
    end: int
    text: str
    quote: int | None = None  # its index, or None in the article's own voice
    clause: bool = False  # reported words, which need a verb to be a statement at all
    own_words: str | None = None  # of a sentence that also reports or quotes: what is left of it without


def quoted_statements(body: str, quotes: tuple[AttributedQuote, ...]) -> Iterator[Statement]:
    """The sentences inside direct quotes and the clauses of reported ones, in the order of the quotes."""
    pending: Statement | None = None
    for index, quote in enumerate(quotes):
        for statement in _statements_in(body, quote.span, index):
            if pending and _continues(body, pending, statement, quotes):
                pending = _joined(pending, statement)
                continue
            if pending:
                yield pending
            pending = statement
    if pending:
        yield pending


def _statements_in(body: str, span: QuoteSpan, index: int) -> list[Statement]:
    stretches = filter(_fits, sentences(body, span.start, span.end))
    statements = (_statement(body, stretch, index) for stretch in stretches)
    return [
        replace(statement, clause=True)
        if span.kind != "direct" or _begins_inside(body, statement)
        else statement
        for statement in statements
    ]


def _begins_inside(body: str, statement: Statement) -> bool:
    """Whether the quoted words take up in the middle of a sentence: she called it “the end of an era.”"""
    return body[statement.start : statement.end].lstrip(_MARKS + "‘'… ")[:1].islower()


def _fits(stretch: Span) -> bool:
    return 0 < stretch[1] - stretch[0] <= _LONGEST


def _statement(body: str, stretch: Span, quote: int | None = None) -> Statement:
    return Statement(*stretch, as_sentence(body[slice(*stretch)], quoted=quote is not None), quote)


def as_sentence(words: str, *, quoted: bool) -> str:
    """The words with a capital first and a full stop last; quoted words also lose their quotation marks.

    Links and the hashtags after the last sentence go, other words all stay.
    """
    text = _LINK.sub("", words) if "/" in words or "www." in words else words
    if quoted:
        text = text.replace("''", "").translate(_NO_MARKS)
        text = text.strip().removeprefix("that ")
    text = _LAST_HASHTAGS.sub("", text) if "#" in text else text
    text = " ".join(text.split()).strip(" ,;:–—-")
    if not text:
        return ""
    closed = text.rstrip("”’\"')").endswith((".", "!", "?", "…"))
    ended = text if closed else text + "."
    return ended[0].upper() + ended[1:]


def _continues(body: str, first: Statement, second: Statement, quotes: tuple[AttributedQuote, ...]) -> bool:
    """Whether an interrupted sentence goes on: "The strike," she said, "has cost millions." """
    if first.quote is None or second.quote is None or second.quote != first.quote + 1:
        return False
    before, after = quotes[first.quote].span, quotes[second.quote].span
    interruption = body[first.end : second.start]
    broken_off = "\n" not in interruption and body[first.start : first.end].rstrip(_MARKS + "’' ").endswith(
        (",", "—", "–")
    )
    goes_on = _begins_inside(body, second)
    return before.group == after.group and before.kind == after.kind == "direct" and broken_off and goes_on


def _joined(first: Statement, second: Statement) -> Statement:
    """One sentence, placed where its longer part stands: a span never leaves its quote."""
    text = f"{first.text.rstrip('.')} {second.text[0].lower()}{second.text[1:]}"
    longer = max(first, second, key=lambda part: part.end - part.start)
    return replace(longer, text=text)


def narrated_statements(
    body: str, quotes: tuple[AttributedQuote, ...], kept: list[Span]
) -> Iterator[Statement]:
    """The sentences in the article's own voice, with their own words where they also report a quote.

    `kept` are the stretches of `body` to read, in order.
    """
    found = [span for start, end in kept for span in sentences(body, start, end)]
    found = [
        (start + _dateline(body, start, end), end) for start, end in found if _is_prose(body, start, end)
    ]
    reporting = _by_sentence(found, [quote.span for quote in quotes])
    quoting = _by_sentence(found, _quotations(body))
    for index, stretch in enumerate(found):
        spans, quotations = reporting.get(index, []), quoting.get(index, [])
        if not (spans or quotations):
            yield _statement(body, stretch)
        elif spans and (told := _before_the_quote(body, stretch, spans)):
            yield _statement(body, told)
        elif all(span.kind != "direct" for span in spans):
            yield replace(_statement(body, stretch), own_words=_without(body, stretch, spans, quotations))


def outside(length: int, boilerplate: tuple[Span, ...]) -> list[Span]:
    """What remains of a text of that length once the given spans, in any order, are cut out."""
    kept: list[Span] = []
    here = 0
    for start, end in sorted(boilerplate):
        if start > here:
            kept.append((here, start))
        here = max(here, end)
    return [*kept, (here, length)] if here < length else kept


def _is_prose(body: str, start: int, end: int) -> bool:
    """A whole sentence, not a headline, date line or label: those end without a full stop."""
    if not _fits((start, end)):
        return False
    words = body[start:end]
    if _STAMP.match(words):
        return False
    closed = words.rstrip("\"”’»') ").endswith((".", "!", "…", "?"))
    return closed and words.count(" ") >= 3 and not words[0].islower() and not words.isupper()


def _dateline(body: str, start: int, end: int) -> int:
    opening = _DATELINE.match(body, start, end)
    return opening.end() - start if opening else 0


def _quotations(body: str) -> list[Quotation]:
    """What stands in quotation marks; an open mark inside a paragraph is taken for a stray one."""
    found = [(start, q) for start, end in find_paragraphs(body) for q in find_quotations(body, start, end)]
    return [
        quotation
        for start, quotation in found
        if (quotation.closed or quotation.start == start)
        and len(body[quotation.start : quotation.end].split()) > _LONGEST_SCARE
    ]


def _by_sentence(found: list[Span], spans: Sequence[_Spanned]) -> dict[int, list[_Spanned]]:
    """The spans that each sentence, by its place in `found`, holds or is held by."""
    starts = [start for start, _ in found]
    by_sentence: dict[int, list[_Spanned]] = {}
    for span in spans:
        index = max(0, bisect_right(starts, span.start) - 1)
        while index < len(found) and found[index][0] < span.end:
            if found[index][1] > span.start:
                by_sentence.setdefault(index, []).append(span)
            index += 1
    return by_sentence


def _before_the_quote(body: str, sentence: Span, spans: list[QuoteSpan]) -> Span | None:
    """What the article itself tells before it reports: "He fled on Friday, which the ministry called …"."""
    first = min(span.start for span in spans)
    clause = _REPORTED_CLAUSE.search(body, sentence[0], max(sentence[0], first))
    return (sentence[0], clause.start()) if clause else None


def _without(body: str, sentence: Span, spans: list[QuoteSpan], quotations: list[Quotation]) -> str:
    """The sentence with a dash for each quote or quotation, and for the words that introduce a quote."""
    here = sentence[0]
    pieces: list[str] = []
    held = [(span.start, span.end) for span in (*spans, *quotations)]
    for start, end in sorted(held + [span.cue for span in spans if span.cue]):
        pieces.append(body[here:start])
        here = max(here, end)
    pieces.append(body[here : sentence[1]])
    return as_sentence(" – ".join(pieces), quoted=False)


def is_in_marks(body: str, start: int, place: int) -> bool:
    """Whether a quotation that began after `start` is still open: its words are not the narrator's."""
    before = body[start:place]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("''") % 2 == 1
