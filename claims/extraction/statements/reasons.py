"""Why a statement can be checked: the figures, dates, events, comparisons, recorded acts and causes in it.

`detection.py` asks for the reasons of each statement; a reason always shows the statement's own words.
English and Spanish have word lists (`wording.py`), any other language is read for figures and dates only.
"""

from claims.extraction.statements.wording import FACTS_BY_LANGUAGE, FIGURES, IN_SMALL_LETTERS
from claims.extraction.types import Reason, Span


def reasons_in(statement: str, language: str) -> tuple[Reason, ...]:
    """The facts in one statement that could be looked up, in reading order; empty when there are none.

    `language` is a BCP 47 tag; a language without word lists yields figures and dates only.
    A word counts once, for the first kind that claims it: the 20 of "November 20" is no number.
    """
    patterns = FACTS_BY_LANGUAGE.get(language[:2].lower(), FIGURES)
    small = _in_small_letters(statement)
    found: list[tuple[Span, Reason]] = []
    for kind, pattern in patterns.items():
        for match in pattern.finditer(small if kind in IN_SMALL_LETTERS else statement):
            if not _taken(match.span(), found):
                found.append((match.span(), Reason(kind, statement[slice(*match.span())])))
    found.sort(key=lambda entry: entry[0])
    return tuple(reason for _, reason in found)


def _in_small_letters(statement: str) -> str:
    """Of the same length: a letter whose small form is two code points ("İ") stays as it is."""
    small = statement.lower()
    return small if len(small) == len(statement) else "".join(map(_small, statement))


def _small(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _taken(span: Span, found: list[tuple[Span, Reason]]) -> bool:
    return any(span[0] < end and start < span[1] for (start, end), _ in found)
