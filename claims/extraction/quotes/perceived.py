"""Speech that somebody heard: "I heard Ana Ruiz say …". The words are hers, if anybody heard them at all."""

from claims.extraction.quotes.mentions import Place, Tokens, subject_before
from claims.extraction.quotes.refusals import is_nobodys
from claims.extraction.quotes.verb_groups import verb_group_start
from claims.extraction.text.grammar import NEGATIONS
from claims.extraction.text.vocabulary import word_set

HEARS = word_set("heard hear hears hearing")
_PERCEIVES = HEARS | word_set("saw see seen watched")
_CAUSES = word_set("let lets make makes made have had help helped")


def is_perceived(tokens: Tokens, mention: Place) -> bool:
    """Whether a bare infinitive after the mention hangs on another verb: "heard Ruiz say", "let Ruiz say"."""
    return _perceiving(tokens, mention) is not None


def heard_subject(tokens: Tokens, mention: Place) -> Place | None:
    """The mention without the verb of hearing, or None where nothing was heard ("No one has heard Ruiz say")
    or where somebody else brought it about ("let Ruiz say")."""
    verb = _perceiving(tokens, mention)
    if verb is None or tokens[verb].lower in _CAUSES:
        return None
    group = verb_group_start(tokens, verb)
    hearer = subject_before(tokens, group)
    is_unheard = any(token.lower in NEGATIONS for token in tokens[group:verb])
    if is_unheard or (hearer is not None and is_nobodys(tokens, hearer)):
        return None
    return verb + 1, mention[1]


def _perceiving(tokens: Tokens, mention: Place) -> int | None:
    """Where the verb stands: first in the mention, which took it for a noun, or right before."""
    for i in range(mention[0], max(-1, mention[0] - 2), -1):
        if i < mention[1] - 1 and tokens[i].lower in _PERCEIVES | _CAUSES and not tokens[i].is_capitalised:
            return i
    return None
