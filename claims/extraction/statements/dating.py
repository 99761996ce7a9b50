"""Where a stretch of an article counts from the day of writing, with calendar dates put for it.

Asks `relative_dates.py` what each form means, and leaves alone what its surroundings make doubtful.
"""

import re
from collections.abc import Iterable

from claims.extraction.statements.article_days import ArticleDay
from claims.extraction.statements.relative_dates import FORMS, Reading
from claims.extraction.statements.tense import Tense
from claims.extraction.types import Substitution, WordingRule

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_BY_NAME: frozenset[WordingRule] = frozenset(["weekday", "calendar day", "month"])
# After these it is any such day, one of another week, a stretch of time up to now, or no sure count.
_NOT_ONE = re.compile(
    r"\b(?:every|each|any|an?|most|some|all|the|that|following|previous|past|coming|these|his|her|their|its|our|my"
    r"|one|than|about|around|nearly|almost|over|roughly|least|Good|Black|Super|Ash|Holy|Cyber|Bloody|Palm|Easter"
    r"|Shrove|Giving|Fat)\s\Z|\d\s?[-–]\s?\Z",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"(?:\b(?:on|in|of|since|from|until|till|by|for|during|before|after|between|to|and|or|through|throughout|with|into"
    r"|entering|past|mid|spent)|['’]s)[\s-]\Z",
    re.IGNORECASE,
)
# What is told of may have been still to come: "agreed to vote on Friday", "ahead of Friday's vote".
_AHEAD = re.compile(
    r"\bto\s(?!the\b|an?\b|his\b|her\b|its\b|their\b|this\b)[a-z]|\b(?:ahead\sof|until|before|by|for|upcoming)\s\Z|\bfor\s\w+ing\b"
    r"|\b(?:planned|scheduled|expected|due|pledged|likely|proposed|upcoming)\b"
)
# "Friday before last", "Sunday Times", "May 4, 2015", "May 4 and 5".
_OTHERWISE = re.compile(
    r"\s(?:before|after|and|or|through|week)\b|\s[A-Z]|,?\s(?:of\s)?(?:1[6-9]|20)\d\d\b|s\b"
)
_HALF_OF_DAY = re.compile(r"\s(morning|afternoon|evening|night)\b")
_OWNS = re.compile(r"['’]s\b")
_AS_SUBJECT = re.compile(r"\s(?:was|is|will|saw|brought|marks)\b")
_PARAGRAPH = 2000  # characters of it that are looked at for a year
_REACH = 24  # characters before a form that can change what it means


def dated(
    text: str, start: int, end: int, written: tuple[ArticleDay, ...], tense: Tense
) -> tuple[Substitution, ...]:
    """What is put for the relative dates of `text[start:end]`, in order.

    `written` are the days it may have been written on: only what means the same from each is resolved.
    """
    if not written:
        return ()
    told_with_year = _YEAR.search(text, _paragraph_of(text, start), end) is not None
    found: list[Substitution] = []
    for rule, pattern, reading in FORMS:
        if rule in _BY_NAME and told_with_year:  # "In 2014 he was jailed. On Friday …": a Friday of 2014
            continue
        for match in pattern.finditer(text, start, end):
            if not any(match.start() < s.end and s.start < match.end() for s in found):
                found += _read(text, start, match, rule, _meaning(reading, match, written, tense))
    return tuple(sorted((s for s in found if s.replacement), key=lambda s: s.start))


def _paragraph_of(text: str, place: int) -> int:
    return max(text.rfind("\n", max(0, place - _PARAGRAPH), place) + 1, place - _PARAGRAPH)


def _meaning(reading: Reading, match: re.Match[str], written: Iterable[ArticleDay], tense: Tense) -> str:
    meant = {reading(day, match, tense) for day in written}
    return meant.pop() if len(meant) == 1 else ""


def _read(text: str, start: int, match: re.Match[str], rule: WordingRule, meant: str) -> list[Substitution]:
    """What is put for one form; with an empty replacement where it is claimed but stays as it is."""
    before = text[max(start, match.start() - _REACH) : match.start()]
    half = _HALF_OF_DAY.match(text, match.end()) if rule == "weekday" else None
    end = half.end() if half else match.end()
    by_name = rule in _BY_NAME and "which" not in match.re.groupindex
    doubtful = _NOT_ONE.search(before) or (
        by_name and (_OTHERWISE.match(text, end) or _AHEAD.search(text, start, match.start()))
    )
    replacement = "" if doubtful or not meant else _worded(text, match, end, before, meant, half)
    return [Substitution(match.start(), end, text[match.start() : end], replacement, rule)]


def _worded(
    text: str, match: re.Match[str], end: int, before: str, meant: str, half: re.Match[str] | None
) -> str:
    """With the preposition that a bare date needs: "resigned Friday" -> "resigned on 2017-11-17"."""
    is_week = "unit" in match.re.groupindex and match["unit"].lower() == "week"
    words = f"the week of {meant}" if is_week else f"the {half[1]} of {meant}" if half else meant
    is_subject = not before.rstrip(' ,;:—–"“') and _AS_SUBJECT.match(text, end)
    if _JOINED.search(before) or _OWNS.match(text, end) or is_subject:
        return words
    return f"{'on' if len(meant) == 10 and not is_week else 'in'} {words}"
