"""What a relative pronoun stands for: the name or the noun phrase just before it.

Ana Ruiz, a lawyer from Selby, who said   ->   Ana Ruiz      the wife of Otto Lind, who said   ->   open
the government in Varsk, which said        ->   "the government in Varsk"
"""

import re

from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.naming import INSTITUTION_WORDS, PERSON_NOUNS, PLACE_WORDS
from claims.extraction.speakers.scene import Scene
from claims.extraction.types import Span

RELATIVES = frozenset(("who", "which", "that"))
OWN_VOICE = re.compile(r"whose (?:chief )?(?:spokes(?:man|woman|person))\Z")  # speaks for whoever owns it

_REACH = 160  # characters
_SHORT_REACH = 60
_COMPLETES = re.compile(
    r"\s(?P<word>of|for|in|from|at|and|or|on|near|inside)(?:\s(?:[Tt]he|an?)(?:\s[a-z]+)?)?\s*\Z"
)
_ONLY_FOR_PLACES = frozenset(("on", "near", "inside"))  # "relied on Ana Ruiz, who"; "those on Gull Hill, who"
_BRACKET = re.compile(r"\s?\([^()]{1,40}\)\Z")
_ASIDE = re.compile(r",\s\d\d?|,\s(?:now |then )?(?:an?|the)(?:\s[a-z][\w’'-]*){1,6}")
_NO_PERSON = re.compile(r"(?:tion|sion|ness|ity|ism|ance|ence|ory)\Z")  # "a victory for Ana Ruiz, who"
_LAST_WORD = re.compile(r"(\w+)\Z")
_PHRASE = re.compile(
    r"(?<![\w’'-])[Tt]he(?P<words>(?:\s[\w’'-]+){1,3}?)(?:\s(?:in|of|for|at)(?:\sthe)?(?:\s[A-Z][\w’'-]*){1,2})?\Z"
)

Named = tuple[Name, tuple[Figure, ...]]


def named_antecedent(scene: Scene, relative: Span) -> Named | None:
    """The printed name that a relative pronoun takes up, with those it can mean; None where that is open."""
    is_who = scene.text[slice(*relative)].lower() == "who"
    end = _before_bracket(scene, _without_mark(scene, relative[0]))
    for name, owners in reversed(scene.cast.names_between(_low(scene, relative), end)):
        between = scene.text[name.end : end]
        if between and not (_ASIDE.fullmatch(between) and _can_be_beside(owners, between)):
            return None
        start = name.start - len(f"{name.title} ".lstrip())
        completes = _completed(scene, name, owners, start)
        if completes is None and is_who and _names_place(name) and scene.text[start - 2 : start] == ", ":
            end = start - 2  # "from Selby, New Jersey, who"
        elif completes is None or (is_who and _completes_thing(scene, completes, owners)):
            return name, owners
        elif completes["word"] in {"and", "or"}:
            return None
        else:
            end = completes.start()  # "Kit Moor of The Beacon, who said": Kit Moor
    return None


def antecedent_phrase(scene: Scene, relative: Span) -> Span | None:
    """The noun phrase without a name that a relative pronoun takes up: "the government in Varsk"."""
    end = _without_mark(scene, relative[0])
    low = _low(scene, relative)
    found = _PHRASE.search(scene.text[low:end])
    if found is None:
        return None
    head = found["words"].split()[-1].lower()
    nouns = PERSON_NOUNS if scene.text[slice(*relative)].lower() == "who" else INSTITUTION_WORDS
    return (low + found.start(), end) if head in nouns else None


def _low(scene: Scene, relative: Span) -> int:
    return max(scene.start_of_sentence(relative[0]), relative[0] - _REACH)


def _without_mark(scene: Scene, place: int) -> int:
    """Back over the space before a relative pronoun and its comma or dash."""
    low = max(0, place - 4)
    return low + len(scene.text[low:place].rstrip(" ,—–-"))


def _before_bracket(scene: Scene, end: int) -> int:
    """ "The Harbour Trust (HT), which", "Otto Lind (D-Varsk), who"."""
    low = max(0, end - _SHORT_REACH)
    found = _BRACKET.search(scene.text[low:end])
    return end if found is None else low + found.start()


def _can_be_beside(owners: tuple[Figure, ...], between: str) -> bool:
    """ "Ana Ruiz, a lawyer": a person, or what stands between is no noun."""
    return not between.startswith(",") or all(owner.kind == "person" for owner in owners)


def _completed(scene: Scene, name: Name, owners: tuple[Figure, ...], start: int) -> re.Match[str] | None:
    """The small words that tie the name to a noun before it: officials [from the] Ministry of Ports."""
    found = _COMPLETES.search(scene.text, max(0, start - _SHORT_REACH), start)
    if found is not None and found["word"] in _ONLY_FOR_PLACES and any(map(_is_surely_person, owners)):
        return None
    return found


def _completes_thing(scene: Scene, completes: re.Match[str], owners: tuple[Figure, ...]) -> bool:
    """ "A victory for Ana Ruiz, who": no victory is "who", so she is."""
    noun = _LAST_WORD.search(scene.text, max(0, completes.start() - _SHORT_REACH), completes.start())
    is_person = all(owner.kind == "person" and owner.sure for owner in owners)
    return is_person and noun is not None and _NO_PERSON.search(noun[1].lower()) is not None


def _is_surely_person(owner: Figure) -> bool:
    return owner.kind == "person" and bool(owner.gender or any(name.title for name in owner.names))


def _names_place(name: Name) -> bool:
    return not name.title and name.words[0].lower() in PLACE_WORDS
