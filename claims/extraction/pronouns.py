"""Whom "he" or "she" means: by gender, by how near and how prominent a name is, and by who spoke before."""

from claims.extraction.cast import Figure
from claims.extraction.scene import Fits, Scene

_NAMES_BACK = 40  # printed names that a pronoun looks back over
_DECAY = 1.3
_SUBJECT, _OTHER, _POSSESSOR, _SPOKE = 1.7, 1.0, 0.6, 1.6  # prominence of a mention
_UNKNOWN_GENDER, _UNSURE, _NAMES_HIMSELF = 0.6, 0.4, 0.3


def fitting_pronoun(scene: Scene, place: int, gender: str, said: str) -> Fits:
    """Those a pronoun can mean, best first, with how well each fits; `said` are the words to attribute."""
    here = scene.sentence_of(place)
    best: dict[Figure, float] = {}
    for seen, figure, weight in _mentions_before(scene, place):
        if figure.kind == "person" and figure.gender in {gender, ""}:
            score = weight / (1 + here - scene.sentence_of(seen)) ** _DECAY
            best[figure] = max(best.get(figure, 0.0), score)
    fits = [(figure, score * _likelihood(figure, said)) for figure, score in best.items()]
    return sorted(fits, key=lambda pair: -pair[1])


def _mentions_before(scene: Scene, place: int) -> list[tuple[int, Figure, float]]:
    named = [
        (name.start, owners[0], _prominence(scene, name.end, name.subject))
        for name, owners in scene.cast.names_before(place, _NAMES_BACK)
        if len(owners) == 1
    ]
    return named + [(seen, figure, _SPOKE) for seen, figure in scene.spoke if seen < place]


def _prominence(scene: Scene, end: int, is_subject: bool) -> float:
    if scene.text[end : end + 2] in {"'s", "’s"}:
        return _POSSESSOR
    return _SUBJECT if is_subject else _OTHER


def _likelihood(figure: Figure, said: str) -> float:
    """Less for a figure of unknown gender or kind, and for one whom the words name: nobody calls himself by name."""
    likelihood = 1.0 if figure.gender else _UNKNOWN_GENDER
    if not figure.sure:
        likelihood *= _UNSURE
    return likelihood * (_NAMES_HIMSELF if figure.name.rsplit(" ", 1)[-1] in said else 1.0)
