"""Quotes that need no quotation marks, because the layout sets them apart.

Gómez said:            — Luis Almagro (@Almagro) May 3, 2020          HOST: Did you read it?
<the next paragraph>   <the paragraph before is the tweet>            <a transcript's turn>
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.quotes.reporting import Report
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import Span

_SIGNATURE = re.compile(r"[—–―-]{1,2}\s*(?P<name>[^()\n@]{1,80}?)\s*\((?P<handle>@\w{1,30})\)")
_SIGNED = re.compile(r"\s*(?P<dash>[—–―])\s*(?P<name>[^\W\d_][^\n”\"—–―]{2,80}?)\s*\Z")
_TRANSLATION = re.compile(
    r"(?P<cue>(?:Tweet|Translation|Translated|In English)\s*:)\s*(?P<words>\S.*)", re.DOTALL
)
_TRAILING_LINK = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))+\s*\Z")
_CAPITAL = "[A-ZÁÉÍÓÚÑÜ]"
_TURN = re.compile(
    rf"[“\"]?(?P<name>{_CAPITAL}[A-ZÁÉÍÓÚÑÜ.'’ -]{{1,38}}{_CAPITAL})\s?(?P<cue>:)\s+(?P<words>\S.*)",
    re.DOTALL,
)
_MARKS = frozenset("“”„«\"'‘`")
_LINK_REACH = 400  # characters at a tweet's end in which links can stand


@dataclass(frozen=True, slots=True)
class Block:
    """One quote set apart, and the number of its paragraph."""

    report: Report
    paragraph: int
    handle: Span | None = None


def find_blocks(text: str, paragraphs: list[Paragraph], intros: dict[int, Report]) -> list[Block]:
    """Every quote set apart; `intros` are the reports that a colon ends, by paragraph."""
    found = [*_tweets(text, paragraphs), *_turns(text, paragraphs), *_signed(text, paragraphs)]
    taken = {block.paragraph for block in found}
    found += [b for b in _introduced(text, paragraphs, intros) if b.paragraph not in taken]
    return sorted(found, key=lambda block: block.report.contents[0])


def _tweets(text: str, paragraphs: list[Paragraph]) -> Iterator[Block]:
    for number, paragraph in enumerate(paragraphs):
        signature = _SIGNATURE.match(text, paragraph.start, paragraph.end)
        if signature is None or number == 0:
            continue
        tweet = _without_links(text, paragraphs[number - 1])
        dash = (signature.start(), signature.start() + 1)
        yield Block(
            Report(dash, signature.span("name"), (tweet,), "tweet"), number - 1, signature.span("handle")
        )
        if number + 1 < len(paragraphs):
            yield from _translation(text, paragraphs, number + 1, signature)


def _translation(
    text: str, paragraphs: list[Paragraph], number: int, signature: re.Match[str]
) -> Iterator[Block]:
    found = _TRANSLATION.match(text, paragraphs[number].start, paragraphs[number].end)
    if found:
        report = Report(found.span("cue"), signature.span("name"), (found.span("words"),), "translation")
        yield Block(report, number, signature.span("handle"))


def _without_links(text: str, paragraph: Paragraph) -> Span:
    start = max(paragraph.start, paragraph.end - _LINK_REACH)
    links = _TRAILING_LINK.search(text, start, paragraph.end)
    end = links.start() if links and links.start() > paragraph.start else paragraph.end
    return paragraph.start, end


def _signed(text: str, paragraphs: list[Paragraph]) -> Iterator[Block]:
    """A quotation that fills its paragraph but for a signature: “A real disgrace.” — Karen Lind"""
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.quotations or paragraph.quotations[0].start != paragraph.start:
            continue
        last = paragraph.quotations[-1]
        signature = _SIGNED.match(text, last.end, paragraph.end)
        if signature and last.closed:
            words = (paragraph.start, last.end)
            yield Block(Report(signature.span("dash"), signature.span("name"), (words,), "signed"), number)


def _turns(text: str, paragraphs: list[Paragraph]) -> Iterator[Block]:
    """A transcript: two or more paragraphs that open with a name in capitals and a colon."""
    turns = [(n, found) for n, p in enumerate(paragraphs) if (found := _TURN.match(text, p.start, p.end))]
    if len(turns) < 2:
        return
    for number, found in turns:
        report = Report(found.span("cue"), found.span("name"), (found.span("words"),), "transcript")
        yield Block(report, number)


def _introduced(text: str, paragraphs: list[Paragraph], intros: dict[int, Report]) -> Iterator[Block]:
    for number, intro in intros.items():
        if number + 1 >= len(paragraphs):
            continue
        block = paragraphs[number + 1]
        if intro.pattern != "colon" and text[block.start] not in _MARKS and not _is_heading(text, block):
            yield Block(Report(intro.cue, intro.mention, ((block.start, block.end),), "block"), number + 1)


def _is_heading(text: str, paragraph: Paragraph) -> bool:
    return text[paragraph.end - 1] not in '.?!…”"’)' and paragraph.end - paragraph.start < 80
