"""Which words a cue reports when they follow it.

    told reporters on Monday that [the ferry would sail], adding …   ->   the stretch in brackets

Places are indexes of the sentence's tokens, end excluded.
"""

from claims.extraction.quotes.clauses import clause_end, has_finite_verb, is_finite_cue, object_end
from claims.extraction.quotes.mentions import Place, Tokens
from claims.extraction.text.cues import ReportingVerb
from claims.extraction.text.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONALS,
    PREPOSITIONS,
    QUESTION_WORDS,
    TIMES,
    WEEKDAYS,
    is_adverb,
)
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token

_ADJUNCT_REACH = 24  # tokens between a cue and the "that" it governs
_HEARER_REACH = 12
_HEARERS = (
    word_set("him her me us them you it reporters supporters lawmakers voters journalists") | DETERMINERS
)
_OPENS_CLAUSE = word_set("just only nearly sometimes perhaps almost roughly because if although unless")
_OBJECT_NAMES = word_set("him her me us them de la del las los van von der al el bin")
_SAYS_WHY = word_set("for of as over about because with to like")
_CLOSING = frozenset((".", ";", "?", "!", "…"))
_SHOWN = word_set(
    """
    video videos photo photos photograph picture pictures image images clip clips recording footage meme
    link links screenshot screenshots selfie gif
    """
)
_PUBLISHES = frozenset(("tweet", "retweet", "post"))
_SHOWN_WITHIN = 5  # tokens


def reported_after(tokens: Tokens, verb: ReportingVerb, start: int) -> Place | None:
    """The reported words after the cue that ends at `start`, or None when none follow."""
    begin = _content_start(tokens, verb, start)
    if begin is None or begin >= len(tokens):
        return None
    is_object = _is_object(tokens, verb, start, begin)
    end = object_end(tokens, begin) if is_object else clause_end(tokens, begin)
    if end <= begin or not _can_be_reported(tokens, verb, begin, end, is_object):
        return None
    return begin, end


def _can_be_reported(tokens: Tokens, verb: ReportingVerb, start: int, end: int, is_object: bool) -> bool:
    if tokens[start].kind == "quotation":
        return True
    if verb.lemma in _PUBLISHES and _is_shown(tokens, start):
        return False
    if any(token.kind == "quotation" for token in tokens[start:end]):
        is_clause = verb.takes("clause") and verb.lemma != "say" and tokens[start - 1].lower != "that"
        return not is_clause or verb.takes("object", "marked", "to") or has_finite_verb(tokens, start, end)
    if [token.lower for token in tokens[start : start + 3]] == ["not", "to", "be"]:  # "asked not to be named"
        return False
    if tokens[start - 1].lower in {"that", "que"} or tokens[start].lower in QUESTION_WORDS | {"to"}:
        return True
    if is_object and _only_names(tokens, start, end):
        return False
    if is_object or tokens[start - 1].lower in verb.prepositions or verb.takes("hearer"):
        return verb.takes("object", "about", "hearer")
    if tokens[start].lower in AUXILIARIES:
        return False
    return tokens[start].lower in PERSONALS | {"there"} or has_finite_verb(tokens, start, end)


def _is_shown(tokens: Tokens, start: int) -> bool:
    """ "tweeted a video of Lind saying “…”": what is shown is no words of hers."""
    return any(token.lower in _SHOWN for token in tokens[start : start + _SHOWN_WITHIN])


def _only_names(tokens: Tokens, start: int, end: int) -> bool:
    """ "called President Maduro on Monday", "praised him on television": whom, when and where, no words."""
    here = start
    while here < end and (tokens[here].is_capitalised or tokens[here].lower in _OBJECT_NAMES):
        here += 1
    rest = tokens[here:end]
    told = any(token.lower in _SAYS_WHY for token in rest[:-1])
    return here > start and not told and (not rest or rest[0].lower in PREPOSITIONS | TIMES)


