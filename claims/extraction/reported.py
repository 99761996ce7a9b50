"""Where the words that a cue reports begin and end, when they follow the cue.

    told reporters on Monday that [the walkout would go on], adding …   ->   the stretch in brackets

Places are indexes of the sentence's tokens, end excluded.
"""

from claims.extraction.cues import ReportingVerb, reporting_verb
from claims.extraction.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    PERSONALS,
    POSSESSIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    TIMES,
    is_adverb,
)
from claims.extraction.mentions import Place, Tokens
from claims.extraction.vocabulary import word_set
from claims.extraction.words import Token

_ADJUNCT_REACH = 24
_HEARER_REACH = 12
_CLAUSE_BREAKERS = frozenset(("and", "but", "while", "as", "though", "although"))
_OBJECT_BREAKERS = word_set(
    """
    while when as after before because since although though saying if who
    """
)
_COMMENTS = word_set(
    """
    referring alluding citing according which who something pointing making using appearing giving
    """
)
_CLOSING = frozenset((".", ";", "?", "!", "…", ":"))


def reported_after(tokens: Tokens, verb: ReportingVerb, start: int) -> Place | None:
    """The reported words after the cue that ends at `start`, or None when none follow."""
    begin = _content_start(tokens, verb, start)
    if begin is None or begin >= len(tokens):
        return None
    end = _object_end(tokens, begin) if _is_object(tokens, verb, start, begin) else clause_end(tokens, begin)
    return (begin, end) if end > begin else None


