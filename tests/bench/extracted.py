"""Invented articles as extraction gives them, without extracting: for measuring what storing alone takes.

The shape is the big corpus's: twenty quotes, ten claims and five speakers an article, two new speakers for
every five articles, one claim in ten worded before. Who is not new is one of the corpus's thousands, some of
them far more often than others.
"""

import hashlib
import random

from claims.extraction.reading import RawArticle
from claims.extraction.types import (
    Alias,
    AttributedQuote,
    Attribution,
    Candidate,
    CandidateClaim,
    Document,
    Extraction,
    QuoteSpan,
    Reason,
    SpeakerEntity,
)
from tests.bench.people import is_institution, name_of

SPEAKERS = 5
CLAIM_EVERY = 2  # quotes
SPEAKERS_PER_ARTICLE = 0.4  # new ones
OUTLETS = 10
SYLLABLES = "ba bel cor da den el fer gan hal is jo kar lim mor nel os pra quin ros sal tor ul ven wes yor zan".split()
ROLES = ("mayor of {}", "treasurer of {}", "spokesman for {}", "head of the {} water board", "minister", "")
THINGS = "bridge ferry school harbour budget tax road hospital library market bus fleet fare toll".split()
VERBS = "rose fell doubled cost carried lost gained closed opened reached".split()
FILLER = "the council heard on Tuesday that nobody had been asked before the vote and the plan stands as it is".split()


def extracted(
    count: int, seed: int = 1, *, quotes: int = 20, among: int = 0
) -> list[tuple[RawArticle, Extraction]]:
    """`count` articles, the same ones each time; `among`: so many speakers of the corpus speak in them, too."""
    chance = random.Random(seed)
    new = [_person(number, chance) for number in range(max(SPEAKERS, round(count * SPEAKERS_PER_ARTICLE)))]
    return [_article(number, _speaking(new, among, chance), chance, quotes) for number in range(count)]


def _speaking(new: list[SpeakerEntity], among: int, chance: random.Random) -> list[SpeakerEntity]:
    """Five different ones."""
    if not among:
        return chance.sample(new, SPEAKERS)
    speaking = {}
    while len(speaking) < SPEAKERS:
        is_new = chance.random() < SPEAKERS_PER_ARTICLE / SPEAKERS
        entity = chance.choice(new) if is_new else _of_corpus(1 + int(among * chance.random() ** 3))
        speaking[entity.name] = entity
    return list(speaking.values())


def _of_corpus(speaker: int) -> SpeakerEntity:
    name = name_of(speaker)
    if is_institution(speaker):
        return SpeakerEntity(name, "institution", (), ())
    return _entity(
        name, ROLES[speaker % len(ROLES)].format(f"Port {SYLLABLES[speaker % len(SYLLABLES)].title()}")
    )


def _entity(name: str, role: str) -> SpeakerEntity:
    return SpeakerEntity(name, "person", (Alias(name.split()[1], "surname"),), (role,) if role else ())


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables)).capitalize()


def _person(number: int, chance: random.Random) -> SpeakerEntity:
    name = f"{_word(chance, 2)} {_word(chance, 3)}{SYLLABLES[number % len(SYLLABLES)]}"
    return _entity(name, chance.choice(ROLES).format(_word(chance, 2)))


def _article(
    number: int, speaking: list[SpeakerEntity], chance: random.Random, wanted: int
) -> tuple[RawArticle, Extraction]:
    parts, quotes, claims, at = [], [], [], 0
    for index in range(wanted):
        name = speaking[index % SPEAKERS].name
        words = _sentence(chance)
        text = f"“{words}”"
        parts.append(f"{text} {name} said. {' '.join(chance.choices(FILLER, k=12)).capitalize()}.\n\n")
        end = at + len(text)
        cue = end + 1 + len(name) + 1
        span = QuoteSpan(
            at, end, "direct", ((at, end),), (cue, cue + 4), (end + 1, end + 1 + len(name)), index
        )
        others = tuple(Candidate(other.name, 0.3) for other in speaking[:3] if other.name != name)
        quotes.append(
            AttributedQuote(span, Attribution(name, "full_name", 0.97, (Candidate(name, 0.97), *others)))
        )
        if index % CLAIM_EVERY == 0:
            reasons = (Reason("number", words.split()[-2]), Reason("past", words.split()[2]))
            claims.append(CandidateClaim(at + 1, end - 1, words, 0.8, reasons, index))
        at += len(parts[-1])
    body = "".join(parts)
    outlet = f"Courier {number % OUTLETS}"
    document = Document(body, f"Article {number}", "", outlet, "", "2021-03-04", "en")
    data = hashlib.sha256(body.encode()).hexdigest().encode()
    name = f"article-{data.decode()[:12]}.txt"
    raw = RawArticle(name, name, data, "txt", {"source": outlet})
    return raw, Extraction(document, tuple(quotes), tuple(speaking), tuple(claims), ())


def _sentence(chance: random.Random) -> str:
    """One in ten was said before."""
    number = chance.randint(2, 9) if chance.random() < 0.1 else chance.randint(10, 10_000_000)
    thing = chance.choice(THINGS)
    return f"The {thing} {chance.choice(VERBS)} by {chance.choice(FILLER)} {number} thousand in 2020."