def _content_start(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.lower in {"that", "que"} and verb.takes("that"):
        return start + 1
    if first.kind == "quotation" and not (verb.lemma == "tell" and is_title(first)):
        return start
    if first.text in {":", ","}:
        return _after_pause(tokens, start + 1, verb)
    if first.lower in WEEKDAYS:
        return _content_start(tokens, verb, start + 1)
    if first.lower in QUESTION_WORDS and verb.takes("question"):
        return start
    if first.lower == "to" and verb.takes("to"):
        return start
    if first.lower in verb.prepositions:
        return start + 1
    if verb.takes("hearer"):
        return _after_hearer(tokens, verb, start)
    return _after_adjunct(tokens, verb, start)


def _after_pause(tokens: Tokens, start: int, verb: ReportingVerb) -> int | None:
    """ "said, “…”"; "said: “…”"; "said, however, that …"."""
    if start >= len(tokens):
        return None
    if tokens[start].kind == "quotation":
        return start
    if tokens[start - 1].text == ":":
        return start if verb.takes("quote") else None
    if not verb.takes("that"):
        return None
    for i in range(start, min(start + _HEARER_REACH, len(tokens) - 1)):
        if tokens[i].lower == "that" and tokens[i - 1].text == ",":
            return i + 1
    return None


def _after_hearer(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    """Over the one who is told: "told the crew [that] a storm was near"."""
    for i in range(start, min(start + _HEARER_REACH, len(tokens))):
        token = tokens[i]
        if token.kind == "quotation" and not is_title(token):
            return i
        if token.lower == "that" and i > start:
            return i + 1
        if token.lower in {"to", "not"} and i > start and verb.takes("to"):
            return start
        if i > start and token.lower in QUESTION_WORDS - {"which", "who", "whose"}:
            return i
        if token.text in {",", ":"}:
            return _after_pause(tokens, i + 1, verb) or _marked_later(tokens, i + 1)
        if token.kind == "mark":
            return None
        if i > start and _clause_opens(tokens, start, i, verb):
            return i
    return _marked_later(tokens, start + 1)


def is_title(token: Token) -> bool:
    """ "told “Fox and Friends” that …": a name in quotation marks is the hearer's."""
    words = token.text.strip("“”\"'‘’«»,").split()
    return (
        len(words) <= 5
        and words[-1:] != []
        and words[-1][-1].isalnum()
        and all(word[:1].isupper() for word in words if len(word) > 3)
    )


def _clause_opens(tokens: Tokens, start: int, i: int, verb: ReportingVerb) -> bool:
    """Whether the reported clause begins at `i`, the hearer being `tokens[start:i]`."""
    if not verb.takes("clause"):
        return False
    if tokens[i].lower in PERSONALS:
        return tokens[i - 1].lower not in PREPOSITIONS | CONJUNCTIONS
    hearer_is_over = i == start + 1 and tokens[start].lower in _HEARERS - DETERMINERS
    return hearer_is_over and (tokens[i].lower in DETERMINERS or tokens[i].is_capitalised)


def _after_adjunct(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    """Over "on Monday", "in a letter to staff", to what is reported."""
    first = tokens[start]
    if first.kind != "word":
        return None
    if verb.takes("object", "marked") and not verb.takes("clause"):
        if _opens_object(first):
            return start
        return _marked_later(tokens, start) if verb.takes("that") else _quoted_later(tokens, start)
    if first.lower in TIMES and first.lower not in {"this", "last"} and start + 1 < len(tokens):
        return _content_start(tokens, verb, start + 1)
    if first.lower in {"this", "last"} and start + 2 < len(tokens):
        return _content_start(tokens, verb, start + 2)
    if verb.takes("clause") and first.lower in _OPENS_CLAUSE:
        return start
    if first.lower in PREPOSITIONS or is_adverb(first.lower) or first.lower in CONJUNCTIONS:
        later = _marked_later(tokens, start)
        return _bare_later(tokens, start) if later is None and verb.takes("clause") else later
    if not verb.takes("clause"):
        return (
            start if verb.takes("object") and _opens_object(first) else _marked_later(tokens, start, reach=8)
        )
    return start


def _opens_object(token: Token) -> bool:
    word = token.lower
    return token.kind == "word" and word not in PREPOSITIONS | CONJUNCTIONS and not is_adverb(word)


def _marked_later(tokens: Tokens, start: int, reach: int = _ADJUNCT_REACH) -> int | None:
    """Where "that" or a quotation opens the reported words further on, past adjuncts."""
    for i in range(start, min(start + reach, len(tokens))):
        token = tokens[i]
        if token.lower == "that" and tokens[i - 1].kind == "word" and i + 1 < len(tokens):
            return i + 1
        if token.kind == "quotation" and tokens[i - 1].text in {",", ":"}:
            return i
        if token.text in _CLOSING or (i > start and is_finite_cue(tokens, i)):
            return None
    return None


def _quoted_later(tokens: Tokens, start: int) -> int | None:
    for i in range(start, min(start + _HEARER_REACH, len(tokens))):
        if tokens[i].kind == "quotation":
            return i
        if tokens[i].kind == "mark":
            return None
    return None


def _bare_later(tokens: Tokens, start: int) -> int | None:
    """ "said in a statement Thursday they pulled it": a pronoun or a weekday shows where it opens."""
    for i in range(start + 1, min(start + _HEARER_REACH, len(tokens) - 1)):
        if tokens[i].kind == "mark" or tokens[i].kind == "quotation":
            return None
        before = tokens[i - 1].lower
        if tokens[i].lower in PERSONALS and before not in PREPOSITIONS | CONJUNCTIONS:
            return i
        if before in WEEKDAYS and (tokens[i].lower in DETERMINERS or tokens[i].is_capitalised):
            return i
    return None


def _is_object(tokens: Tokens, verb: ReportingVerb, start: int, begin: int) -> bool:
    if tokens[begin - 1].lower == "that" or tokens[begin].lower in QUESTION_WORDS:
        return False
    return begin == start and not verb.takes("clause") and verb.takes("object", "marked")
