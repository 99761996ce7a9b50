"""Whom "the ex-mayor" or "the ministry" means: the figure that the article printed the role for."""

import re
from collections.abc import Iterator

from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.naming import INSTITUTION_WORDS, PERSON_NOUNS, ROLE_MODIFIERS, role_words_of
from claims.extraction.speakers.scene import Fits, Scene
from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span, SpeakerKind

_NAMES_BACK = 150  # printed names that a role looks back over
_WORD = re.compile(r"[^\W\d_][\w.-]*")
_HEAD_ENDS = re.compile(r"[,(]|\s(?:of|for|from|in|at|with|who|that|to|on)\s")
_ENDS_HEAD = word_set("of for from in at with who that to on")
_PARTIES = word_set("democratic republican libertarian democrat")
_DOCUMENTS = word_set("statement letter report text")


def fitting_role(scene: Scene, mention: Span) -> Fits:
    """Those the role fits, best first; empty for "a senator", "a spokesman for Cruz"."""
    phrase = scene.text[slice(*mention)]
    words = head_words(phrase)
    if len(words) < 2 or words[0] != "the":
        return []
    if words[-1] in _DOCUMENTS:
        return [(figure, 1.0) for _, figure in scene.spoke[-1:] if figure.kind == "institution"]
    if words[-1] in INSTITUTION_WORDS and words[-1] not in PERSON_NOUNS:
        return _fits(scene, mention[0], words[1:], "institution")
    return _fits(scene, mention[0], words[1:], "person")


def is_person_role(phrase: str) -> bool:
    """ "The former mayor, with his wife,": one person, by what he is."""
    words = head_words(phrase)
    return len(words) > 1 and words[0] == "the" and words[-1] in PERSON_NOUNS


def head_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase up to its head, in the form that is compared."""
    return role_words_of(" ".join(_WORD.findall(_HEAD_ENDS.split(phrase, maxsplit=1)[0])))


def _fits(scene: Scene, place: int, words: tuple[str, ...], kind: SpeakerKind) -> Fits:
    here = scene.sentence_of(place)
    fits: dict[Figure, float] = {}
    for name, owners in scene.cast.names_before(place, _NAMES_BACK):
        if len(owners) == 1 and owners[0].kind == kind and owners[0] not in fits:
            agreement = max((_agreement(words, role) for role in owners[0].role_words), default=0.0)
            if agreement and not is_of_another_party(words, owners[0]):
                fits[owners[0]] = agreement / (1 + here - scene.sentence_of(name.start)) ** 0.5
    return sorted(fits.items(), key=lambda pair: -pair[1])


def _agreement(words: tuple[str, ...], printed: tuple[str, ...]) -> float:
    """How far one printed role agrees with the phrase: its head and modifiers must, the rest counts."""
    for head in heads_of(printed):
        if words[-1] in head and _modifiers(words) == _modifiers(head):
            return sum(word in printed for word in words) / len(words)
    return 0.0


def heads_of(printed: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The offices in one printed role: [former governor] of Ohio and [candidate]."""
    head: list[str] = []
    ended = False
    for word in (*printed, "and"):
        if word in {"and", "&"}:
            yield tuple(head)
            head, ended = [], False
        elif word in _ENDS_HEAD:
            ended = True
        elif not ended:
            head.append(word)


def _modifiers(words: tuple[str, ...]) -> frozenset[str]:
    return ROLE_MODIFIERS.intersection(words[:-1])


def is_of_another_party(words: tuple[str, ...], figure: Figure) -> bool:
    parties = _PARTIES.intersection(word for role in figure.role_words for word in role)
    return bool(parties) and any(word in _PARTIES and word not in parties for word in words)
