"""Whom "the Vermont senator" or "the real estate mogul" means where the article never says who is one.

Writers vary the name of whoever they have just spoken of. So it is the figure that "he" would mean, where no
other comes near, and where nothing printed speaks against it.
"""

import re

from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.genders import gender_of_noun
from claims.extraction.speakers.naming import ROLE_MODIFIERS
from claims.extraction.speakers.pronouns import fitting_pronoun
from claims.extraction.speakers.roles import head_words, heads_of, is_of_another_party
from claims.extraction.speakers.scene import Fits, Scene
from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span

# What people are for themselves. An adviser, a judge or a source is as often someone not yet named.
_OFFICES = word_set("senator governor representative mayor president chancellor premier speaker lady")
_STANDINGS = _OFFICES | word_set(
    """
    nominee candidate hopeful contender frontrunner front-runner incumbent lawmaker legislator politician
    businessman businesswoman mogul tycoon billionaire magnate developer ceo republican democrat
    """
)
_NAMES_BACK = 40
_LEAST_FIT = 0.4
_NEAREST_RIVAL = 0.5  # of the best one's fit
_GENITIVE = re.compile(r"\w['’]s?\b")


def fitting_epithet(scene: Scene, mention: Span) -> Fits:
    """The one figure that a describing phrase takes up, alone or with lesser rivals; or nobody."""
    phrase = scene.text[slice(*mention)]
    words = head_words(phrase)
    if len(words) < 3 or words[0] != "the" or words[-1] not in _STANDINGS or _GENITIVE.search(phrase):
        return []
    if ROLE_MODIFIERS.issuperset(words[1:-1]) or _names_someone(scene, mention):
        return []
    gender = next(filter(None, map(gender_of_noun, words[1:])), "")  # "first lady and senator"
    fits = fitting_pronoun(scene, mention[0], gender, "")
    if not fits or fits[0][1] < _LEAST_FIT or any(fit > _NEAREST_RIVAL * fits[0][1] for _, fit in fits[1:]):
        return []
    best = fits[0][0]
    is_doubtful = not best.sure or _has_namesake(scene, mention[0], best) or _speaks_against(words, best)
    return [] if is_doubtful else fits


def _has_namesake(scene: Scene, place: int, figure: Figure) -> bool:
    """Of a family one is the better known, and the phrase is sooner for that one."""
    surname = figure.names[0].last
    before = scene.cast.names_before(place, _NAMES_BACK)
    return any(name.last == surname and owners != (figure,) for name, owners in before)


def _names_someone(scene: Scene, mention: Span) -> bool:
    """ "The senior Ruiz adviser": beside her, not she."""
    return any(
        owner.kind == "person" and owner.sure
        for _, owners in scene.cast.names_between(*mention)
        for owner in owners
    )


def _speaks_against(words: tuple[str, ...], figure: Figure) -> bool:
    """Another party, another office, or the same one at another time."""
    offices = {head[-1] for role in figure.role_words for head in heads_of(role) if head}
    if words[-1] in offices or (words[-1] in _OFFICES and not _OFFICES.isdisjoint(offices)):
        return True
    return is_of_another_party(words, figure)
