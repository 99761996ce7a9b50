"""The head of a news story: where, when and by which agency ("LONDON, 3 March 2019 (Reuters) —").

Both sides ask here: metadata takes the date and the agency, boilerplate marks the words.
"""

import re
from dataclasses import dataclass

from claims.extraction.text.dates import MONTHS, parse_date

_AGENCIES = {
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "afp": "Agence France-Presse",
    "reuters": "Reuters",
    "thomson reuters foundation": "Thomson Reuters Foundation",
    "upi": "United Press International",
    "efe": "EFE",
    "dpa": "dpa",
    "ansa": "ANSA",
    "bloomberg": "Bloomberg",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "europa press": "Europa Press",
    "ips": "Inter Press Service",
    "cnn": "CNN",
}
_REACH = 130  # a dateline is over by then
_DASH = re.compile(r"\s*(?:[—–―]|--|\.-)(?:\s+|(?=\S))|\s+-\s+")
_IN_BRACKETS = re.compile(r"\(([^()]{0,50})\)?\s*$")
_MONTH_AND_DAY = re.compile(r"([^\W\d_]+)\.?\s+\d{1,2}|\d{1,2}\s+(?:de\s+)?([^\W\d_]+)\.?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_PLACE = re.compile(r"[^\W\d_][\w.’'-]*(?:[ /][^\W\d_][\w.’'-]*){0,4}")
_NO_PLACE = frozenset(
    str.split(
        "In On At By From Since After Before En Desde Por Tras EXCLUSIVE UPDATE UPDATED BREAKING ANALYSIS"
    )
    + str.split(
        "OPINION VIDEO WATCH CHAPTER PART BOOK EXCLUSIVO ÚLTIMA URGENTE OPINIÓN ANÁLISIS CAPÍTULO PARTE"
    )
)
_PARTICLES = {"de", "del", "la", "las", "los", "el", "of", "the", "and", "y", "da", "do", "on"}


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a line; `end` is the length of its words, dash included."""

    end: int
    is_dated: bool  # or names an agency: more than a place before a dash
    published: str
    agency: str


def find_dateline(line: str) -> Dateline | None:
    """Return the dateline that `line` begins with, or None.

    Without a date or an agency, only a place in capitals before a long dash counts
    ("WASHINGTON — "): any other dash belongs to a sentence.
    """
    dash = _DASH.search(line, 0, _REACH)
    if not dash or not line[dash.end() : dash.end() + 1].strip():
        return None
    head = line[: dash.start()]
    agency_text, head = _take_agency(head)
    places, published, dated = _sort_parts(head)
    if places is None or not (places or agency_text):
        return None
    is_dated = dated or agency_text is not None
    if not is_dated and not _set_in_capitals(places, dash.group()):
        return None
    agency = _AGENCIES.get((agency_text or "").lower(), "")
    return Dateline(len(line[: dash.end()].rstrip()), is_dated, published, agency)


def places_and_date(line: str) -> str:
    """Return the ISO date of a line that is "place(s), date" and no more, "" for any other."""
    places, published, _ = _sort_parts(line.strip().rstrip("."))
    return published if places else ""


def _take_agency(head: str) -> tuple[str | None, str]:
    """Split off the last brackets; they may be empty or left open, as scraping leaves them: "( –"."""
    found = _IN_BRACKETS.search(head)
    if not found:
        return None, head
    inside = found[1].strip()
    if not inside or inside.lower() in _AGENCIES:
        return inside, head[: found.start()]
    return None, head[: found.start()]


def _sort_parts(head: str) -> tuple[list[str] | None, str, bool]:
    """Tell places from dates among the comma parts: places (None when a part is neither), ISO date, dated."""
    places: list[str] = []
    when: list[str] = []
    for part in filter(None, (piece.strip() for piece in head.split(","))):
        if _is_month_and_day(part) or parse_date(part) or (when and _YEAR.fullmatch(part)):
            when.append(part)
        elif _is_place(part) and not when:
            places.append(part)
        else:
            return None, "", False
    published = parse_date(", ".join(when))
    return places, published, bool(when)


def _is_month_and_day(part: str) -> bool:
    found = _MONTH_AND_DAY.fullmatch(part)
    return bool(found) and (found[1] or found[2]).lower() in MONTHS


def _is_place(part: str) -> bool:
    words = part.replace("/", " ").split()
    return (
        bool(words and _PLACE.fullmatch(part))
        and words[0] not in _NO_PLACE
        and all(word[0].isupper() or word in _PARTICLES for word in words)
    )


def _set_in_capitals(places: list[str], dash: str) -> bool:
    """Is it a town in capitals, with at most its region: "COLUMBIA, S.C. - ", "WASHINGTON — "?"""
    if not places or not places[0].isupper() or len(places) > 3 or len(places[0]) < 4:
        return False
    has_region = len(places) > 1 and all(len(region.split()) <= 2 for region in places[1:])
    is_long_dash = dash.strip() in {"—", "–", "―"} or (dash.strip() == "--" and dash[0].isspace())
    return has_region or (is_long_dash and len(places) == 1)
