"""A mention with all the words that name its speaker, where what was found is cut short.

said [the firm's director], Otto Lind,   ->   the firm's director, Otto Lind
[The New] York Courier said              ->   The New York Courier
the government in Varsk, [which] said    ->   the government in Varsk, which
"""

import re

from claims.extraction.speakers.antecedents import RELATIVES, antecedent_phrase, named_antecedent
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import PERSON_NOUNS
from claims.extraction.speakers.roles import head_words
from claims.extraction.speakers.scene import Scene
from claims.extraction.types import Span

_LONGEST_NAME = 80  # characters, its title included
_BESIDE = ", "
_ENDS_NAME = re.compile(r"[,.;:)—–]|\s(?:of|for|and|who|in|at|from|on|told|said)\b|\s*\Z")


def whole_mention(scene: Scene, mention: Span) -> Span:
    """The mention with the rest of a name that its edge cuts, or the name that stands beside its role."""
    start, end = mention
    for name, _ in scene.cast.names_between(start, end + _LONGEST_NAME):
        if name.start < end < name.end or _ends_with_title(scene, mention, name):
            end = name.end
    return (start, _over_apposed_name(scene, (start, end)))


def _ends_with_title(scene: Scene, mention: Span, name: Name) -> bool:
    """ "[Mrs.] Whitlow said": the stop ends no mention."""
    title = f" {name.title}".rpartition(" ")[2]
    return (
        title.endswith(".")
        and scene.text[mention[1] : name.start].isspace()
        and scene.text.endswith(title, 0, mention[1])
    )


def reaching_back(scene: Scene, relative: Span) -> Span:
    """With the noun that a relative pronoun takes up; a name speaks for itself."""
    if scene.text[slice(*relative)].lower() not in RELATIVES or named_antecedent(scene, relative):
        return relative
    phrase = antecedent_phrase(scene, relative)
    return relative if phrase is None else (phrase[0], relative[1])


def _over_apposed_name(scene: Scene, mention: Span) -> int:
    """ "The firm's director[, Otto Lind]": who holds the office that the mention ends with."""
    end = mention[1]
    if not scene.text.startswith(_BESIDE, end) or not _is_office(scene.text[slice(*mention)]):
        return end
    apposed = (name for name, _ in scene.cast.names_between(end, end + _LONGEST_NAME))
    name = next(apposed, None)
    return name.end if name is not None and _stands_beside(scene, name, end) else end


def _is_office(phrase: str) -> bool:
    words = head_words(phrase)
    return len(words) > 1 and words[-1] in PERSON_NOUNS


def _stands_beside(scene: Scene, name: Name, end: int) -> bool:
    first = name.start - len(f"{name.title} ".lstrip())
    is_free = name.kind == "person" and not scene.is_reported(name.start)
    return is_free and first == end + len(_BESIDE) and _ENDS_NAME.match(scene.text, name.end) is not None
