"""Which statements of an article can be checked: those in quotes and those in the article's own voice.

`pipeline.py` calls `find_claims` last, when quotes and boilerplate are known. A candidate is no question,
wish, promise or opinion (`checkable.py`), shows a fact (`reasons.py`) and scores above the threshold of the
rules (`worthiness.py`); in English the fitted weights rank it and add what they are sure of (`ranking.py`).
"The deficit doubled in 2015" is one; "We deserve better" is not.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from claims.extraction.statements.candidates import Statement, narrated_statements, outside, quoted_statements
from claims.extraction.statements.checkable import begins_with_verb, main_verb, uncheckable
from claims.extraction.statements.features import features_of
from claims.extraction.statements.ranking import SURE, log_odds, reasons_for, score_of, shipped_weights
from claims.extraction.statements.reasons import reasons_in
from claims.extraction.statements.spoken_language import spoken_language
from claims.extraction.statements.worthiness import THRESHOLD, worthiness
from claims.extraction.types import AttributedQuote, CandidateClaim, Document, ReasonKind, Span

# Reporting words after which the clause is a view, a demand or a plan, not a statement of fact.
_UNCHECKABLE_CUE = re.compile(
    r"\b(?:call|describ|label|denounc|critici[sz]|hail|prais|ask|demand|urg|promis|vow|pledg|hop|want|wish"
    r"|predict|expect|plan|threaten|attack|lambast|condemn|reject|blam|accus)(?:e|n|l)?(?:s|d|ed|ing)?\b",
    re.IGNORECASE,
)
# A sentence that reports often says when and why someone spoke: that alone makes no claim of its own.
_PASSING: frozenset[ReasonKind] = frozenset(["date", "cause"])


def find_claims(
    document: Document, quotes: tuple[AttributedQuote, ...], boilerplate: tuple[Span, ...]
) -> tuple[CandidateClaim, ...]:
    """The checkable statements of a document, in reading order, each worded once.

    A claim's `start` and `end` are code points of `document.body`; a claim from a quote stays inside it.
    Nothing is taken from boilerplate, nor from the title when the body repeats it.
    """
    claims: dict[str, CandidateClaim] = {}
    for statement in _statements(document.body, quotes, boilerplate):
        cue = _cue(document.body, quotes, statement)
        claim = _candidate(statement, cue, document.language)
        if claim and claim.text != document.title:
            claims.setdefault(claim.text, claim)
    return tuple(sorted(claims.values(), key=lambda claim: (claim.start, claim.end)))


def _statements(
    body: str, quotes: tuple[AttributedQuote, ...], boilerplate: tuple[Span, ...]
) -> Iterator[Statement]:
    kept = outside(len(body), boilerplate)
    starts = [start for start, _ in kept]
    for statement in quoted_statements(body, quotes):
        around = bisect_right(starts, statement.start) - 1
        if around >= 0 and statement.end <= kept[around][1]:
            yield statement
    yield from narrated_statements(body, quotes, kept)


def _candidate(statement: Statement, cue: str, language: str) -> CandidateClaim | None:
    words = statement.text if statement.own_words is None else statement.own_words
    spoken = spoken_language(words, language)
    if uncheckable(words, spoken) or (statement.clause and not _is_clause(words, cue, spoken)):
        return None
    facts = reasons_in(words, spoken)
    if statement.own_words is not None and _PASSING.issuperset(fact.kind for fact in facts):
        return None
    reasons, score = facts, worthiness(words, facts) if facts else 0.0
    is_candidate = score >= THRESHOLD
    if spoken == "en":
        found = features_of(words, facts)
        score = score_of(log_odds(found, shipped_weights()))
        is_candidate = is_candidate or score >= SURE
        reasons = reasons_for(found, facts, shipped_weights()) if is_candidate else ()
    if not is_candidate:
        return None
    return CandidateClaim(statement.start, statement.end, statement.text, score, reasons, statement.quote)


def _cue(body: str, quotes: tuple[AttributedQuote, ...], statement: Statement) -> str:
    cue = None if statement.quote is None else quotes[statement.quote].span.cue
    return body[slice(*cue)] if cue else ""


def _is_clause(text: str, cue: str, language: str) -> bool:
    is_whole = main_verb(text, language) == "fact" and not begins_with_verb(text, language)
    return is_whole and not _UNCHECKABLE_CUE.search(cue)
