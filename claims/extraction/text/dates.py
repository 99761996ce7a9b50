"""Calendar dates as articles and archives write them, made ISO 8601 and never guessed.

A date is whole ("2017-11-20") or partial ("2017-11", "2017"); a time of day is dropped and the day kept
as printed. What can be read in two ways ("03/04/2019") is no date.
"""

import re
from datetime import date

_MONTH_NAMES = (  # English, Spanish, Portuguese, French, Italian, German
    "january jan enero ene janeiro janvier janv gennaio januar",
    "february feb febrero fevereiro fev février févr febbraio februar",
    "march mar marzo março mars märz",
    "april apr abril abr avril avr aprile",
    "may mayo maio mai maggio mag",
    "june jun junio junho juin giugno juni",
    "july jul julio julho juillet juil luglio juli",
    "august aug agosto ago août",
    "september sept sep septiembre setiembre setembro set septembre settembre",
    "october oct octubre outubro out octobre ottobre oktober okt",
    "november nov noviembre novembro novembre",
    "december dec diciembre dic dezembro dez décembre déc dicembre dezember",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}

_WEEKDAYS = (
    "monday mon tuesday tues tue wednesday wed thursday thurs thu friday fri saturday sat sunday sun "
    "lunes martes miércoles miercoles jueves viernes sábado sabado domingo "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|º|er|\.)?"
_OF = r"(?:\s+(?:de|del|of))?\s+"
_WEEKDAY = r"(?:(?:" + "|".join(_WEEKDAYS.split()) + r")\b\.?,?\s+)?"
_ZONE = r"(?:\s*(?:z|utc|gmt|[a-z]{2,4}|[+-]\d\d:?\d\d))?"
_CLOCK = r"\d{1,2}(?:[:.h]\d\d(?::\d\d(?:\.\d{1,9})?)?)?\s*(?:[ap]\.?m\.?|hrs?|h)?" + _ZONE
_TIME = r"(?:(?:,|\s+(?:at|a las|-))?\s+" + _CLOCK + r")?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[T\s]\s*{_CLOCK})?",
        rf"{_YEAR}(?P<mark>[/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?){_TIME}",
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?:T\d{{4,6}}{_ZONE})?",
        rf"{_YEAR}-(?P<month>\d\d)",
        _YEAR,
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?(?:\s+(?:de|del))?\s+{_YEAR}{_TIME}",
        rf"{_WEEKDAY}(?:el\s+)?{_DAY}{_OF}{_MONTH}(?:,|\s+(?:de|del))?\s+{_YEAR}{_TIME}",
        rf"{_DAY}[-/]{_MONTH}[-/]{_YEAR}{_TIME}",
        rf"{_MONTH}(?:,|\s+(?:de|del|of))?\s+{_YEAR}",
    )
)
_NUMERIC = re.compile(rf"(?P<one>\d\d?)(?P<mark>[/.-])(?P<two>\d\d?)(?P=mark){_YEAR}{_TIME}", re.IGNORECASE)
_LONGEST = 80


def parse_date(text: str) -> str:
    """Return the date that `text` is, as ISO 8601, or "" when it is none or can be read in two ways."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGEST:
        return ""
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _iso(found.groupdict())
    return _numeric(text)


def _iso(parts: dict[str, str]) -> str:
    year = int(parts["year"])
    if not (month_text := parts.get("month")):
        return f"{year}"
    month = MONTHS.get(month_text.lower()) or int(month_text)
    if not (day := parts.get("day")):
        return f"{year}-{month:02}" if 1 <= month <= 12 else ""
    return _real_day(year, month, int(day))


def _numeric(text: str) -> str:
    """Read 20/11/2017 and 11/20/2017, where only one of the two numbers can be a month."""
    found = _NUMERIC.fullmatch(text)
    if not found:
        return ""
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    if one > 12 or one == two:
        return _real_day(year, two, one)
    return _real_day(year, one, two) if two > 12 else ""


def _real_day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
