"""The records that extraction takes and gives: frozen, with offsets into `Document.body`.

Every span is `(start, end)` in Unicode code points, start included, end excluded, so that
`body[start:end]` is the text meant. Steps return new records; none changes what another made.
"""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]

QuoteKind = Literal["direct", "mixed", "indirect"]
Resolution = Literal["full_name", "surname", "pronoun", "role", "institution", "handle", "none"]
SpeakerKind = Literal["person", "institution"]
# "record": an act that is on file somewhere, such as a vote or an arrest. "topic": a word that checkable
# statements often have. "opinion" speaks against a check: a word of views, wishes and promises.
ReasonKind = Literal[
    "number", "date", "named_event", "comparison", "record", "cause", "past", "name", "topic", "opinion"
]
# How words that lean on their article were read: a day by its distance, its name or its date without a year,
# a period counted from the article's; "he" of the narrator or of a reported speaker; "I" and "we" in a quote.
WordingRule = Literal[
    "day", "weekday", "calendar day", "month", "period", "ago", "pronoun", "speaker", "institution"
]


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: its whole text and what is known about it. Empty means not known."""

    body: str
    title: str = ""
    url: str = ""
    outlet: str = ""
    byline: str = ""
    published: str = ""  # ISO 8601, partial where only a year or month is known: "2017-11"
    language: str = ""  # BCP 47


@dataclass(frozen=True, slots=True)
class QuoteSpan:
    """Words that are someone's, before anyone has asked whose. Quotation marks belong to the span."""

    start: int
    end: int
    kind: QuoteKind
    verbatim: tuple[Span, ...] = ()  # the stretches inside quotation marks, marks included
    cue: Span | None = None  # the reporting words: "said", "according to"
    mention: Span | None = None  # the words that name the speaker: "she", "the ex-mayor"
    group: int = 0  # parts of one utterance that other words interrupt share a number


@dataclass(frozen=True, slots=True)
class Candidate:
    """A speaker that was considered for a quote, and how well it fits (0 to 1)."""

    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, how that was found and how sure we are. No name means: abstained."""

    name: str | None
    resolution: Resolution
    confidence: float  # 0 to 1, that name (or the abstention's mention) is right
    candidates: tuple[Candidate, ...] = ()  # best first


@dataclass(frozen=True, slots=True)
class AttributedQuote:
    span: QuoteSpan
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as the article prints it."""

    text: str
    kind: Literal["full_name", "surname", "handle", "acronym", "nickname"]


@dataclass(frozen=True, slots=True)
class SpeakerEntity:
    """Someone the article attributes words to, under the fullest name it prints."""

    name: str
    kind: SpeakerKind
    aliases: tuple[Alias, ...] = ()
    roles: tuple[str, ...] = ()  # offices as printed: "Secretary General of the OAS"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a statement can be checked: the kind of fact in it and the words that show it."""

    kind: ReasonKind
    text: str


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words of a claim that lean on their article, what they mean there, and the rule that says so."""

    start: int
    end: int
    words: str  # as printed: body[start:end]
    replacement: str  # "Marta Olenko", "on 2017-11-17"
    rule: WordingRule


@dataclass(frozen=True, slots=True)
class CandidateClaim:
    """A checkable statement, in a quote (its index in `Extraction.quotes`) or the article's own voice."""

    start: int
    end: int
    text: str  # the statement as a sentence of its own
    score: float  # check-worthiness, 0 to 1
    reasons: tuple[Reason, ...]  # the strongest first; those of the kind "opinion" speak against
    quote: int | None = None
    standalone: str = ""  # the same for a reader without the article; empty where nothing was replaced
    substitutions: tuple[Substitution, ...] = ()  # in order, apart from one another, within the claim's span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document, in reading order."""

    document: Document
    quotes: tuple[AttributedQuote, ...]
    speakers: tuple[SpeakerEntity, ...]
    claims: tuple[CandidateClaim, ...]
    boilerplate: tuple[Span, ...]  # forms, share links, captions: nothing is extracted from these
