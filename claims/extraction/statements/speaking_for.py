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
_PLACES_READ = 8
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
        and (figure := story.institutions.get(match["name"])) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _with_article(text: str, institution: Figure) -> str:
    """ "the Harbour Ministry", where one of the first places that name it prints it so."""
    named = [name for name in institution.names[:_PLACES_READ] if name.text == institution.name]
    has_article = any(text[max(0, name.start - 4) : name.start].lower() == "the " for name in named)
    return f"the {institution.name}" if has_article else institution.name
