"""Whom "the ex-mayor" or "the ministry" means: the figure that the article printed the role for."""

import re

from claims.extraction.speakers.cast import Figure
from claims.extraction.speakers.naming import INSTITUTION_WORDS, PERSON_NOUNS, role_word
from claims.extraction.speakers.scene import Fits, Scene
from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span, SpeakerKind

_NAMES_BACK = 150  # printed names that a role looks back over
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_HEAD_ENDS = re.compile(r"[,(]|\s(?:of|for|from|in|at|with|who|that|to|on)\s")
_PARTIES = word_set("democratic republican libertarian democrat")
_DOCUMENTS = word_set("statement letter report text")


def fitting_role(scene: Scene, mention: Span) -> Fits:
    """Those the role fits, best first; empty for "a senator", "a spokesman for Cruz"."""
    phrase = scene.text[slice(*mention)]
    words = [role_word(word) for word in _WORD.findall(_HEAD_ENDS.split(phrase, maxsplit=1)[0])]
    if len(words) < 2 or words[0] != "the":
        return []
    if words[-1] in _DOCUMENTS:
        return [(figure, 1.0) for _, figure in scene.spoke[-1:] if figure.kind == "institution"]
    if words[-1] in INSTITUTION_WORDS and words[-1] not in PERSON_NOUNS:
        return _fits(scene, mention[0], words[1:], "institution")
    return _fits(scene, mention[0], words[1:], "person")


def is_person_role(phrase: str) -> bool:
    """ "The former mayor, with his wife,": one person, by what he is."""
    words = [role_word(word) for word in _WORD.findall(_HEAD_ENDS.split(phrase, maxsplit=1)[0])]
    return len(words) > 1 and words[0] == "the" and words[-1] in PERSON_NOUNS


def _fits(scene: Scene, place: int, words: list[str], kind: SpeakerKind) -> Fits:
    here = scene.sentence_of(place)
    fits: dict[Figure, float] = {}
    for name, owners in scene.cast.names_before(place, _NAMES_BACK):
        if len(owners) == 1 and owners[0].kind == kind and owners[0] not in fits:
            agreement = _agreement(words, owners[0].role_words)
            if agreement:
                fits[owners[0]] = agreement / (1 + here - scene.sentence_of(name.start)) ** 0.5
    return sorted(fits.items(), key=lambda pair: -pair[1])


def _agreement(words: list[str], printed: frozenset[str]) -> float:
    """How far a printed role agrees with the phrase: its head must, its party may not contradict."""
    if words[-1] not in printed:
        return 0.0
    parties = printed & _PARTIES
    if parties and any(word in _PARTIES and word not in parties for word in words):
        return 0.0
    return sum(word in printed for word in words) / len(words)
