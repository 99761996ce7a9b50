"""What can't be checked whatever figures it holds: questions, wishes, promises, predictions and opinions.

`detection.py` asks this of each statement. English and Spanish have word lists; in any other language
only questions are told apart.
"""

import re
from functools import lru_cache
from typing import Literal

Uncheckable = Literal["question", "wish", "promise", "opinion"]
VerbKind = Literal["fact", "wish", "promise", "opinion"]

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_BEFORE_NOUNS = frozenset(
    ["the", "a", "an", "of", "from", "in", "by", "with", "his", "her", "its", "their", "our"]
)
# Verbs that are nouns too: "the cost", "a hit".
_NOUNS_TOO = frozenset(["cost", "cut", "hit", "shot", "split", "spread", "set", "read"])
_NO_PAST = frozenset(
    ["need", "seed", "feed", "speed", "indeed", "hundred", "shed", "deed", "sacred", "exceed"]
)
_RELATIVES = frozenset(["who", "which", "that", "what", "que", "quien", "quienes", "cual"])


def _verbs(kind: VerbKind, listed: str) -> dict[str, VerbKind]:
    return dict.fromkeys(listed.split(), kind)


# The first of these in a statement is taken for its main verb, and says what sort of statement it is.
_VERBS: dict[str, dict[str, VerbKind]] = {
    "en": {
        **_verbs(
            "promise",
            "will shall won't would wouldn't gonna i'll we'll you'll he'll she'll they'll it'll that'll"
            " expects predicts intends",
        ),
        **_verbs("opinion", "should shouldn't must mustn't ought"),
        **_verbs("wish", "let let's hope hopes hoped wish wishes wished pray"),
        **_verbs(
            "fact",
            "is isn't are aren't was wasn't were weren't am be been being has hasn't have haven't had hadn't"
            " do don't does doesn't did didn't can can't cannot could couldn't it's that's there's he's she's"
            " we're they're you're i've we've they've you've i'm won lost rose fell grew spent took made went"
            " came saw met held led left gave got became said told knew found kept ran brought built bought"
            " sold fought fled sent paid began broke shot hit cost cut stole shrank sank froze wrote drew"
            " drove flew threw taught caught chose dealt fed felt forgot heard hid hung lent meant quit rode"
            " rang sang slept spoke split spread set stood struck swore tore woke wore beat burst laid read"
            " owes owns holds kills earns pays employs produces sells buys spends remains exceeds contains"
            " weighs gets gives makes takes wins loses says goes comes keeps dies begins",
        ),
    },
    "es": {
        **_verbs("promise", "vamos voy va será serán habrá haremos haré hará volverá vendrá"),
        **_verbs("opinion", "debe deben debemos debería deberían deberíamos"),
        **_verbs("wish", "ojalá espero esperamos queremos quiero deseo deseamos pido pedimos exijo exigimos"),
        **_verbs(
            "fact",
            "es son fue fueron era eran está están ha han he hemos había habían hay tiene tienen tenemos hizo"
            " hicimos",
        ),
    },
}
_OPENINGS: dict[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:(?:and|but|so|well|now|look|yes|no|because|that)\b,?\s)*"
        r"(?:(?P<opinion>(?:I|we)\s(?:\w{1,12}\s)?"
        r"(?:think|believe|feel|guess|suspect|love|hate|agree|disagree|support|oppose|doubt)\b"
        r"|in\s(?:my|our)\s(?:view|opinion)\b|it\sseems\b|it(?:['’]s|\sis)\stime\b|perhaps\b|maybe\b)"
        r"|(?P<wish>(?:I|we)\s(?:\w{1,12}\s)?(?:hope|wish|want|need|ask|urge|demand|pray)\b"
        r"|may\s(?:the|god|he|she|they|we|you|our|his|her)\b|thank\b|welcome\b|please\b|god\sbless\b|long\slive\b|imagine\b)"
        r"|(?P<promise>(?:if|unless|once|had)\s))",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?P<opinion>(?:creo|creemos|pienso|pensamos|opino|parece|quizás?|tal\svez)\b)"
        r"|(?P<wish>(?:ojalá|gracias|bienvenid[oa]s?|viva)\b)"
        r"|(?P<promise>si\s)",
        re.IGNORECASE,
    ),
}
# After a main verb of the present: what is yet to come.
_AHEAD = re.compile(
    r"(?:am|is|are|\w+['’](?:m|re|s))\s(?:(?:not|also|now|still)\s)?"
    r"(?:(?:going|about|set|due|expected|scheduled|planning|hoping)\s)?to\s(?-i:[a-z])",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:(?!The\b)[A-Z]\w{1,30}|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]e)\s(?:plans?|aims?)\sto\s[a-z]"
)
_OPENED: tuple[Uncheckable, ...] = ("opinion", "wish", "promise")


@lru_cache(maxsize=4)  # candidates, their features and their reasons ask of one statement in turn
def uncheckable(statement: str, language: str) -> Uncheckable | None:
    """Why no look-up could settle this statement, or None when one could.

    `statement` is one sentence without quotation marks around it, `language` a BCP 47 tag.
    """
    if statement.rstrip("\"'”’») ").endswith(("?", "？", "؟")) or statement.startswith("¿"):
        return "question"
    code = language[:2].lower()
    opening = _OPENINGS[code].match(statement) if code in _OPENINGS else None
    if opening is not None:
        return next(kind for kind in _OPENED if opening[kind])
    kind, start = _first_verb(statement, code) or (None, len(statement))
    if code == "en" and (_AHEAD.match(statement, start) or _PLANNED.search(statement, 0, start + 1)):
        return "promise"
    if kind is None:
        is_call = code in _VERBS and statement.rstrip("\"'”’») ").endswith("!")
        return "wish" if is_call else None  # Free the prisoners!
    return None if kind == "fact" else kind


def main_verb(statement: str, language: str) -> VerbKind | None:
    """The kind of the first verb that is not in a relative clause; None when no known verb is there."""
    found = _first_verb(statement, language)
    return found[0] if found else None


@lru_cache(maxsize=8)
def _first_verb(statement: str, language: str) -> tuple[VerbKind, int] | None:
    """The kind of the main verb and where it starts."""
    verbs = _VERBS.get(language[:2].lower(), {})
    before = ""
    for match in _WORD.finditer(statement):
        word = match.group().lower().replace("’", "'")
        kind = verbs.get(word) or (_regular_past(word, before, language) if word.endswith("ed") else None)
        if kind and before not in _RELATIVES and not (word in _NOUNS_TOO and before in _BEFORE_NOUNS):
            return kind, match.start()
        before = word
    return None


def begins_with_verb(statement: str, language: str) -> bool:
    """Whether the subject is missing: "has fled the country", cut from its sentence."""
    word = _WORD.match(statement)
    return word is not None and main_verb(word.group(), language) is not None


def _regular_past(word: str, before: str, language: str) -> VerbKind | None:
    """ "Voted" is a verb, "the exiled" is none."""
    looks_past = (
        len(word) > 3 and word.endswith("ed") and word not in _NO_PAST and before not in _BEFORE_NOUNS
    )
    return "fact" if language.startswith("en") and looks_past else None
