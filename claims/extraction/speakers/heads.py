"""Which of the names inside a mention is the speaker's: its head, not a possessor or a place.

"Critic Kit Moor of The Beacon" -> Kit Moor     "Trump's lawyer", "a spokesman for Trump" -> none
"""

import re

from claims.extraction.speakers.cast import Cast
from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import PERSON_NOUNS
from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.grammar import COMMON_VERBS, DETERMINERS, PREPOSITIONS, is_adverb
from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span

_WORD = re.compile(r"[\w.’'-]+")
_GENITIVE = re.compile(r"[’'](?:s\b|(?<=s.)(?=\s\w))")
_WORD_AFTER = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_NO_NOUN_PHRASE = word_set("who whom whose which that")  # "the woman who shot Bo Lind"
_MORE_PREPOSITIONS = word_set("beside besides alongside above below opposite off versus de del")
_REACH = 120  # characters
_NAMED = "\0"  # stands for a name
_PARTY = r"(?:\s\([^()]{1,20}\)|,\s[A-Z]-[A-Z][\w.]{0,12})?"
_LIST = re.compile(
    rf"[^,]{{0,60}}{_NAMED}{_PARTY}(?:,\s(?:(?:[A-Z][\w.]{{0,20}}|former)\s){{0,4}}{_NAMED}{_PARTY}){{0,20}},?\s(?:and|or|y|e)\s"
)
_PARTY_AND = re.compile(r"(?:\s\([^()]{1,20}\)|,\s[A-Z]-[A-Z][\w.]{0,12}),?\sand\s(?:[a-z]+\s)?\Z")
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
    return between.strip().removesuffix(title).strip() in {"and", "&", ", and", "y", "e"}


def _is_head(text: str, mention: Span, name: Name) -> bool:
    return not _is_possessor_or_modifier(text, mention, name) and _stands_free(text, mention, name)


def _is_possessor_or_modifier(text: str, mention: Span, name: Name) -> bool:
    if _GENITIVE.match(text, name.end, mention[1]):
        return True
    following = _WORD_AFTER.match(text, name.end, min(mention[1], name.end + _REACH))
    if following is None:
        return False
    word = following.group(1).lower()
    if word in PREPOSITIONS or is_adverb(word):  # "Ana Ruiz earlier Thursday"
        return False
    return word not in {"and", "who", "himself", "herself", "or"}


def _stands_free(text: str, mention: Span, name: Name) -> bool:
    before = text[max(mention[0], name.start - _REACH - len(name.title + name.owner)) : name.start].rstrip()
    for own in filter(None, (name.title, name.owner)):
        before = before.removesuffix(own).rstrip()
    if not before:
        return True
    if before.endswith((",", ";")):
        return True
    if before.endswith("("):
        return False
    if "," in before:
        return before.rpartition(",")[2].strip() in {"the", "The", "a", "an"}
    words = _WORD.findall(before.lower())
    return not words or not (_NO_NOUN_PHRASE.intersection(words) or _takes_object(words))


def _takes_object(words: list[str]) -> bool:
    """ "The man beside Ana Ruiz", "the lawyer defending Ana Ruiz": hers is not the head."""
    last = words[-1] if words[-1] not in {"the", "a", "an"} or len(words) == 1 else words[-2]
    if last in PREPOSITIONS or last in _MORE_PREPOSITIONS or last in COMMON_VERBS:
        return True
    is_verbal = last.endswith(("ing", "ed")) or last in REPORTING_VERBS
    return is_verbal and last not in PERSON_NOUNS and len(words) > 1 and words[-2] not in DETERMINERS


def is_list(text: str, mention: Span, cast: Cast) -> bool:
    """ "Ana Ruiz (D), Bo Lind and others"; "Ana Ruiz (D) and [Bo Lind]": more than the one who is found."""
    here, marked = mention[0], []
    for name, _ in cast.names_between(*mention):
        marked += [text[here : name.start], _NAMED]
        here = name.end
    if _LIST.match("".join([*marked, text[here : mention[1]]])) is not None:
        return True
    return _PARTY_AND.search(text, max(0, mention[0] - _REACH), mention[0]) is not None


def is_plural_phrase(words: str) -> bool:
    """ "they", "many officials": more than one speaker, so nobody's name."""
    return words.split(" ", 1)[0] in _PLURALS
