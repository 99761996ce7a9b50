"""Proper names in the narration, with the titles printed before them.

Spanish Prime Minister Mariano Rajoy   ->   Name "Mariano Rajoy", title "Spanish Prime Minister"
"""

from dataclasses import dataclass

from claims.extraction.speakers.apposition import role_beside
from claims.extraction.speakers.bylines import is_byline
from claims.extraction.speakers.kinds import kind_of
from claims.extraction.speakers.naming import (
    FIRST_NAMES,
    INSTITUTION_WORDS,
    NAME_PARTICLES,
    PERSON_NOUNS,
    PLACE_WORDS,
    SUFFIXES,
    TITLES,
    plain,
)
from claims.extraction.speakers.openers import people_called
from claims.extraction.speakers.standing import Standing, standing_of
from claims.extraction.text.grammar import (
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    PERSONALS,
    PREPOSITIONS,
    TIMES,
    is_adverb,
)
from claims.extraction.text.narration import Paragraph, Sentence
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token
from claims.extraction.types import SpeakerKind

_NEVER_NAMES = (
    DETERMINERS
    | PREPOSITIONS
    | CONJUNCTIONS
    | PERSONALS
    | TIMES
    | MONTHS
    | frozenset(("there", "here", "mr", "yes", "if", "según"))
)
_TAKES_OF = INSTITUTION_WORDS | word_set("secretary house speaker ministry department bank university")
_WIDEST = 12
_PARTICLES = 3  # in a row: "Ana de los Ríos y de la Torre"


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name: its place, its words without title, and what it looks like."""

    start: int
    end: int
    words: tuple[str, ...]
    title: str  # as printed before the name, "" when none
    role: str  # as printed beside it, between commas
    kind: SpeakerKind
    sure: bool  # a title, a known first name or an institution's word shows the kind
    standing: Standing
    owner: str = ""  # whose institution it is, as printed: "Venezuela’s"

    @property
    def text(self) -> str:
        return " ".join(self.words)

    @property
    def last(self) -> str:
        words = [word for word in self.words if word.lower() not in SUFFIXES] or list(self.words)
        return plain(words[-1])

    @property
    def first(self) -> str:
        return plain(self.words[0])


def find_names(paragraphs: list[Paragraph]) -> list[Name]:
    """Every proper name of the narration, in order; whoever wrote it is no part of what it tells."""
    told = [paragraph for paragraph in paragraphs if not is_byline(paragraph)]
    sentences = [sentence for paragraph in told for sentence in paragraph.sentences]
    inside = {token.text for sentence in sentences for token in sentence.tokens[1:]}
    known = inside | people_called(sentences)
    return [
        name
        for sentence in sentences
        for name in _names_of(sentence)
        if not (name.start == sentence.start and (_is_plain_word(name, known) or _is_label(sentence, known)))
    ]


def _is_plain_word(name: Name, known: set[str]) -> bool:
    """ "Critics said no": a capital because it opens the sentence; inside one it is small, or isn't there."""
    if len(name.words) > 1 or name.title or name.sure:
        return False
    word = name.words[0]
    return word not in known or word.lower() in known or word.lower() in COMMON_VERBS


def _is_label(sentence: Sentence, known: set[str]) -> bool:
    """ "MODERATOR: …", "LUND: …": no institution, unless the article names it elsewhere."""
    if len(sentence.tokens) < 2 or sentence.tokens[1].text != ":":
        return False
    word = sentence.tokens[0].text
    return word.isupper() and word not in known and word.capitalize() not in known


def _names_of(sentence: Sentence) -> list[Name]:
    if _is_headline(sentence):
        return []
    found, here = [], 0
    for i, token in enumerate(sentence.tokens):
        if i < here or not token.is_capitalised:
            continue
        here = _run_end(sentence.tokens, i)
        name = _name(sentence.tokens, i, here) if here > i else None
        if name is not None:
            found.append(name)
    return found


def _is_headline(sentence: Sentence) -> bool:
    """Title Case Hides Where a Name Ends, and the article prints its names again."""
    long_words = [token for token in sentence.tokens if token.kind == "word" and len(token.text) > 3]
    capitals = sum(token.is_capitalised for token in long_words)
    return len(long_words) > 4 and capitals >= 0.85 * len(long_words) and sentence.opens and sentence.closes


def _run_end(tokens: tuple[Token, ...], start: int) -> int:
    """The end of the capitalised run that begins at `start`; `start` itself when none does."""
    if not _opens_run(tokens, start):
        return start
    here = start + 1
    while here < len(tokens) and here - start < _WIDEST:
        following = here if _in_name(tokens[here]) else _joined(tokens, here)
        if following is None:
            break
        here = following + 1
    return here


