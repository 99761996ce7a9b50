"""Cues of a sentence that tell that nothing was said, for a finder that has none of the rules' grammar."""

from collections.abc import Iterator

from claims.extraction.quotes.mentions import Tokens, subject_before
from claims.extraction.quotes.perceived import HEARS, heard_subject, is_perceived
from claims.extraction.quotes.refusals import DISOWNS, disowns, is_nobodys, is_unsaid
from claims.extraction.quotes.verb_groups import verb_group_start
from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.types import Span

_TELLING = REPORTING_VERBS.keys() | HEARS | DISOWNS
_NOBODY_WITHIN = 6  # tokens before a cue


def unsaid_cues(tokens: Tokens) -> Iterator[Span]:
    """Where a sentence's reporting verbs tell that nothing was said, or that nobody said or heard it."""
    for i, token in enumerate(tokens):
        if token.lower in _TELLING and token.kind == "word" and _is_unsaid_at(tokens, i):
            yield token.start, token.end


def _is_unsaid_at(tokens: Tokens, i: int) -> bool:
    word = tokens[i].lower
    if word in DISOWNS and disowns(tokens, i + 1):
        return True
    if word not in REPORTING_VERBS and word not in HEARS:
        return False
    group = verb_group_start(tokens, i)
    nobody = any(is_nobodys(tokens, (k, group)) for k in range(max(0, group - _NOBODY_WITHIN), group))
    return nobody or is_unsaid(tokens, group, i) or _is_unheard(tokens, group, i)


def _is_unheard(tokens: Tokens, group: int, i: int) -> bool:
    if all(verb.form != "base" for verb in REPORTING_VERBS.get(tokens[i].lower, ())):
        return False
    mention = subject_before(tokens, group)
    return mention is not None and is_perceived(tokens, mention) and heard_subject(tokens, mention) is None
