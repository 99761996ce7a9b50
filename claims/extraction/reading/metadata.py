"""What a text says about itself: headline, date, author, agency. Found at its edges or not at all.

A date counts only in a dateline or on a line of its own, never inside a sentence; what is not clearly
there stays empty.
"""

import re
from dataclasses import dataclass

from claims.extraction.boilerplate import find_boilerplate
from claims.extraction.text.datelines import find_dateline, places_and_date
from claims.extraction.text.dates import parse_date

_TOP, _BOTTOM = 10, 4  # lines with text where a text says such things
_LONGEST_TITLE = 200
_LONGEST_LABEL = 160

_DATE_LABEL = re.compile(
    r"(?P<first>published|posted|first published|publicado|publicada|fecha|date|date published|issued)"
    r"|(?P<later>(?:last )?(?:updated|modified)|actualizado|actualizada|(?:última )?actualización)",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(r"\s*:?\s*(?:(?:on|el)\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_BYLINE = re.compile(
    r"(?:by|por|escrito por|written by|autor|author|byline)\s*:?\s+(?P<names>.{3,100})", re.IGNORECASE
)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){0,7}")
_NAME_PARTS = frozenset(str.split("de del la los van von der den da dos di al bin el and y e"))
_NOT_NAMES = frozenset(
    str.split(
        "the a an this that his her their our your my its no now then all far "
        "lo fin eso supuesto ejemplo ahora favor qué su una un las día"
    )
)
_SENTENCE_END = re.compile(r"[.:;,…][\"”’»)]*$")


@dataclass(frozen=True, slots=True)
class Guess:
    """What the text says of itself; empty means it does not."""

    title: str = ""
    published: str = ""
    byline: str = ""
    outlet: str = ""


def guess_metadata(body: str) -> Guess:
    """Return what the first and last lines of `body` say about the article."""
    lines = [line.strip() for line in body.split("\n")]
    filled = [line for line in lines if line]
    top, bottom = filled[:_TOP], filled[_TOP:][-_BOTTOM:]
    others = _lists(body)
    datelines = list(filter(None, map(find_dateline, top)))
    return Guess(
        title=_title(lines),
        published=_published(
            _outside(top, others), _outside(bottom, others), [dateline.published for dateline in datelines]
        ),
        byline=next(filter(None, map(_byline, top)), ""),
        outlet=next((dateline.agency for dateline in datelines if dateline.agency), ""),
    )


def _lists(body: str) -> frozenset[str]:
    """The whole lines that belong to forms, notices and lists of other articles."""
    spans = (body[start:end] for start, end in find_boilerplate(body))
    return frozenset(line for line in spans if "\n" not in line)


def _outside(lines: list[str], others: frozenset[str]) -> list[str]:
    return [line for line in lines if line not in others]


def _title(lines: list[str]) -> str:
    """Return the first line when it stands as a headline does: short, no sentence, and text follows."""
    at = next((i for i, line in enumerate(lines) if line), len(lines))
    if at == len(lines) or len(lines[at]) > _LONGEST_TITLE:
        return ""
    first, rest = lines[at], lines[at + 1 :]
    below = [line for line in rest if line][:3]
    if not below:
        return ""
    if first in below and len(first.split()) > 1:
        return first
    looks_like_prose = bool(_SENTENCE_END.search(first)) or find_dateline(first) is not None
    is_label = bool(_date_in(first) or _byline(first))
    stands_apart = (
        not rest[0] or len(first) < 0.7 * len(below[0]) or bool(_date_in(below[0]) or _byline(below[0]))
    )
    words = first.split()
    if looks_like_prose or is_label or not stands_apart or not 2 <= len(words) <= 30:
        return ""
    return "" if first[0].islower() else first


def _published(top: list[str], bottom: list[str], in_datelines: list[str]) -> str:
    """Take the date of first publication before a bare date, a dateline's, and that of an update."""
    found = list(filter(None, map(_date_in, top)))
    found += [labelled for labelled in map(_date_in, bottom) if labelled and labelled[0]]
    by_label = {
        wanted: [date for label, date in found if label == wanted] for wanted in ("first", "", "later")
    }
    return next(filter(None, [*by_label["first"], *by_label[""], *in_datelines, *by_label["later"]]), "")


def _date_in(line: str) -> tuple[str, str] | None:
    """Return (label, date) of a line, or of a part of a line set off by a bar, that is a date and no more."""
    if len(line) > _LONGEST_LABEL:
        return None
    parts = _BETWEEN.split(line)
    dated = [part for i, part in enumerate(parts) if i == 0 or not _is_headline(parts[i - 1])]
    for part in (line, *dated):
        label, rest = "", part.strip().strip("()[]")
        if found := _DATE_LABEL.match(rest):
            label = "first" if found["first"] else "later"
            rest = rest[found.end() :]
            rest = rest[_AFTER_LABEL.match(rest).end() :]
        date = parse_date(rest.rstrip(".")) or places_and_date(rest)
        if len(date) > 4:
            return label, date
    return None


def _is_headline(part: str) -> bool:
    """ "Mayor wins | May 20, 2018": the date of another article, in a list of them."""
    words = part.split()
    is_plain = all(word[0].isupper() or word in _NAME_PARTS or not word[0].isalpha() for word in words)
    return len(words) > 1 and not is_plain and not _DATE_LABEL.match(part) and not _byline(part)


def _byline(line: str) -> str:
    """Return the names of a line that says who wrote the article, and nothing else."""
    if len(line) > _LONGEST_LABEL:
        return ""
    for part in re.split(r"\s*[|•·]\s*|\s+[–—]\s+", line):
        if found := _BYLINE.fullmatch(part.strip()):
            names = found["names"].strip().rstrip(".")
            without_date = re.split(r"\s*,\s*", names)
            kept = [piece for piece in without_date if _is_name(piece)]
            if kept and kept[0] == without_date[0]:
                return ", ".join(kept[:4])
    return ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not words or not _NAME.fullmatch(text) or words[0].lower() in _NOT_NAMES or parse_date(text):
        return False
    return (
        1 < len(words) <= 8
        and all(word[0].isupper() or word in _NAME_PARTS for word in words)
        and words[-1][0].isupper()
    )
