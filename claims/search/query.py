"""What a reader types, read: `council "port authority" crane* budget OR tax -rain`. No database here.

    parse("council OR mayor -rain")
    -> Query(wanted=((Term(("council",)), Term(("mayor",))),), unwanted=(Term(("rain",)),))

Nothing but letters and digits goes on to a database, which folds case and accents in its own way.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext

LONGEST = 300  # characters
MOST_WORDS = 32
MOST_PREFIXES = 3  # SQLite gathers all words that begin so, a million rows of the most frequent ones
SHORTEST_PREFIX = 3  # letters: what begins with fewer is a good part of all words

QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„«»", '"'))
PIECE = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')
SCRIPTS = (*range(0x300, 0x1E00), *range(0xA800, 0xAC00))
MARKS = "".join(chr(code) for code in SCRIPTS if unicodedata.category(chr(code)) in ("Mn", "Mc"))
WORD = re.compile(rf"(?:[^\W_][{MARKS}]*)+")  # with accents, and vowels that are marks of a letter
ACCENT = re.compile("[\u0300-\u036f]")


class QueryRefused(ValueError):
    """The text can't be searched for; the message says why, fit for the reader."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, in small letters; of a prefix the last one goes on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def folded(self) -> "Term":
        """The databases take terms that are the same, folded, for one."""
        return Term(tuple(map(folded, self.words)), self.is_prefix)


@dataclass(frozen=True, slots=True)
class Query:
    """Of each group in `wanted` one term has to be there, of `unwanted` none."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()

    @property
    def wanted_words(self) -> tuple[str, ...]:
        """Folded."""
        return tuple(folded(word) for group in self.wanted for term in group for word in term.words)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Wanted and not."""
        return tuple(term for group in (*self.wanted, self.unwanted) for term in group)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A term as typed, or the operator OR, which is the word "or" where it stands between no two terms."""

    term: Term
    is_unwanted: bool = False
    is_or: bool = False

    @property
    def can_be_joined(self) -> bool:
        return not (self.is_unwanted or self.is_or)


def parse(text: str) -> Query:
    """Raises QueryRefused for a text that can find nothing, and for one that asks too much."""
    if len(text) > LONGEST:
        raise QueryRefused(gettext("Search for {count} characters at most.").format(count=LONGEST))
    pieces = _pieces(text)
    query = Query(_groups(pieces), tuple(piece.term for piece in pieces if piece.is_unwanted))
    refuse_what_finds_nothing(query)
    if sum(len(term.words) for term in query.terms) > MOST_WORDS:
        raise QueryRefused(gettext("Search for {count} words at most.").format(count=MOST_WORDS))
    if sum(term.is_prefix for term in query.terms) > MOST_PREFIXES:
        raise QueryRefused(gettext("Use a star on {count} words at most.").format(count=MOST_PREFIXES))
    return query


def refuse_what_finds_nothing(query: Query) -> None:
    """A database would look at every row that has a word before it knew that none is without it."""
    if not query.wanted:
        raise QueryRefused(
            gettext("Give a word to find, not only words to leave out.")
            if query.unwanted
            else gettext("There is no word to search for.")
        )
    left_out = {term.folded for term in query.unwanted}
    for group in query.wanted:
        if all(term.folded in left_out for term in group):
            message = gettext("“{words}” can’t be found and left out at once.")
            raise QueryRefused(message.format(words=" ".join(group[0].words)))


def _pieces(text: str) -> list[_Piece]:
    found = (_piece(match) for match in PIECE.finditer(text.translate(QUOTATION_MARKS)))
    return [piece for piece in found if piece.term.words]


def _piece(match: re.Match) -> _Piece:
    plain = match["plain"] or ""
    words = tuple(WORD.findall(composed(plain or match["phrase"] or "")))
    is_prefix = plain.endswith("*") and bool(words)
    if is_prefix and len(words[-1]) < SHORTEST_PREFIX:
        message = gettext("Give at least {count} letters before the star.")
        raise QueryRefused(message.format(count=SHORTEST_PREFIX))
    return _Piece(Term(words, is_prefix), bool(match["not"]), plain == "OR" and not match["not"])


def _groups(pieces: list[_Piece]) -> tuple[tuple[Term, ...], ...]:
    groups: list[tuple[Term, ...]] = []
    goes_on = False
    for at, piece in enumerate(pieces):
        if piece.is_unwanted:
            continue
        before, after = pieces[at - 1 : at] if at else [], pieces[at + 1 : at + 2]
        if piece.is_or and all(side and side[0].can_be_joined for side in (before, after)):
            goes_on = True
        elif goes_on:
            groups[-1] += (piece.term,)
            goes_on = False
        else:
            groups.append((piece.term,))
    return tuple(groups)


def composed(text: str) -> str:
    """In small letters, each with its accents as one character where there is one."""
    return unicodedata.normalize("NFC", text).lower()


def folded(text: str) -> str:
    """Without case and accents: "José" and "JOSE" agree. Letters such as ø, ł and ß are their own."""
    return unicodedata.normalize("NFC", ACCENT.sub("", unicodedata.normalize("NFD", text))).lower()
