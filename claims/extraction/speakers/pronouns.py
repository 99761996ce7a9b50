"""Whom "he" or "she" means: by gender, by how near and how prominent a name is, and by who spoke before."""

import re
from collections.abc import Callable

from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import FEMALE, MALE
from claims.extraction.speakers.scene import Fits, Scene

_NAMES_BACK = 40  # printed names that a pronoun looks back over
_DECAY = 2.0
_STANDING = {"subject": 1.7, "clause": 1.2, "other": 1.0, "place": 1.0}  # prominence of a mention
_INTRODUCED, _POSSESSOR, _REPORTED, _SPOKE, _REPEATED = 1.5, 0.6, 0.6, 1.5, 0.2
_UNKNOWN_GENDER, _UNSURE, _NAMES_HIMSELF = 0.8, 0.25, 0.05
_DOUBTED_RIVAL = 0.75  # of the likeliest's fit, at most: doubt lowers the confidence and names nobody
_CARRIED = 2.5
_CHAIN = 3  # pronouns followed back
_PRONOUN_REACH = 400  # characters
_SUBJECTS = {MALE: re.compile(r"\b[Hh]e\b"), FEMALE: re.compile(r"\b[Ss]he\b")}
_COORDINATED, _INSIDE_FRONTED = 2.0, 0.1
_AND = re.compile(r",\s(?:and|but)\s\Z")
_FRONTED = re.compile(r"(?:When )?(?:[A-Z][a-z]+(?:ing|ed)|In|At|On|With|During|After|Before|While)\b")
_AFTER_PREPOSITION = re.compile(r"\b(?:to|with|about|against|beside|toward|towards|for|on)\s\Z")
_TOO_FAR = 0.05  # below this nobody is near enough to be meant


def fitting_pronoun(scene: Scene, place: int, gender: str, said: str, depth: int = _CHAIN) -> Fits:
    """Those a pronoun can mean, likeliest first, with how well each fits; `said` are the words to attribute.

    `gender` is empty for words that tell none.
    Whoever is not sure to be a person comes after those who are, but stays as a rival, so that nobody
    looks certain for want of another first name.
    """
    here = scene.sentence_of(place)
    best: dict[Figure, float] = {}
    for seen, figure, weight in [
        *_mentions_before(scene, place),
        *_same_pronoun(scene, place, gender, depth),
    ]:
        if figure.kind == "person" and (not gender or figure.gender in {gender, ""}):
            score = weight / (1 + here - scene.sentence_of(seen)) ** _DECAY
            best[figure] = max(best.get(figure, 0.0), score) + _REPEATED * min(best.get(figure, 0.0), score)
    raw = {figure: score * _likelihood(figure, said) for figure, score in best.items()}
    spoken = {figure for _, figure in scene.spoke}
    doubted = {figure for figure in raw if not figure.sure and figure not in spoken}
    ranked = sorted(raw, key=lambda figure: -raw[figure] * (_UNSURE if figure in doubted else 1.0))
    if not ranked or raw[ranked[0]] * (_UNSURE if ranked[0] in doubted else 1.0) <= _TOO_FAR:
        return []
    most = _DOUBTED_RIVAL * raw[ranked[0]]
    return [(f, min(raw[f], most) if f in doubted and f is not ranked[0] else raw[f]) for f in ranked]


def _same_pronoun(scene: Scene, place: int, gender: str, depth: int) -> list[tuple[int, Figure, float]]:
    """ "He backed the coup against Chávez, and he called it …": the second "he" is the first."""
    if not depth or not gender:
        return []
    low = max(place - _PRONOUN_REACH, scene.start_of_sentence(place))
    earlier = [
        m.start()
        for m in _SUBJECTS[gender].finditer(scene.text, low, place)
        if not scene.is_reported(m.start())
    ]
    if not earlier:
        return []
    fits = fitting_pronoun(scene, earlier[-1], gender, "", depth - 1)
    return [(earlier[-1], fits[0][0], _CARRIED)] if fits else []


def _mentions_before(scene: Scene, place: int) -> list[tuple[int, Figure, float]]:
    beside = _weights_beside(scene, place)
    named = [
        (name.start, owners[0], _prominence(scene, name, owners[0]) * beside(name))
        for name, owners in scene.cast.names_before(place, _NAMES_BACK)
        if len(owners) == 1 and (owners[0].sure or name.standing != "place")
    ]
    return named + [(seen, figure, _SPOKE) for seen, figure in scene.spoke if seen < place]


def _weights_beside(scene: Scene, place: int) -> Callable[[Name], float]:
    """How its place in the pronoun's own sentence changes a name's weight.

    "Lind met Marsk, and he …" is Lind; "Asked about Marsk, he …" is not Marsk.
    """
    start = scene.start_of_sentence(place)
    before = scene.text[max(start, place - _PRONOUN_REACH) : place]
    follows_and = _AND.search(before) is not None
    follows_front = _FRONTED.match(before) is not None and before.rstrip().endswith(",")

    def weight(name: Name) -> float:
        if name.start < start:
            return 1.0
        if follows_and:
            return _COORDINATED if name.standing == "subject" else 1.0
        begins = name.start - len(f"{name.title} ".lstrip())
        completes = _AFTER_PREPOSITION.search(scene.text, max(start, begins - 12), begins)
        return _INSIDE_FRONTED if follows_front and completes else 1.0

    return weight


def _prominence(scene: Scene, name: Name, figure: Figure) -> float:
    """A subject is more prominent than an object, whoever is just being introduced more than both."""
    if scene.text[name.end : name.end + 2] in {"'s", "’s"}:
        return _POSSESSOR
    if scene.is_reported(name.start):
        return _REPORTED
    introduced = len(name.words) > 1 and name is figure.names[0]
    return _STANDING[name.standing] * (_INTRODUCED if introduced else 1.0)


def _likelihood(figure: Figure, said: str) -> float:
    """Less for a figure of unknown gender, and for one whom the words name: who names himself?"""
    likelihood = 1.0 if figure.gender else _UNKNOWN_GENDER
    return likelihood * (_NAMES_HIMSELF if figure.name.rsplit(" ", 1)[-1] in said else 1.0)
