"""Which of the names inside a mention is the speaker's: its head, not a possessor or a place.

"Critic Jo Bell of The Standard" -> Jo Bell     "Trump's lawyer", "a spokesman for Trump" -> none
"""

import re

from claims.extraction.speakers.cast import Cast, Figure
from claims.extraction.speakers.names import Name
from claims.extraction.text.grammar import PREPOSITIONS
from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span

_WORD_BEFORE = re.compile(r"([\w.’']+)(\W*)\Z")
_ARTICLE = re.compile(r"\s+(?:[Tt]he|an?)\Z")
_WORD_AFTER = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_REACH = 40
_PLURALS = word_set("they we many some several most others both critics")


def head_names(text: str, mention: Span, cast: Cast) -> list[tuple[Name, tuple[Figure, ...]]]:
    """The names that head the mention: one, two ("Cruz and Rubio"), none ("a spokesman for Cruz")."""
    heads: list[tuple[Name, tuple[Figure, ...]]] = []
    for name, owners in cast.names_between(*mention):
        if not _is_head(text, mention, name):
            continue
        if not heads or _is_second_head(text[heads[-1][0].end : name.start], name.title):
            heads.append((name, owners))
    return heads


def _is_second_head(between: str, title: str) -> bool:
    """ "Cruz and Senator Rubio": both speak."""
    return between.strip().removesuffix(title).strip() in {"and", "&", ", and"}


def _is_head(text: str, mention: Span, name: Name) -> bool:
    return not _is_possessor_or_modifier(text, mention, name) and _stands_free(text, mention, name)


def _is_possessor_or_modifier(text: str, mention: Span, name: Name) -> bool:
    if text[name.end : name.end + 2] in {"'s", "’s"}:
        return True
    following = _WORD_AFTER.match(text, name.end, min(mention[1], name.end + _REACH))
    if following is None:
        return False
    word = following.group(1).lower()
    return word not in PREPOSITIONS and word not in {"and", "who", "himself", "herself", "or"}


def _stands_free(text: str, mention: Span, name: Name) -> bool:
    before = text[max(mention[0], name.start - _REACH - len(name.title)) : name.start].rstrip()
    if name.title:
        before = before.removesuffix(name.title).rstrip()
    if not before:
        return True
    if before.endswith((",", ";")):
        return True
    if before.endswith("("):
        return False
    before = _ARTICLE.sub("", before)
    word = _WORD_BEFORE.search(before)
    if word is None or "," in word.group(2):
        return True
    return word.group(1).lower() not in PREPOSITIONS and "," not in before


def is_plural_phrase(words: str) -> bool:
    """ "they", "many officials": more than one speaker, so nobody's name."""
    return words.split(" ", 1)[0] in _PLURALS
