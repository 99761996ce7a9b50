"""Each claim once more for a reader who does not have the article: who "he" is, when "Friday" was.

`pipeline.py` calls `worded_alone` when claims and speakers are known. A claim's span and text stay as they
are; the new wording stands beside them with a list of what was replaced, by what and why. What is not
certain stays as printed. English only.
"""

import re
from dataclasses import replace

from claims.extraction.statements.article_days import ArticleDay, article_days
from claims.extraction.statements.candidates import as_sentence, is_in_marks
from claims.extraction.statements.dating import dated
from claims.extraction.statements.speaking_for import without_first_person
from claims.extraction.statements.spoken_language import spoken_language
from claims.extraction.statements.story import Story
from claims.extraction.statements.tense import tense_of
from claims.extraction.statements.third_person import headed_by_name
from claims.extraction.types import AttributedQuote, CandidateClaim, Document, Span, Substitution

_MARK = re.compile(r"[\n“”\"«»]")
# Said at some other time than the article's: "has said", "once told", "said in 2012".
_LONG_SINCE = re.compile(
    r"\b(?:has|have|had|once|then|previously|earlier|later|ago|time|when|(?:1[6-9]|20)\d\d)\b", re.IGNORECASE
)
_BESIDE = 60  # characters on either side of the cue in which it says when someone spoke
_FIRST_WEEK = 7  # of a month: what was said before the article may be of the month before


def worded_alone(
    document: Document,
    claims: tuple[CandidateClaim, ...],
    quotes: tuple[AttributedQuote, ...],
    story: Story,
) -> tuple[CandidateClaim, ...]:
    """The same claims in the same order, each with what it is without its article."""
    written = article_days(document)
    return tuple(_worded_alone(document, claim, quotes, story, written) for claim in claims)


def _worded_alone(
    document: Document,
    claim: CandidateClaim,
    quotes: tuple[AttributedQuote, ...],
    story: Story,
    written: tuple[ArticleDay, ...],
) -> CandidateClaim:
    span = (claim.start, claim.end)
    printed = as_sentence(document.body[slice(*span)], quoted=claim.quote is not None)
    # A sentence put together from two parts has words outside the claim's span.
    if printed != claim.text or spoken_language(claim.text, document.language) != "en":
        return claim
    quote = None if claim.quote is None else quotes[claim.quote]
    found = [*headed_by_name(story, span, quote), *_dates(document.body, span, quote, written)]
    if quote is not None:
        found += without_first_person(story, span, quote)
    substitutions = tuple(sorted(found, key=lambda substitution: substitution.start))
    if not substitutions:
        return claim
    words = replaced(document.body, span, substitutions)
    alone = as_sentence(words, quoted=claim.quote is not None)
    return replace(claim, standalone=alone, substitutions=substitutions)


def replaced(body: str, span: Span, substitutions: tuple[Substitution, ...]) -> str:
    """The words of the span with the replacements put in; substitutions are in order and apart."""
    pieces, here = [], span[0]
    for substitution in substitutions:
        pieces += [body[here : substitution.start], substitution.replacement]
        here = substitution.end
    return "".join([*pieces, body[here : span[1]]])


def _dates(
    body: str, span: Span, quote: AttributedQuote | None, written: tuple[ArticleDay, ...]
) -> tuple[Substitution, ...]:
    if quote is not None and quote.span.kind != "indirect":
        written = _spoken_on(body, quote, written)
        return dated(body, *span, written, tense_of(body[slice(*span)]))
    found = dated(body, *span, written, tense_of(body[slice(*span)]))
    return tuple(s for s in found if not is_in_marks(body, span[0], s.start))


def _spoken_on(body: str, quote: AttributedQuote, written: tuple[ArticleDay, ...]) -> tuple[ArticleDay, ...]:
    """When the words were said: on the day that stands beside the cue, else not long before the article."""
    cue = quote.span.cue
    if cue is None:
        return ()
    beside = [_up_to_mark(body, cue[0], -_BESIDE), _up_to_mark(body, cue[1], _BESIDE)]
    if any(_LONG_SINCE.search(body, *stretch) for stretch in beside):
        return ()
    days = [s for stretch in beside for s in dated(body, *stretch, written, "past")]
    if days:
        iso = days[0].replacement[-10:]
        is_day = len(days) == 1 and days[0].rule in {"day", "weekday", "calendar day"}
        return (ArticleDay(*map(int, iso.split("-"))),) if is_day else ()
    return tuple(dict.fromkeys(_about(day) for day in written))


def _up_to_mark(body: str, place: int, reach: int) -> Span:
    """The stretch before or after a place, as far as no quotation or line begins."""
    if reach > 0:
        mark = _MARK.search(body, place, place + reach)
        return place, mark.start() if mark else min(len(body), place + reach)
    marks = [mark.end() for mark in _MARK.finditer(body, max(0, place + reach), place)]
    return max([max(0, place + reach), *marks]), place


def _about(day: ArticleDay) -> ArticleDay:
    """The day without what may be otherwise on the day the words were said."""
    return ArticleDay(day.year, day.month if day.day > _FIRST_WEEK else 0)
