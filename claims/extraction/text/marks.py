"""Where quotation marks enclose text, paragraph by paragraph (a paragraph is a line).

    He said: “We won.”   ->   one Quotation over “We won.”, marks included

Curly, straight, doubled single ('' and ``) and angle marks; single marks where no double ones are.
A quotation that its paragraph leaves open runs to the paragraph's end.
"""

import re
from dataclasses import dataclass

from claims.extraction.types import Span

_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_MARK = re.compile(r"[“”„«»\"]|'{2,3}(?!')|``|’’|‘‘|[‘’']")
_DOUBLE = re.compile(r"[“”„«»\"`]|''|’’|‘‘")
_SINGLE_OPENER = re.compile(r"[‘']")
_CURLY_SINGLE = re.compile("[‘’]")
_ENDS_SPEECH = frozenset(".,?!…”")
_OPENERS, _CLOSERS = frozenset(("“", "„", "«", "``", "‘‘")), frozenset(("”", "»", "’’"))
_STRAIGHT = ('"', "''")
_SINGLE_OPENERS = frozenset("‘'")
_OPENS_AFTER = frozenset("([{—–-/:…>")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks, marks included."""

    start: int
    end: int
    closed: bool = True


def find_paragraphs(text: str) -> list[Span]:
    """Each line that holds more than white space, without the white space around it."""
    found = []
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.end() - len(line) + len(line.rstrip())
        if start < end:
            found.append((start, end))
    return found


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """The outermost quotations of one paragraph, in order."""
    doubles = _double_quotations(text, start, end) if _DOUBLE.search(text, start, end) else []
    if doubles:
        doubles = _outermost(doubles, text, start, end)
    if not _SINGLE_OPENER.search(text, start, end):
        return doubles
    singles = [q for gap in _gaps(doubles, start, end) for q in _single_quotations(text, *gap)]
    return sorted((*doubles, *singles), key=lambda quotation: quotation.start)


def _gaps(quotations: list[Quotation], start: int, end: int) -> list[Span]:
    return list(
        zip([start, *(q.end for q in quotations)], [*(q.start for q in quotations), end], strict=True)
    )


def _outermost(doubles: list[Quotation], text: str, start: int, end: int) -> list[Quotation]:
    """With British single marks around double ones joined in: ‘He said: “We left,” and I believed him,’."""
    found: list[Quotation] = []
    opened: int | None = None
    held: list[Quotation] = []  # the double quotations since the single mark that is open
    for gap, double in zip(_gaps(doubles, start, end), [*doubles, None], strict=True):
        for match in _CURLY_SINGLE.finditer(text, *gap):
            before, after = _neighbours(text, match.start(), match.end(), start, end)
            if match.group() == "‘":
                if not before.isalnum() and not after.isspace():
                    found.extend(held)
                    opened, held = match.start(), []
            elif opened is not None and not after.isalnum() and (not held or before in _ENDS_SPEECH):
                found.extend([Quotation(opened, match.end())] if held else [])
                opened, held = None, []
        if double is not None:
            (found if opened is None else held).append(double)
    return [*found, *held]


def _double_quotations(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    paired = _are_paired(text, start, end)
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if len(mark) == 1 and mark in "‘’'":
            continue
        before, after = _neighbours(text, match.start(), match.end(), start, end)
        if opened is None:
            if _can_open(mark, before, after) or (paired and mark in _STRAIGHT and before.isspace()):
                opened = match.start()
        elif mark in _OPENERS and (before.isspace() or after.isalnum()):
            continue  # nested, or a careless writer: the outer one stands
        elif mark not in _CLOSERS and before.isspace() and not after.isspace() and after not in ".,;":
            opened = match.start()  # a straight mark that opens: the last quotation was never closed
        else:
            found.append(Quotation(opened, match.end()))
            opened = None
    if opened is not None and opened + 1 < end:
        found.append(Quotation(opened, end, closed=False))
    return found


def _are_paired(text: str, start: int, end: int) -> bool:
    """Whether straight marks come in pairs, so that one between spaces opens: " We left, " she said."""
    return sum(text.count(mark, start, end) for mark in _STRAIGHT) % 2 == 0


def _can_open(mark: str, before: str, after: str) -> bool:
    if mark in _CLOSERS or (after.isspace() and mark != "«"):  # « Non », in French
        return False
    return mark in _OPENERS or before.isspace() or before in _OPENS_AFTER or before in "‘'’"


def _single_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Stretches of two words or more in single marks: ‘so it goes,’ but no apostrophe (’tis, 'em)."""
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        before, after = _neighbours(text, match.start(), match.end(), start, end)
        if mark in _SINGLE_OPENERS and not before.isalnum() and not after.isspace():
            opened = match.start()
        elif opened is not None and _can_close_single(text, opened, mark, before, after):
            if " " in text[opened : match.start()]:
                found.append(Quotation(opened, match.end()))
            opened = None
    return found


def _can_close_single(text: str, opened: int, mark: str, before: str, after: str) -> bool:
    if after.isalnum() or before.isspace():
        return False
    if text[opened] == "‘":
        return mark == "’"
    return mark == "'" and before in ".,?!…"  # a straight one could as well be the plural's apostrophe


def _neighbours(text: str, start: int, end: int, low: int, high: int) -> tuple[str, str]:
    return (text[start - 1] if start > low else " "), (text[end] if end < high else " ")
