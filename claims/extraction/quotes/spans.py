"""The span finder: which words of an article are someone's, with their cue and the mention they hang on.

One function of the pipeline, `find_quote_spans`, so that another finder can take its place.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from claims.extraction.quotes.blocks import find_blocks
from claims.extraction.quotes.interruptions import read_interrupted
from claims.extraction.quotes.other_languages import find_bare
from claims.extraction.quotes.reporting import Report, find_reports
from claims.extraction.text.languages import is_unknown_language
from claims.extraction.text.narration import Paragraph, Sentence
from claims.extraction.text.words import Token
from claims.extraction.types import QuoteKind, QuoteSpan, Span

_LONGEST_HEADING = 16  # tokens
_LONGEST_ANSWER = 4  # words of a quotation that may be another's answer
_ASKS = frozenset(("ask", "asks", "asked"))
_OUTER = " \t\u00a0,;:—–-"
_DIRECT_PATTERNS = frozenset(
    ("quote before", "inverted", "quote after", "standalone", "carried on", "colon", "interrupted")
)
# Patterns of layout: what they set apart is direct speech without quotation marks.
SET_APART = frozenset(("tweet", "translation", "block", "transcript", "dialogue", "interrupted"))


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote span and the construction that it was found by, which grades its attribution.

    `likelihood` is how likely exactly these words are someone's (0 to 1); rules alone do not grade it.
    """

    span: QuoteSpan
    pattern: str
    handle: Span | None = None
    likelihood: float = 1.0


def find_quote_spans(text: str, paragraphs: list[Paragraph]) -> tuple[FoundQuote, ...]:
    """Every quote of the article, in reading order; parts of one utterance share a group."""
    reports, intros = _reports(text, paragraphs)
    if is_unknown_language(text):
        reports = _in_marks(text, paragraphs, reports)
    blocks = find_blocks(text, paragraphs, intros)
    set_apart = {block.paragraph for block in blocks}
    found: list[tuple[Report, Span | None]] = [(block.report, block.handle) for block in blocks]
    for number, _, report in reports:
        if number not in set_apart and report.contents:
            found.append((report, None))
    quotations = [(q.start, q.end) for p in paragraphs for q in p.quotations]
    return _grouped(text, sorted(found, key=lambda pair: pair[0].contents[0]), quotations)


def _reports(
    text: str, paragraphs: list[Paragraph]
) -> tuple[list[tuple[int, int, Report]], dict[int, Report]]:
    """All reports with their paragraph, and those that a following paragraph completes."""
    found: list[tuple[int, int, Report]] = []
    intros: dict[int, Report] = {}
    last: Report | None = None  # the direct quote just before, which a bare quotation can carry on
    last_paragraph = -9
    reported_at = (-9, -9)  # the last sentence that holds a report: its paragraph and its place there
    for number, paragraph in enumerate(paragraphs):
        for place, sentence in enumerate(paragraph.sentences):
            here = [] if _is_heading(paragraph) else find_reports(sentence)
            bare = _bare_quotation(sentence)
            if bare is not None and (cut := read_interrupted(text, bare)) is not None:
                here = [cut]
            if not here and bare is not None and last is not None and number - last_paragraph <= 1:
                goes_on = reported_at == (number, place - 1) and not _answers(text, last, bare)
                here = [_carried_on(paragraphs, number, goes_on, last, bare, intros.get(number - 1))]
            if here and here[-1].pattern != "standalone":
                reported_at = (number, place)
            found.extend((number, place, report) for report in here)
            direct = [report for report in here if report.pattern in _DIRECT_PATTERNS]
            if direct:
                last, last_paragraph = direct[-1], number
            elif here or not bare:
                last = here[-1] if here else last
        if (intro := _open_intro(paragraph)) is not None:
            intros[number] = intro
            last, last_paragraph = intro, number
    return _with_open_paragraphs(paragraphs, found), intros


def _in_marks(
    text: str, paragraphs: list[Paragraph], reports: list[tuple[int, int, Report]]
) -> list[tuple[int, int, Report]]:
    """Of a language that the rules do not know: every quotation, with a speaker where they read one."""
    read = {report.contents[0]: report for _, _, report in reports if len(report.contents) == 1}
    return [(number, 0, read.get(bare.contents[0], bare)) for number, bare in find_bare(text, paragraphs)]


def _with_open_paragraphs(
    paragraphs: list[Paragraph], found: list[tuple[int, int, Report]]
) -> list[tuple[int, int, Report]]:
    """A quotation over paragraphs, each left open, is the speaker's whom only its last one names."""
    surest = {number for number, _, report in found if report.pattern != "standalone"}
    completed: dict[int, Report] = {}
    for number, _, report in found:
        if (
            report.pattern in {"quote before", "inverted"}
            and report.contents[0][0] == paragraphs[number].start
        ):
            before = number - 1
            while before >= 0 and before not in surest and _is_left_open(paragraphs[before]):
                content = ((paragraphs[before].start, paragraphs[before].end),)
                completed[before] = Report(report.cue, report.mention, content, "still open")
                before -= 1
    kept = [entry for entry in found if entry[0] not in completed]
    return [*kept, *((number, 0, report) for number, report in completed.items())]


