"""Whom "the ex-mayor" or "the ministry" means: the figure that the article printed the role for."""

import re

from claims.extraction.cast import Figure
from claims.extraction.naming import INSTITUTION_WORDS, PERSON_NOUNS, plain
from claims.extraction.scene import Fits, Scene
from claims.extraction.types import Span

_WORD = re.compile(r"[^\W\d_][\w.-]*")
_HEAD_ENDS = re.compile(r"[,(]|\s(?:of|for|from|in|at|with|who|that|to|on)\s")
_SAME_ROLE = {
    "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "gov": "governor", "gen": "general", "prof": "professor", "dr": "doctor", "spokeswoman": "spokesman",
    "spokesperson": "spokesman", "chairwoman": "chairman", "sec": "secretary", "coach": "coach",
}  # fmt: skip


def fitting_role(scene: Scene, mention: Span) -> Fits:
    """Those the role fits, the last named first; empty for "a senator", "a spokesman for Cruz"."""
    phrase = scene.text[slice(*mention)]
    words = [word.lower() for word in _WORD.findall(_HEAD_ENDS.split(phrase, maxsplit=1)[0])]
    if len(words) < 2 or words[0] != "the":
        return []
    if words[-1] in INSTITUTION_WORDS and words[-1] not in PERSON_NOUNS:
        return _institutions(scene, mention[0], words[-1])
    return _people(scene, mention[0], _role(words[-1]))


def _role(word: str) -> str:
    word = plain(word).rstrip(".").removeprefix("ex-")
    return _SAME_ROLE.get(word, word)


def _people(scene: Scene, place: int, role: str) -> Fits:
    fitting = [
        (figure, max(name.start for name in figure.names if name.start < place))
        for figure in scene.cast.figures
        if figure.kind == "person" and figure.names[0].start < place and role in _roles_of(figure)
    ]
    return _nearest_first(scene, place, fitting)


def _roles_of(figure: Figure) -> set[str]:
    return {_role(word) for role in figure.roles for word in role.split()}


def _institutions(scene: Scene, place: int, head: str) -> Fits:
    fitting = [
        (figure, max(name.start for name in figure.names if name.start < place))
        for figure in scene.cast.figures
        if figure.kind == "institution"
        and figure.names[0].start < place
        and head in {plain(word) for name in figure.names for word in name.words}
    ]
    return _nearest_first(scene, place, fitting)


def _nearest_first(scene: Scene, place: int, fitting: list[tuple[Figure, int]]) -> Fits:
    here = scene.sentence_of(place)
    scored = [(figure, 1 / (1 + here - scene.sentence_of(seen))) for figure, seen in fitting]
    return sorted(scored, key=lambda pair: -pair[1])
