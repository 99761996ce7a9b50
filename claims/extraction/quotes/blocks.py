"""Quotes that need no quotation marks, because the layout sets them apart.

Gómez said:            — Luis Almagro (@Almagro) May 3, 2020          HOST: Did you read it?
<the next paragraph>   <the paragraph before is the tweet>            <a transcript's turn>
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.quotes.reporting import Report
from claims.extraction.text.cues import reporting_verb
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import Span

_SIGNATURE = re.compile(r"(?P<dash>[—–―-]{1,2})\s*(?P<name>[^()\n@]{1,80}?)\s*\((?P<handle>@\w{1,30})\)")
_SIGNED_BEHIND = re.compile(
    r"\s(?P<dash>[—–―]{1,2})\s*(?P<name>[^()\n@—–―]{1,80}?)\s*\((?P<handle>@\w{1,30})\)[^()\n]{0,40}\Z"
)
_OF_A_TWEET = re.compile(r"https?://|pic\.twitter\.com/|[#@]\w")
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
_LABEL = re.compile(
    r"(?P<name>[^\W\d_a-zà-ÿ][\w.'’-]{0,20}(?:\s[\w.'’-]{1,20}){0,3})\s?(?P<cue>:)\s+(?P<words>\S.*)",
    re.DOTALL,
)
_DIALOGUE = re.compile(
    r"[—―]\s?(?P<words>[^—―\n]{2,600}?)\s?[—―]\s?(?P<cue>[a-zà-ÿ]{3,14})\s(?P<name>(?:el|la)\s[^—―.:;\n]{2,80}|[^\W\d_a-zà-ÿ][^—―.,:;\n]{2,60})"
    r"(?:[—―][.,:;]?\s*(?P<rest>[^—―\n]{2,600}))?"
)
_PARTICLES = frozenset(("de", "del", "la", "las", "los", "el", "of", "the", "van", "von", "and", "y"))
_MARKS = frozenset("“”„«\"'‘`")
Turn = tuple[int, re.Match[str]]  # its paragraph's number, its label and words
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
    found += _dialogue(text, paragraphs)
    taken = {block.paragraph for block in found}
    found += [b for b in _introduced(text, paragraphs, intros) if b.paragraph not in taken]
    return sorted(found, key=lambda block: block.report.contents[0])


def _tweets(text: str, paragraphs: list[Paragraph]) -> Iterator[Block]:
    for number, paragraph in enumerate(paragraphs):
        if behind := _SIGNED_BEHIND.search(
            text, max(paragraph.start, paragraph.end - _LINK_REACH), paragraph.end
        ):
            words = _without_links(text, paragraph.start, behind.start())
            yield Block(_tweet(behind, words, is_sure=True), number, behind.span("handle"))
            continue
        signature = _SIGNATURE.match(text, paragraph.start, paragraph.end)
        if signature is None or number == 0:
            continue
        before = paragraphs[number - 1]
        is_sure = text[before.end : paragraph.start].count("\n") < 2 or bool(
            _OF_A_TWEET.search(text, before.start, before.end)
        )
        tweet = _tweet(signature, _without_links(text, before.start, before.end), is_sure=is_sure)
        yield Block(tweet, number - 1, signature.span("handle") if is_sure else None)
        if number + 1 < len(paragraphs):
            yield from _translation(text, paragraphs, number + 1, signature)


def _tweet(signature: re.Match[str], words: Span, *, is_sure: bool) -> Report:
    """Without link, hashtag or handle it may be the article's own paragraph above a picture: nobody's."""
    dash = signature.start("dash")
    return Report((dash, dash + 1), signature.span("name") if is_sure else None, (words,), "tweet")


def _translation(
    text: str, paragraphs: list[Paragraph], number: int, signature: re.Match[str]
) -> Iterator[Block]:
    found = _TRANSLATION.match(text, paragraphs[number].start, paragraphs[number].end)
    if found:
        report = Report(found.span("cue"), signature.span("name"), (found.span("words"),), "translation")
        yield Block(report, number, signature.span("handle"))


def _without_links(text: str, start: int, end: int) -> Span:
    links = _TRAILING_LINK.search(text, max(start, end - _LINK_REACH), end)
    return start, links.start() if links and links.start() > start else end


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
    """A transcript or interview: paragraphs that open with whose turn it is.

    In capitals two do, if a label comes back or something is asked ("NEW DELHI: …" once is a dateline);
    in plain letters two labels must come back, and something be asked.
    """
    turns = [(n, found) for n, p in enumerate(paragraphs) if (found := _TURN.match(text, p.start, p.end))]
    if len(turns) < 2 or not (_comes_back(turns) or _asks(turns)):
        turns = [(n, found) for n, p in enumerate(paragraphs) if (found := _labelled(text, p))]
        turns = [turn for turn in turns if turn[1]["name"] in _comes_back(turns)]
        if len(_comes_back(turns)) < 2 or not _asks(turns):
            return
    for number, found in turns:
        name = found.span("name") if len(found["name"]) > 1 else None  # "Q:", "A:"
        yield Block(Report(found.span("cue"), name, (found.span("words"),), "transcript"), number)


def _dialogue(text: str, paragraphs: list[Paragraph]) -> Iterator[Block]:
    """The Spanish way with dashes: —No voy a renunciar —dijo Ana Ruiz—. Volveré."""
    for number, paragraph in enumerate(paragraphs):
        found = _DIALOGUE.match(text, paragraph.start, paragraph.end)
        if found and reporting_verb(found["cue"], ""):
            words = tuple(found.span(part) for part in ("words", "rest") if found[part])
            yield Block(Report(found.span("cue"), found.span("name"), words, "dialogue"), number)


def _labelled(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    found = _LABEL.match(text, paragraph.start, paragraph.end)
    names = found and all(word[0].isupper() or word in _PARTICLES for word in found["name"].split())
    return found if names else None


def _comes_back(turns: list[Turn]) -> set[str]:
    """The labels that open more than one turn."""
    return {name for name, count in Counter(found["name"] for _, found in turns).items() if count > 1}


def _asks(turns: list[Turn]) -> bool:
    return any(found["words"].rstrip("”\"’' ").endswith("?") for _, found in turns)


def _introduced(text: str, paragraphs: list[Paragraph], intros: dict[int, Report]) -> Iterator[Block]:
    for number, intro in intros.items():
        if number + 1 >= len(paragraphs):
            continue
        block = paragraphs[number + 1]
        if intro.pattern != "colon" and text[block.start] not in _MARKS and not _is_heading(text, block):
            yield Block(Report(intro.cue, intro.mention, ((block.start, block.end),), "block"), number + 1)


def _is_heading(text: str, paragraph: Paragraph) -> bool:
    return text[paragraph.end - 1] not in '.?!…”"’)' and paragraph.end - paragraph.start < 80