def _is_left_open(paragraph: Paragraph) -> bool:
    """Whether the paragraph is one quotation that isn't closed."""
    quotations = paragraph.quotations
    return len(quotations) == 1 and not quotations[0].closed and quotations[0].start == paragraph.start


def _is_heading(paragraph: Paragraph) -> bool:
    """A short line without quotation and without a mark at its end: a title or caption, not a report."""
    if paragraph.quotations or len(paragraph.sentences) > 1 or not paragraph.sentences:
        return False
    tokens = paragraph.sentences[0].tokens
    return len(tokens) <= _LONGEST_HEADING and tokens[-1].kind == "word"


def _bare_quotation(sentence: Sentence) -> Token | None:
    words = [token for token in sentence.tokens if token.kind != "mark"]
    return words[0] if len(words) == 1 and words[0].kind == "quotation" else None


def _answers(text: str, asked: Report, bare: Token) -> bool:
    """ "Is it safe?" asked Lind. "Of course.": as likely another's answer as his own next words."""
    return text[slice(*asked.cue)].lower() in _ASKS and len(bare.text.split()) <= _LONGEST_ANSWER


def _carried_on(
    paragraphs: list[Paragraph], number: int, goes_on: bool, last: Report, bare: Token, intro: Report | None
) -> Report:
    """The report of a bare quotation that `goes_on` where the sentence before it ended, or stands alone."""
    content = ((bare.start, bare.end),)
    if intro is not None and bare.start == paragraphs[number].start:
        return Report(intro.cue, intro.mention, content, "quote after")
    if goes_on:
        return Report(last.cue, last.mention, content, "carried on")
    before = paragraphs[number - 1].quotations if bare.start == paragraphs[number].start else ()
    still_open = bool(before) and not before[-1].closed
    return Report(last.cue, last.mention, content, "still open" if still_open else "standalone")


def _open_intro(paragraph: Paragraph) -> Report | None:
    """ "Gómez said:" at a paragraph's end: the report whose words are the next paragraph."""
    if not paragraph.sentences:
        return None
    tokens = paragraph.sentences[-1].tokens
    if tokens[-1].text != ":" or len(tokens) < 3:
        return None
    placeholder = Token(paragraph.end, paragraph.end + 1, "", "quotation")
    read = find_reports(Sentence((*tokens, placeholder), opens=False, closes=True))
    return replace(read[-1], contents=()) if read and read[-1].contents[-1][0] == paragraph.end else None


def _grouped(
    text: str, found: list[tuple[Report, Span | None]], quotations: list[Span]
) -> tuple[FoundQuote, ...]:
    quotes: list[FoundQuote] = []
    group, previous, end = 0, None, -1
    for report, handle in found:
        joins = (
            previous is not None
            and (report.pattern in {"carried on", "still open"} or previous.pattern == "still open")
            and report.cue == previous.cue
        )
        group += 0 if joins else 1
        for content in report.contents:
            span = trimmed(text, *content)
            if span is None or span[0] < end:
                continue
            quotes.append(
                FoundQuote(_quote_span(text, report, span, group, quotations), report.pattern, handle)
            )
            end = span[1]
        previous = report
    return tuple(quotes)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without what cannot stand at a quote's ends, or None when no word is left."""
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return (start, end) if any(character.isalnum() for character in text[start:end]) else None


def _quote_span(text: str, report: Report, span: Span, group: int, quotations: list[Span]) -> QuoteSpan:
    verbatim = (span,) if report.pattern == "interrupted" else inside(span, quotations)
    kind = kind_of(text, span, verbatim, report.pattern)
    cue = report.cue if report.cue[0] < report.cue[1] else None
    return QuoteSpan(*span, kind, verbatim, cue, report.mention, group)


def inside(span: Span, quotations: list[Span]) -> tuple[Span, ...]:
    """Those of the quotations, which are in order, that the span holds whole."""
    low = bisect_left(quotations, (span[0], -1))
    high = bisect_right(quotations, (span[1], -1))
    return tuple(q for q in quotations[low:high] if q[1] <= span[1])


def kind_of(text: str, span: Span, verbatim: tuple[Span, ...], pattern: str = "") -> QuoteKind:
    """By how much of the span stands in quotation marks; what is set apart is direct without any."""
    if pattern in SET_APART:
        return "direct"
    if not verbatim:
        return "indirect"
    here, outside = span[0], []
    for start, end in verbatim:
        outside.append(text[here:start])
        here = end
    outside.append(text[here : span[1]])
    return "mixed" if any(c.isalnum() for c in "".join(outside)) else "direct"