def _in_name(token: Token) -> bool:
    return token.is_capitalised and token.text[0] not in "@#" and token.lower not in TIMES


def _opens_run(tokens: tuple[Token, ...], i: int) -> bool:
    token = tokens[i]
    if not token.is_capitalised or token.text == "I" or token.text[:2] in {"I'", "I’"}:
        return False
    word = token.lower
    return word not in _NEVER_NAMES and not (i == 0 and is_adverb(word) and word not in FIRST_NAMES)


def _joined(tokens: tuple[Token, ...], i: int) -> int | None:
    """The capital that small words join to the run: Secretary [of] State, Igor [de la] Cruz; or None."""
    word, before = tokens[i].lower, tokens[i - 1].lower
    here = i + 1
    if word in {"y", "e"} and here + 1 < len(tokens) and _in_name(tokens[here + 1]):
        return None  # "Ana Ruiz y Pablo Lind", not "José Ortega y Gasset"
    if word == "of" and before in _TAKES_OF:
        here += here + 1 < len(tokens) and tokens[here].lower == "the"
    elif word in NAME_PARTICLES:
        while here < len(tokens) - 1 and here - i < _PARTICLES and tokens[here].text in NAME_PARTICLES:
            here += 1
    elif word != "&" or before not in INSTITUTION_WORDS:
        return None
    return here if here < len(tokens) and _in_name(tokens[here]) else None


def _name(tokens: tuple[Token, ...], start: int, end: int) -> Name | None:
    first = _after_titles(tokens, start, end)
    words = tuple(token.text for token in tokens[first:end])
    if not words or (len(words) == 1 and words[0].isupper() and words[0].lower() in PERSON_NOUNS):  # CEO
        return None
    title_start = _title_start(tokens, start if first > start else first)
    title = " ".join(token.text for token in tokens[title_start:first])
    kind, sure = kind_of(words, title)
    if (
        len(words) == 1
        and start == 0
        and first == start
        and not title
        and words[0].lower() in PERSON_NOUNS | PLACE_WORDS
    ):
        return None
    standing = standing_of(tokens, title_start, end)
    role = role_beside(tokens, title_start, end) if kind == "person" else ""
    owner = _owner(tokens, title_start) if kind == "institution" else ""
    place = tokens[first].start, tokens[end - 1].end
    return Name(
        *place, words, title, role, kind, sure or bool(role) or _is_someone(tokens, end), standing, owner
    )


def _is_someone(tokens: tuple[Token, ...], end: int) -> bool:
    """ "Dante Chinni, who …", "Dante Chinni, 41, …": a person, whatever the name looks like."""
    if end + 2 >= len(tokens) or tokens[end].text != ",":
        return False
    following = tokens[end + 1]
    is_age = following.text.isdigit() and len(following.text) < 3 and tokens[end + 2].text == ","
    return following.lower == "who" or is_age


def _owner(tokens: tuple[Token, ...], start: int) -> str:
    """ "Venezuela’s Foreign Ministry": without its country the name is any country's."""
    if start < 2 or tokens[start - 1].kind != "clitic" or not _in_name(tokens[start - 2]):
        return ""
    here = start - 2
    while here > 0 and start - here < _WIDEST and _in_name(tokens[here - 1]):
        here -= 1
    return " ".join(token.text for token in tokens[here : start - 1]) + tokens[start - 1].text


def _after_titles(tokens: tuple[Token, ...], start: int, end: int) -> int:
    """Past the titles of a run that names a person: Former Secretary of State | Hillary Clinton."""
    if tokens[end - 1].lower in INSTITUTION_WORDS and tokens[end - 1].lower not in TITLES:
        return start
    lasts = [i for i in range(start, end) if tokens[i].lower in TITLES]
    first = lasts[-1] + 1 if lasts else start
    if lasts and first + 1 < end and tokens[first].lower == "of":
        first = next((i for i in range(first + 1, end) if tokens[i].lower in FIRST_NAMES), end)
    if (
        first == start
        and end - start > 2
        and tokens[start].lower in PLACE_WORDS | PERSON_NOUNS
        and tokens[start + 1].lower in FIRST_NAMES
    ):
        return start + 1
    return first


def _title_start(tokens: tuple[Token, ...], first: int) -> int:
    """Back over the role before a name, in small letters too: "outgoing director" Nils Aakre."""
    here = first
    while here > 0 and tokens[here - 1].kind == "word" and first - here < 5:
        word = tokens[here - 1].lower
        is_role = word in PERSON_NOUNS or word in TITLES
        if not is_role and (here == first or word in _NEVER_NAMES or is_adverb(word)):
            break
        here -= 1
    return here
