"""Days and periods that count from the day of writing, and the calendar dates that they mean.

    written on 2017-11-20:   "yesterday" -> 2017-11-19   "last year" -> 2016   "on Friday" -> 2017-11-17

Only what has one reading is resolved. "Friday" needs a past or a future around it; "last Friday", said on a
Saturday, stays; so does whatever the article's date is not known precisely enough for. English only.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from claims.extraction.statements import article_days as days
from claims.extraction.statements.article_days import ArticleDay
from claims.extraction.statements.tense import Tense, is_past
from claims.extraction.text.dates import MONTHS
from claims.extraction.types import WordingRule

Reading = Callable[[ArticleDay, re.Match[str], Tense], str]

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
_MONTH = (
    "(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
_WORD_BEFORE = re.compile(r"(\w+)\s\Z")
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBERS = {word: number for number, word in enumerate(_SMALL, 1)} | {"a": 1, "an": 1}
_DAY_WORDS = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
}


def _weekday(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    """The nearest such day behind or ahead; the day of writing itself goes by its name too."""
    known = day.as_date
    if known is None or not tense:
        return ""
    ahead = (_DAY_NAMES.index(found["weekday"].lower()) - known.weekday()) % 7
    return (known + timedelta(ahead if tense == "future" or not ahead else ahead - 7)).isoformat()


def _qualified_weekday(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    """ "Last" and "next" where the nearest such day is in another week, "this" where it is in this one."""
    known = day.as_date
    if known is None:
        return ""
    ahead = _DAY_NAMES.index(found["weekday"].lower()) - known.weekday()
    certain = {"last": ahead >= 0, "this": ahead >= 0 or tense == "past", "next": ahead <= 0}
    weeks = {"last": -7, "this": 0, "next": 7}
    which = found["which"].lower()
    return (known + timedelta(ahead + weeks[which])).isoformat() if certain[which] else ""


def _day_word(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    word = " ".join(found.group().lower().split())
    if word == "today" and not _is_that_day(found, tense):
        return ""
    return days.shifted_day(day, _DAY_WORDS[word])


def _is_that_day(found: re.Match[str], tense: Tense) -> bool:
    """Not "these days", as in "where we live today" or "today, half of the houses are empty"."""
    before = _WORD_BEFORE.search(found.string, max(0, found.start() - 30), found.start())
    word = before[1] if before else ""
    return tense == "future" or (tense == "past" and (word.lower() == "earlier" or is_past(word)))


def _period(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    step = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
    return _SHIFTED[found["unit"].lower()](day, step)


def _ago(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    count = _NUMBERS.get(found["count"].lower()) or int(found["count"])
    unit = found["unit"].lower()
    if unit == "month":
        return days.about_months_ago(day, count)
    return days.about_years_ago(day, count) if unit == "year" else _SHIFTED[unit](day, -count)


def _calendar_day(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    """The nearest such day behind or ahead, the day of writing included."""
    known = day.as_date
    if known is None or not tense:
        return ""
    month, number = _number_of(found["month"]), int(found["number"])
    return days.iso_day(_year(known.year, (month, number), (known.month, known.day), tense), month, number)


def _month(day: ArticleDay, found: re.Match[str], tense: Tense) -> str:
    if not day.month or not tense:
        return ""
    month = _number_of(found["month"])
    if month == day.month:  # it would be "this month": rather another year's
        return ""
    return f"{_year(day.year, (month,), (day.month,), tense)}-{month:02}"


def _number_of(month: str) -> int:
    return MONTHS[month.lower().rstrip(".")]


def _year(year: int, meant: tuple[int, ...], now: tuple[int, ...], tense: Tense) -> int:
    """The year of the last such time of the year up to now, or of the next from now on."""
    if tense == "past":
        return year - (meant > now)
    return year + (meant < now)


_SHIFTED: dict[str, Callable[[ArticleDay, int], str]] = {
    "day": days.shifted_day,
    "week": days.shifted_week,
    "month": days.shifted_month,
    "year": days.shifted_year,
}
_COUNT = rf"\b(?P<count>an?|{'|'.join(_SMALL)}|[1-9])"
_WHICH = r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s"
# In this order: what a longer form has claimed a shorter one does not read again.
FORMS: tuple[tuple[WordingRule, re.Pattern[str], Reading], ...] = (
    ("day", re.compile(rf"\b(?:{'|'.join(_DAY_WORDS)})\b".replace(" ", r"\s"), re.IGNORECASE), _day_word),
    ("ago", re.compile(rf"{_COUNT}\s(?P<unit>day|week|month|year)s?\sago\b", re.IGNORECASE), _ago),
    ("period", re.compile(rf"{_WHICH}(?P<unit>week|month|year)\b(?!-)"), _period),
    ("weekday", re.compile(_WHICH + _WEEKDAY), _qualified_weekday),
    ("weekday", re.compile(rf"\b{_WEEKDAY}"), _weekday),
    ("calendar day", re.compile(rf"\b{_MONTH}\s(?P<number>\d\d?)\b(?![.,:]?\d|\s?%|[–-])"), _calendar_day),
    ("calendar day", re.compile(rf"(?<![\d.,:])\b(?P<number>\d\d?)\s{_MONTH}(?!\w)"), _calendar_day),
    ("month", re.compile(rf"(?<=\b[Ii]n\s){_MONTH}(?!\w)"), _month),
)
