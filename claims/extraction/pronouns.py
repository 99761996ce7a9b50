"""Whom "he" or "she" means: by gender, by how near and how prominent a name is, and by who spoke last."""

from claims.extraction.cast import Figure
from claims.extraction.naming import FEMALE, MALE
from claims.extraction.scene import Fits, Scene

PRONOUN_GENDERS = {"he": MALE, "him": MALE, "his": MALE, "she": FEMALE, "her": FEMALE, "hers": FEMALE}

_REACH = 14  # sentences back that a pronoun can look
_SUBJECT, _UNKNOWN_GENDER, _UNSURE, _SPOKE_LAST = 1.6, 0.6, 0.5, 1.7


def fitting_pronoun(scene: Scene, place: int, gender: str) -> Fits:
    """Those a pronoun can mean, best first, with how well each fits."""
    here = scene.sentence_of(place)
    scores: dict[int, tuple[Figure, float]] = {}
    for figure in scene.cast.figures:
        score = _score(scene, figure, place, here, gender)
        if score > 0:
            scores[id(figure)] = (figure, score)
    for spoken_at, figure in scene.spoke[-1:]:
        if id(figure) in scores or (figure.kind == "person" and figure.gender in {gender, ""}):
            near = 1 / (1 + max(0, here - scene.sentence_of(spoken_at) - 1))
            known = scores.get(id(figure), (figure, 0.0))[1]
            scores[id(figure)] = (figure, max(known, near) * _SPOKE_LAST)
    return sorted(scores.values(), key=lambda pair: -pair[1])


def _score(scene: Scene, figure: Figure, place: int, here: int, gender: str) -> float:
    if figure.kind != "person" or figure.gender not in {gender, ""}:
        return 0.0
    best = 0.0
    for name in reversed([name for name in figure.names if name.start < place][-4:]):
        away = here - scene.sentence_of(name.start)
        if away > _REACH:
            break
        best = max(best, (_SUBJECT if name.subject else 1.0) / (1 + away))
    if not figure.gender:
        best *= _UNKNOWN_GENDER
    return best * (1.0 if figure.sure else _UNSURE)
