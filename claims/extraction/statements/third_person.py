"""Whom "he", "she", "his" or "her" at the head of a statement means, if the article leaves no doubt.

Asks the resolver that attributes quotes (`speakers.pronouns`), and asks more of it: a person of known
gender whom nobody else comes near.
"""

import re
from dataclasses import replace

from claims.extraction.speakers.cast import Figure
from claims.extraction.speakers.genders import PRONOUN_GENDERS
from claims.extraction.speakers.pronouns import fitting_pronoun
from claims.extraction.speakers.scene import Fits, Scene
from claims.extraction.statements.candidates import is_in_marks
from claims.extraction.statements.story import Story
from claims.extraction.types import AttributedQuote, Span, Substitution

_MOST_RIVAL = 0.5  # fit of the next best, against the best
_SUBJECT = re.compile(r"(?<![\w\]’'-])(?:[Hh]e|[Ss]he)(?!\w|['’]d\b)")
_OWNER = re.compile(r"[\"“'‘]?(?P<word>[Hh]is|[Hh]er)\s(?=[a-z])")
# The name may follow: "Though he trails Brandt, Lind has …".
_SUBORDINATE = re.compile(
    r"\b(?:when|while|though|although|as|if|because|since|after|before|whether|once|until|himself|herself|by|in)\b"
    r"|[—–(]|--",
    re.IGNORECASE,
)
_SENTENCES_BACK = 2  # farther off "the nominee" may have come between
_NAMES_BACK = 12  # printed names among which the last person is sought
_NAME = re.compile(r"(?<=[\w,’'] )[A-ZÀ-Ý](?!['’]|onday|uesday|ednesday|hursday|riday|aturday|unday)\w")


def headed_by_name(story: Story, span: Span, quote: AttributedQuote | None) -> tuple[Substitution, ...]:
    """What is put for the pronoun that a statement begins with; nothing where it is not certain.

    `quote` is the quote the statement stands in, None for the article's own voice.
    """
    text = story.scene.text
    found = _OWNER.match(text, *span) or _SUBJECT.search(text, *span)
    if found is None:
        return ()
    owns = found.re is _OWNER
    place, end = found.span("word") if owns else found.span()
    if _names_someone(story, (span[0], place), quote) or (
        quote is None and is_in_marks(text, span[0], place)
    ):
        return ()
    if _SUBORDINATE.search(text, span[0], place) and _names_person(story, (end, span[1])):
        return ()
    figure = _meant(story, place, PRONOUN_GENDERS[text[place:end].lower()], text[slice(*span)], quote)
    if figure is None or not _is_called_so(figure):
        return ()
    name = f"{figure.name}’s" if owns else figure.name
    return (Substitution(place, end, text[place:end], name, "pronoun"),)


def _names_someone(story: Story, before: Span, quote: AttributedQuote | None) -> bool:
    """ "After Brandt left, he …": the statement says itself whom it means, or leaves it open."""
    if quote is not None:  # names in a quotation are not in the cast
        return _NAME.search(story.scene.text, *before) is not None
    return _names_person(story, before)


def _names_person(story: Story, stretch: Span) -> bool:
    named = story.scene.cast.names_between(*stretch)
    return any(owner.kind == "person" for _, owners in named for owner in owners)


def _is_called_so(figure: Figure) -> bool:
    """Someone the article calls by more than a bare word, which may be anything: "HuffPost"."""
    return any(name.title or len(name.words) > 1 for name in figure.names)


def _meant(
    story: Story, place: int, gender: str, statement: str, quote: AttributedQuote | None
) -> Figure | None:
    scene = story.scene_at(place)
    if quote is None:
        best = _certain(_fits(scene, place, gender, statement))
        return (
            best
            if _is_last_named(scene, place, gender, best) and not _follows_unnamed(scene, place)
            else None
        )
    speaker = story.speaker_of(quote)
    if speaker is None or _is_verbatim(quote, place):  # he may be named in words we do not have
        return None
    if speaker.gender != gender:
        return _certain(_fits(scene, place, gender, statement))
    spoke = (*scene.spoke, (place - 1, speaker))  # "…, Olenko said": she is named only afterwards
    best = _certain(_fits(replace(scene, spoke=spoke), place, gender, statement))
    return best if best is speaker else None


def _fits(scene: Scene, place: int, gender: str, statement: str) -> Fits:
    return fitting_pronoun(scene, place, gender, statement)


def _is_last_named(scene: Scene, place: int, gender: str, best: Figure | None) -> bool:
    """Whether nobody else who could be meant is named between: then likely is as good as certain."""
    here = scene.sentence_of(place)
    for name, owners in scene.cast.names_before(place, _NAMES_BACK):
        if here - scene.sentence_of(name.start) > _SENTENCES_BACK:
            return False
        if any(owner.kind == "person" and owner.gender in {gender, ""} for owner in owners):
            return owners == (best,)
    return False


def _follows_unnamed(scene: Scene, place: int) -> bool:
    """ "The former mayor called it a farce. He …": nobody knows his name."""
    if scene.unnamed < 0 or scene.sentence_of(place) - scene.sentence_of(scene.unnamed) > 1:
        return False
    return all(seen < scene.unnamed for seen, _ in scene.spoke)


def _is_verbatim(quote: AttributedQuote, place: int) -> bool:
    return quote.span.kind == "direct" or any(start <= place < end for start, end in quote.span.verbatim)


def _certain(fits: Fits) -> Figure | None:
    if not fits or not (fits[0][0].sure and fits[0][0].gender):
        return None
    rival = max((score for _, score in fits[1:]), default=0.0)
    return fits[0][0] if rival <= _MOST_RIVAL * fits[0][1] else None
