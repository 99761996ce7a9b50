"""The resolver: whose words a quote is, read from its mention over the whole article.

One function of the pipeline, `resolve_speakers`, so that a calibrated resolver can take its place.
It prefers no name to a wrong one: between namesakes, and where two people fit a pronoun alike, it abstains.
"""

from dataclasses import replace

from claims.extraction.quotes.spans import FoundQuote
from claims.extraction.speakers.antecedents import (
    OWN_VOICE,
    RELATIVES,
    antecedent_phrase,
    named_antecedent,
)
from claims.extraction.speakers.cast import Cast
from claims.extraction.speakers.confidence import ABSTAIN_ABOVE, confidence_of
from claims.extraction.speakers.epithets import fitting_epithet
from claims.extraction.speakers.figures import Figure
from claims.extraction.speakers.genders import PRONOUN_GENDERS
from claims.extraction.speakers.heads import head_names, is_list, is_plural_phrase
from claims.extraction.speakers.names import Name
from claims.extraction.speakers.pronouns import fitting_pronoun
from claims.extraction.speakers.roles import fitting_role, is_person_role
from claims.extraction.speakers.scene import Fits, Scene
from claims.extraction.speakers.turns import is_anothers_turn
from claims.extraction.speakers.whole_mentions import reaching_back, whole_mention
from claims.extraction.text.narration import Paragraph
from claims.extraction.types import AttributedQuote, Attribution, Candidate, Resolution, Span

# Exponent of the words' likelihood, set by calibration: doubts about words and about the name overlap.
_SPAN_WEIGHT = 0.7


def resolve_speakers(
    text: str, paragraphs: list[Paragraph], quotes: tuple[FoundQuote, ...], cast: Cast
) -> tuple[AttributedQuote, ...]:
    """Each quote with its speaker; quotes that share a mention share its speaker."""
    starts = tuple(sentence.start for paragraph in paragraphs for sentence in paragraph.sentences)
    reported = tuple((quote.span.start, quote.span.end) for quote in quotes)
    spoke: list[tuple[int, Figure]] = []
    unnamed = -1
    known: dict[Span, tuple[Resolution, Fits]] = {}
    found = []
    for quote in quotes:
        scene = Scene(text, cast, starts, reported, tuple(spoke[-4:]), unnamed)
        mention = quote.span.mention and whole_mention(scene, quote.span.mention)
        if mention is not None and mention not in known:
            known[mention] = _resolve(scene, mention, text[quote.span.start : quote.span.end])
        resolution, fits = known[mention] if mention is not None else ("none", [])
        if fits and is_anothers_turn(scene, quote, fits[0][0]):
            resolution, fits = "none", []
        attribution = _attribution(resolution, fits, quote)
        if attribution.name is not None and mention is not None:
            spoke.append((mention[0], fits[0][0]))
        elif mention is not None and resolution == "none" and is_person_role(_words(text, mention)):
            unnamed = mention[0]
        found.append(
            AttributedQuote(
                replace(quote.span, mention=mention and reaching_back(scene, mention)), attribution
            )
        )
    return tuple(found)


def _attribution(resolution: Resolution, fits: Fits, quote: FoundQuote) -> Attribution:
    if quote.handle is not None and not fits:
        resolution = "handle"
    if not fits:
        return Attribution(None, resolution, _confidence(quote, "none"))
    candidates = tuple(Candidate(figure.name, round(score, 3)) for figure, score in fits[:4])
    rival = max((score for _, score in fits[1:]), default=0.0) / fits[0][1]
    if rival > ABSTAIN_ABOVE:
        return Attribution(None, resolution, _confidence(quote, "none"), candidates)
    best = fits[0][0]
    doubtful = not best.sure or (resolution == "pronoun" and not best.gender)
    return Attribution(best.name, resolution, _confidence(quote, resolution, rival, doubtful), candidates)


def _confidence(
    quote: FoundQuote, resolution: Resolution, rival: float = 0.0, doubtful: bool = False
) -> float:
    """That these are someone's words, and whose."""
    return quote.likelihood**_SPAN_WEIGHT * confidence_of(quote.pattern, resolution, rival, doubtful=doubtful)


def _resolve(scene: Scene, mention: Span, said: str) -> tuple[Resolution, Fits]:
    words = _words(scene.text, mention)
    if words in PRONOUN_GENDERS:
        if _means_the_unnamed(scene, mention[0]):
            return "pronoun", []
        return "pronoun", fitting_pronoun(scene, mention[0], PRONOUN_GENDERS[words], said)
    if words in RELATIVES:
        return _resolve_relative(scene, mention)
    if OWN_VOICE.match(words):
        return _resolve_own_voice(scene, mention)
    if words.startswith("@"):
        owner = scene.cast.owner_of(words)
        return "handle", [(owner, 1.0)] if owner is not None else []
    named = head_names(scene.text, mention, scene.cast)
    if named and is_list(scene.text, mention, scene.cast):
        return "none", []
    if len(named) == 1:
        return _resolve_name(*named[0])
    if named or is_plural_phrase(words):
        return "none", []
    if role := fitting_role(scene, mention) or fitting_epithet(scene, mention):
        return "role", role
    called = scene.cast.called(scene.text[slice(*mention)])
    return _resolve_name(*called) if called else ("none", [])


def _words(text: str, mention: Span) -> str:
    return text[slice(*mention)].lower()


def _means_the_unnamed(scene: Scene, place: int) -> bool:
    """ "The former mayor called it a farce. He said …": he is that mayor, whoever that may be."""
    if scene.unnamed < 0 or scene.sentence_of(place) - scene.sentence_of(scene.unnamed) > 1:
        return False
    return all(seen < scene.unnamed for seen, _ in scene.spoke)


def _resolve_name(name: Name, owners: tuple[Figure, ...]) -> tuple[Resolution, Fits]:
    if not owners:
        return "none", []
    kind: Resolution = (
        "institution"
        if owners[0].kind == "institution"
        else "full_name"
        if len(name.words) > 1
        else "surname"
    )
    return kind, [(owner, 1.0) for owner in owners]


def _resolve_relative(scene: Scene, relative: Span) -> tuple[Resolution, Fits]:
    """ "Ana Ruiz, who said", "the ministry, which said": whoever the words before it name."""
    if named := named_antecedent(scene, relative):
        return _resolve_name(*named)
    phrase = antecedent_phrase(scene, relative)
    fits = fitting_role(scene, phrase) if phrase is not None else []
    return ("role", fits) if fits else ("none", [])


def _resolve_own_voice(scene: Scene, whose: Span) -> tuple[Resolution, Fits]:
    """ "The Harbour Trust, whose spokesman said": the trust. A person's spokesman speaks for nobody else."""
    kind, fits = _resolve_relative(scene, whose)
    return (kind, fits) if fits and fits[0][0].kind == "institution" else ("none", [])
