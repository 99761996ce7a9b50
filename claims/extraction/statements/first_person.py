""" "I" and "we" inside someone's words, as others would call the speaker or the speaker's institution.

All of them in a sentence or none: half a sentence put into the third person misleads. Verbs that would have
to change are changed where the form is known ("I am" -> "Marta Olenko is"), else the sentence stays.
"""

import re

from claims.extraction.statements.tense import is_past
from claims.extraction.types import Span, Substitution, WordingRule

_FIRST = re.compile(
    r"(?<![\w’'-])(?:(?P<subject>I|[Ww]e)(?P<joined>['’](?:m|ve|re|ll|d))?(?:\s(?P<verb>[a-z]+(?:n['’]t)?))?"
    r"|(?P<owner>[Mm]y|[Oo]ur)|(?P<object>me|us)|(?P<other>mine|myself|ours|ourselves|let['’]s))(?![\w’'-])"
)
_JOINED = {"m": "is", "ve": "has", "re": "is", "ll": "will"}  # "'d" is had or would
_VERBS = {
    "am": "is",
    "are": "is",
    "were": "was",
    "have": "has",
    "do": "does",
    "don't": "doesn't",
    "haven't": "hasn't",
    "aren't": "isn't",
    "weren't": "wasn't",
}
_SAME = frozenset(["will", "would", "can", "could", "cannot", "can't", "won't", "never", "did", "didn't"])


def in_third_person(
    text: str, span: Span, name: str, rule: WordingRule, *, plural: bool
) -> tuple[Substitution, ...]:
    """What is put for each "I" (or "we", if `plural`) of the span; nothing where one of them can't be read.

    The one of the two that is not asked for leaves the sentence as it is: who "we" are when one person
    speaks is seldom certain.
    """
    found: list[Substitution] = []
    for match in _FIRST.finditer(text, *span):
        is_plural = match.group()[0] in "WwOou"
        replaced = _replaced(match, name) if is_plural == plural else None
        if replaced is None:
            return ()
        end, replacement = replaced
        found.append(Substitution(match.start(), end, text[match.start() : end], replacement, rule))
    is_told = any(substitution.words not in {"me", "us"} for substitution in found)  # not "show me one"
    return tuple(found) if is_told else ()


def _replaced(match: re.Match[str], name: str) -> tuple[int, str] | None:
    """Where the words end that are replaced, and by what; None for what has no such form."""
    if match["owner"]:
        return match.end("owner"), f"{name}’s"
    if match["object"]:
        return match.end("object"), name
    if match["subject"]:
        return _subject(match, name)
    return None


def _subject(match: re.Match[str], name: str) -> tuple[int, str] | None:
    if match["joined"]:
        verb = _JOINED.get(match["joined"][1:])
        return (match.end("joined"), f"{name} {verb}") if verb else None
    verb = (match["verb"] or "").replace("’", "'")
    if verb in _VERBS:
        return match.end("verb"), f"{name} {_VERBS[verb]}"
    if verb in _SAME or is_past(verb):
        return match.end("subject"), name
    return None
