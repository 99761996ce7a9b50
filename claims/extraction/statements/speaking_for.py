"""As whom a speaker says "I" or "we": by name, or for the institution whose spokesperson he or she is."""

import re

from claims.extraction.speakers.cast import Figure
from claims.extraction.statements.first_person import in_third_person
from claims.extraction.statements.story import Story
from claims.extraction.types import AttributedQuote, Span, Substitution

_SPEAKS_FOR = re.compile(
    r"(?i:spokes(?:man|woman|person)|chief\sexecutive|ceo)\s(?:of|for|at)\s(?:[Tt]he\s)?(?P<name>[A-ZÀ-Ý].*)"
)
_SPOKEN_FOR = re.compile(
    r"(?:[Tt]he\s)?(?P<name>[A-ZÀ-Ý].*?)(?:['’]s)?\s(?i:spokes(?:man|woman|person)|chief\sexecutive|ceo)"
)
_NESTED = re.compile(r"[‘“\"«](?=\S)|\s['’](?=\w)")


def without_first_person(story: Story, span: Span, quote: AttributedQuote) -> tuple[Substitution, ...]:
    """What is put for "I" by its speaker's name and for "we" by the institution's, in words said verbatim."""
    speaker = story.speaker_of(quote)
    if speaker is None or not speaker.sure or not _is_verbatim(span, quote) or _quotes_another(story, span):
        return ()
    text = story.scene.text
    if speaker.kind == "person":
        own = in_third_person(text, span, speaker.name, "speaker", plural=False)
        if own:
            return own
    institution = speaker if speaker.kind == "institution" else _institution_of(story, speaker)
    if institution is None:
        return ()
    return in_third_person(text, span, _with_article(text, institution), "institution", plural=True)


def _is_verbatim(span: Span, quote: AttributedQuote) -> bool:
    said = quote.span.verbatim if quote.span.kind == "mixed" else ((quote.span.start, quote.span.end),)
    return quote.span.kind != "indirect" and any(start <= span[0] and span[1] <= end for start, end in said)


def _quotes_another(story: Story, span: Span) -> bool:
    """Inside the words another may say "I": “He told me ‘I quit’”."""
    return _NESTED.search(story.scene.text, span[0] + 1, span[1]) is not None


def _institution_of(story: Story, speaker: Figure) -> Figure | None:
    """The one institution of the article that the speaker's roles speak for."""
    found = {
        figure.name: figure
        for role in speaker.roles
        if (match := _SPEAKS_FOR.search(role) or _SPOKEN_FOR.search(role))
        and (figure := _named(story, match["name"])) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _named(story: Story, name: str) -> Figure | None:
    for figure in story.figures.values():
        if figure.kind == "institution" and figure.sure and any(n.text == name for n in figure.names):
            return figure
    return None


def _with_article(text: str, institution: Figure) -> str:
    """ "the Harbour Ministry", where the article prints it so."""
    name = max(institution.names, key=lambda name: len(name.words))
    printed = text[max(0, name.start - 4) : name.start].lower()
    return f"the {institution.name}" if printed == "the " else institution.name
