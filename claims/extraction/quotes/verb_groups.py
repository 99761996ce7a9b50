"""The words that go with a reporting verb: "has also said", "continued to warn", "was told"."""

from claims.extraction.text.grammar import AUXILIARIES, BE, NEGATIONS, PERSONALS, is_adverb
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token

_CATENATIVES = word_set(
    """
    continue continues continued went goes try tries tried trying seem seems seemed appear appears appeared
    began begin begins
    """
)


def verb_group_start(tokens: tuple[Token, ...], cue: int) -> int:
    """Where the cue's own group begins: "has also said" begins at "has"."""
    here = cue
    while here > 0 and (words := _words_before(tokens, here)):
        here -= words
    while 0 < here < cue and tokens[here].is_capitalised and is_adverb(tokens[here].lower):
        here += 1
    return here


def _words_before(tokens: tuple[Token, ...], here: int) -> int:
    """How many of the words before `here` belong to the verb group: none, one, or an adverbial of three."""
    before = tokens[here - 1]
    word = before.lower
    if before.kind == "clitic":
        return int(here > 1 and tokens[here - 2].lower in PERSONALS)
    if before.kind != "word":
        return 0
    if before.is_capitalised and here > 1:  # Theresa May said
        return 0
    if word in AUXILIARIES | NEGATIONS or word == "since" or is_adverb(word):
        return 1
    if word in _CATENATIVES and tokens[here].lower == "to":
        return 1
    return (
        3 if word == "past" and here > 3 and tokens[here - 3].lower == "in" else 0
    )  # "has in the past said"


def is_passive(tokens: tuple[Token, ...], start: int, cue: int, takes_clause: bool) -> bool:
    """ "was told", "he's accused", not "he's said": the words before are not the speaker's name."""
    return any(
        tokens[i].lower in BE or (tokens[i].kind == "clitic" and not takes_clause) for i in range(start, cue)
    )