def _content_start(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    if start >= len(tokens):
        return None
    first = tokens[start]
    if first.lower == "that" and verb.takes("that"):
        return start + 1
    if first.kind == "quotation":
        return start
    if first.text in {":", ","}:
        return _after_comma(tokens, start + 1, verb)
    if first.lower in QUESTION_WORDS and verb.takes("question"):
        return start
    if first.lower == "to" and verb.takes("to"):
        return start
    if first.lower in verb.prepositions:
        return start + 1
    if verb.takes("hearer"):
        return _after_hearer(tokens, verb, start)
    return _after_adjunct(tokens, verb, start)


def _after_comma(tokens: Tokens, start: int, verb: ReportingVerb) -> int | None:
    """ "said, “…" and "said: “…", also over a short adjunct: "said, in a letter, that …"."""
    if start >= len(tokens):
        return None
    if tokens[start].kind == "quotation":
        return start
    if tokens[start - 1].text == ":":
        return start if verb.takes("quote") else None
    return None


def _after_hearer(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    """Over the one who is told: "told the judge [that] copies might exist"."""
    for i in range(start, min(start + _HEARER_REACH, len(tokens))):
        token = tokens[i]
        if token.kind == "quotation":
            return i
        if token.lower == "that" and i > start:
            return i + 1
        if token.lower in {"to", "not"} and i > start and verb.takes("to"):
            return start
        if i > start and token.lower in QUESTION_WORDS - {"which", "who", "whose"}:
            return i
        if token.text in {",", ":"}:
            return _after_comma(tokens, i + 1, verb) or _marked_later(tokens, i + 1)
        if token.kind == "mark":
            return None
    return _bare_after_hearer(tokens, verb, start)


def _bare_after_hearer(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    if not verb.takes("clause") or start + 1 >= len(tokens):
        return None
    second = tokens[start + 1]
    after_pronoun = tokens[start].lower in {
        "him",
        "her",
        "me",
        "us",
        "them",
        "you",
        "it",
        "reporters",
        "supporters",
    }
    if after_pronoun or tokens[start].is_capitalised:
        opens = second.lower in PERSONALS | DETERMINERS or (second.is_capitalised and after_pronoun)
        return start + 1 if opens else _marked_later(tokens, start + 1)
    for i in range(start + 1, min(start + 6, len(tokens))):
        if tokens[i].lower in PERSONALS:
            return i
    return _marked_later(tokens, start + 1)


def _after_adjunct(tokens: Tokens, verb: ReportingVerb, start: int) -> int | None:
    """Over "on Monday", "in a letter to staff", to what is reported."""
    first = tokens[start]
    if first.kind != "word":
        return None
    if verb.takes("object", "marked") and not verb.takes("clause"):
        return start if _opens_object(first) else _marked_later(tokens, start)
    if first.lower in TIMES and first.lower not in {"this", "last"} and start + 1 < len(tokens):
        return _after_adjunct(tokens, verb, start + 1) if tokens[start + 1].lower != "that" else start + 2
    if (
        first.lower in PREPOSITIONS
        or first.lower in TIMES
        or is_adverb(first.lower)
        or first.lower in CONJUNCTIONS
    ):
        return _marked_later(tokens, start)
    if not verb.takes("clause"):
        return (
            start if verb.takes("object") and _opens_object(first) else _marked_later(tokens, start, reach=8)
        )
    return start


def _opens_object(token: Token) -> bool:
    word = token.lower
    return token.kind == "word" and word not in PREPOSITIONS | CONJUNCTIONS and not is_adverb(word)


def _marked_later(tokens: Tokens, start: int, reach: int = _ADJUNCT_REACH) -> int | None:
    """Where "that" or a quotation opens the reported words further on; other words in between are adjuncts."""
    for i in range(start, min(start + reach, len(tokens))):
        token = tokens[i]
        if token.lower == "that" and tokens[i - 1].kind == "word" and i + 1 < len(tokens):
            return i + 1
        if token.kind == "quotation" and tokens[i - 1].text in {",", ":"}:
            return i
        if (token.text in _CLOSING and token.text != ":") or (i > start and _is_finite_cue(tokens, i)):
            return None
    return None


def _is_object(tokens: Tokens, verb: ReportingVerb, start: int, begin: int) -> bool:
    if tokens[begin - 1].lower == "that" or tokens[begin].lower in QUESTION_WORDS:
        return False
    return begin == start and not verb.takes("clause") and verb.takes("object", "marked")


def _object_end(tokens: Tokens, start: int) -> int:
    for i in range(start + 1, len(tokens)):
        token = tokens[i]
        if token.text in {",", ";", "—", "--", "–"} or _closes(tokens, i):
            return i
        if token.lower in _OBJECT_BREAKERS and not _as_complement(tokens, start, i):
            return i
        if token.lower in {"and", "but"} and _clause_follows(tokens, i + 1):
            return i
        if _quotation_closes(tokens, i):
            return i + 1
    return len(tokens)


def _as_complement(tokens: Tokens, start: int, i: int) -> bool:
    """ "described the recall as …": its first "as" belongs to the object."""
    return tokens[i].lower == "as" and not any(token.lower == "as" for token in tokens[start:i])


def clause_end(tokens: Tokens, start: int) -> int:
    """Where a reported clause ends: at the sentence's end, or where the reporter's own words go on."""
    for i in range(start + 1, len(tokens)):
        token = tokens[i]
        if token.text == ";" or _closes(tokens, i):
            return i
        if token.text in {",", "—", "--", "–"} and _reporter_goes_on(tokens, i + 1):
            return i
        if token.lower in {"and", "but"} and _next_report(tokens, i + 1):
            return i
        if _quotation_closes(tokens, i):
            return i + 1
    return len(tokens)


def _closes(tokens: Tokens, i: int) -> bool:
    return i == len(tokens) - 1 and tokens[i].text in _CLOSING


def _quotation_closes(tokens: Tokens, i: int) -> bool:
    """A quotation that ends in a comma before the reporter's next words: “…,” and asked for help."""
    if tokens[i].kind != "quotation" or i + 1 >= len(tokens):
        return False
    inside = tokens[i].text.rstrip("”\"’'»").rstrip()
    following = tokens[i + 1]
    if inside.endswith(","):
        return following.lower in _CLAUSE_BREAKERS or _reporter_goes_on(tokens, i + 1)
    return inside.endswith((".", "?", "!")) and following.text != ","


def _reporter_goes_on(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens):
        return True
    word = tokens[i].lower
    if word in _COMMENTS:
        return True
    if word in {"and", "but", "while", "as", "though"}:
        return _next_report(tokens, i + 1)
    verb = reporting_verb(word, "")
    return verb is not None and verb.form == "ing"


def _next_report(tokens: Tokens, i: int) -> bool:
    """Whether the next words are again someone's reporting: "and warned that …", "but he added …"."""
    for k in range(i, min(i + 6, len(tokens))):
        if tokens[k].kind not in {"word", "clitic"} or tokens[k].lower in {"that", "to"}:
            return False
        if _is_finite_cue(tokens, k):
            return True
    return False


def _is_finite_cue(tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    if token.kind != "word" or token.is_capitalised:
        return False
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    verb = reporting_verb(token.lower, following)
    return (
        verb is not None
        and verb.form in {"past", "third"}
        and tokens[i - 1].lower not in POSSESSIVES | DETERMINERS
    )


def _clause_follows(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens):
        return False
    word = tokens[i].lower
    return word in PERSONALS or _next_report(tokens, i) or (reporting_verb(word, "") or None) is not None
