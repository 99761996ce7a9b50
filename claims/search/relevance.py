"""How near short texts are to a query, told from the texts themselves: for SQLite.

FTS5's own bm25 counts how many rows of the whole table have each word before it ranks the first: of a word
in every quote it reads a million entries to rank a thousand. Here a text's distance depends on that text
alone, as PostgreSQL's does, so that a common word costs no more than a rare one and rows that come or go
move no other.
"""

import re
from collections.abc import Sequence

from claims.search.query import Query, Term, folded
from claims.search.snippets import BETWEEN, ENDING, GOING_ON

BORDER = "\0"  # between texts: no word goes on across it
USUAL_LENGTH = 200  # characters
ENOUGH, BY_LENGTH = 1.2, 0.75  # bm25's: how soon one more of a word adds little, how much a long text loses


def distances(texts: Sequence[str], query: Query) -> list[float]:
    """Of each text, the nearest the smallest: by how often it has each term, and how short it is."""
    patterns = [term_pattern(term) for group in query.wanted for term in group]
    together = folded(BORDER.join(text.replace(BORDER, " ") for text in texts))  # far faster than one by one
    return [_distance(text, patterns) for text in together.split(BORDER)] if texts else []


def _distance(text: str, patterns: list[re.Pattern]) -> float:
    weight = ENOUGH * (1 - BY_LENGTH + BY_LENGTH * len(text) / USUAL_LENGTH)
    counts = [len(pattern.findall(text)) for pattern in patterns]
    return -sum([count / (count + weight) for count in counts])


def term_pattern(term: Term) -> re.Pattern:
    """Whole words of a folded text. What stands before a word is asked last: letters are found faster."""
    first, *rest = (re.escape(folded(word)) for word in term.words)
    words = BETWEEN.join([f"{first}(?<![^\\W_]{first})", *rest])
    return re.compile(words + (GOING_ON if term.is_prefix else ENDING))
