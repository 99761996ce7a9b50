"""Where reported words end: at the sentence's end, or where the reporter's own words go on.

said [she respects him] but argued …      said [the docks would close], a blow to …
"""

from claims.extraction.quotes.mentions import Tokens
from claims.extraction.text.cues import reporting_verb
from claims.extraction.text.grammar import (
    AUXILIARIES,
    COMMON_VERBS,
    DETERMINERS,
    PERSONALS,
    POSSESSIVES,
    PREPOSITIONS,
    is_adverb,
)
from claims.extraction.text.vocabulary import word_set
from claims.extraction.text.words import Token

_SUBORDINATORS = word_set("while as though although whereas when after if")
_TIES = word_set("and but while as though although whereas")
_OBJECT_BREAKERS = word_set("while when as after before because since although though saying if who during")
_COMMENTS = word_set(
    "referring alluding citing according something pointing presumably making using appearing giving"
)
_OPENS_RELATIVE = word_set("which who while")
_OPENS_ASIDE = _OPENS_RELATIVE | word_set("a an")
_OCCASIONS = word_set("letter statement speech interview email e-mail tweet memo report conference post")
_SAID_IN = word_set("interview statement speech tweet email e-mail letter")
_NOT_IN_SUBJECT = PREPOSITIONS - {"of"} | {"that"}
_CLOSING = frozenset((".", ";", "?", "!", "…", ":"))
_PAUSES = frozenset((",", "—", "--", "–", "-"))
_NEXT_REPORT_WITHIN = 7  # tokens


def clause_end(tokens: Tokens, start: int) -> int:
    """Where a reported clause that begins at `start` ends."""
    subordinate = start < len(tokens) and _opens_subordinate(tokens, start)
    for i in range(start, len(tokens)):
        if i > start and (_breaks_clause(tokens, i) or (subordinate and _main_clause_reports(tokens, i))):
            return i
        if _quotation_closes(tokens, i):
            return i + 1
    return len(tokens)


def _breaks_clause(tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    if token.text == ";" or _closes(tokens, i):
        return True
    if token.text in _PAUSES:
        return _reporter_goes_on(tokens, i + 1) or _is_last_aside(tokens, i)
    if token.lower == "in" and _is_occasion(tokens, i + 1):
        return True
    return token.lower in {"and", "but", "y", "pero"} and next_report(tokens, i + 1)


def _is_occasion(tokens: Tokens, i: int) -> bool:
    """ "said it was safe [in an interview with the Post]": where it was said, at the sentence's end."""
    if i >= len(tokens) or tokens[i].lower not in {"a", "an"}:
        return False
    noun = next((k for k in range(i + 1, min(i + 4, len(tokens))) if tokens[k].lower in _SAID_IN), None)
    rest = tokens[noun + 1 :] if noun is not None else tokens[:0]
    return noun is not None and not any(token.text in _PAUSES or _is_act(token) for token in rest)


def _is_act(token: Token) -> bool:
    return token.lower in COMMON_VERBS or token.lower in AUXILIARIES or token.lower in {"and", "that"}


def sentence_end(tokens: Tokens, start: int) -> int:
    """Where the sentence ends, its last mark left out."""
    return len(tokens) - 1 if len(tokens) - 1 > start and _closes(tokens, len(tokens) - 1) else len(tokens)


def _opens_subordinate(tokens: Tokens, start: int) -> bool:
    """ "While only 7 percent said …, 27 percent said …": a report inside the opening clause."""
    return tokens[0].lower in _SUBORDINATORS and start < 12


def _main_clause_reports(tokens: Tokens, i: int) -> bool:
    return tokens[i].text == "," and next_report(tokens, i + 1)


def _is_last_aside(tokens: Tokens, i: int) -> bool:
    """The writer's apposition after the reported clause: ", a formal acronym for the deal"."""
    if tokens[i].text != "," or i + 1 >= len(tokens):
        return False
    rest = tokens[i + 1 :]
    if rest[0].lower not in _OPENS_ASIDE:
        return False
    if any(token.text in _PAUSES for token in rest):
        return False
    return tokens[i + 1].lower in _OPENS_RELATIVE or not any(token.lower in COMMON_VERBS for token in rest)


def object_end(tokens: Tokens, start: int) -> int:
    """Where the object of "called", "criticized" ends."""
    for i in range(start, len(tokens)):
        if i > start and _breaks_object(tokens, start, i):
            return i
        if _quotation_closes(tokens, i) or _comma_closes(tokens, i):
            return i + 1
    return len(tokens)


def _comma_closes(tokens: Tokens, i: int) -> bool:
    """Which the ministry called “a massacre,” at least 19 died: only a list of quotations goes on."""
    if tokens[i].kind != "quotation" or not tokens[i].text.rstrip("”\"’'»").endswith(","):
        return False
    tied = i + 1 < len(tokens) and tokens[i + 1].lower in {"and", "or"}
    return not any(token.kind == "quotation" for token in tokens[i + 1 : i + (3 if tied else 2)])


def _breaks_object(tokens: Tokens, start: int, i: int) -> bool:
    token = tokens[i]
    if token.text in _PAUSES or token.text == ";" or _closes(tokens, i):
        return True
    if token.lower in _OBJECT_BREAKERS and not _as_complement(tokens, start, i):
        return True
    if token.lower == "in" and i + 2 < len(tokens) and tokens[i + 2].lower in _OCCASIONS:
        return True
    return token.lower in {"and", "but"} and (_clause_follows(tokens, i + 1) or _acts_on(tokens, i + 1))


def _acts_on(tokens: Tokens, i: int) -> bool:
    """ "calling him “a vampire” and mockingly imploring Spain": the next act, not the object."""
    while i < len(tokens) and is_adverb(tokens[i].lower):
        i += 1
    return i < len(tokens) and tokens[i].kind == "word" and tokens[i].text.endswith("ing")


def _as_complement(tokens: Tokens, start: int, i: int) -> bool:
    """ "described the recall as …": its first "as" belongs to the object; so does what is quoted next."""
    if i + 1 < len(tokens) and tokens[i + 1].kind == "quotation":
        return True
    return tokens[i].lower == "as" and not any(token.lower == "as" for token in tokens[start:i])


def _closes(tokens: Tokens, i: int) -> bool:
    return i == len(tokens) - 1 and tokens[i].text in _CLOSING


def _quotation_closes(tokens: Tokens, i: int) -> bool:
    """A quotation that ends in a comma before the reporter's next words: “…,” and asked for help."""
    if tokens[i].kind != "quotation" or i + 1 >= len(tokens):
        return False
    inside = tokens[i].text.rstrip("”\"’'»").rstrip()
    following = tokens[i + 1]
    if inside.endswith(","):
        return (
            following.lower in _TIES
            or _reporter_goes_on(tokens, i + 1)
            or following.lower in {"a", "an", "the"}
        )
    if following.lower in {"as", "while", "when", "after", "before"}:
        return _clause_follows(tokens, i + 2)
    return inside.endswith((".", "?", "!")) and following.text != ","


def _reporter_goes_on(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens):
        return True
    word = tokens[i].lower
    if word in _COMMENTS:
        return True
    if word in _TIES:
        return next_report(tokens, i + 1)
    verb = reporting_verb(word, "")
    return verb is not None and (verb.form == "ing" or (verb.lemma == "say" and verb.form == "past"))


def next_report(tokens: Tokens, i: int) -> bool:
    """Whether the next words are again someone's reporting: "and warned that …", "but he added …"."""
    for k in range(i, min(i + _NEXT_REPORT_WITHIN, len(tokens))):
        if tokens[k].kind not in {"word", "clitic"} or tokens[k].lower in _NOT_IN_SUBJECT:
            return False
        if is_finite_cue(tokens, k) or _is_withheld(tokens, k):
            return True
        if tokens[k].lower.endswith("ed") and not tokens[k].is_capitalised:
            return False
    return False


def is_finite_cue(tokens: Tokens, i: int) -> bool:
    """Whether a reporting verb in the past or third person stands here, and no noun of the same letters."""
    token = tokens[i]
    if token.kind != "word" or token.is_capitalised:
        return False
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    verb = reporting_verb(token.lower, following)
    if verb is None or verb.form not in {"past", "third"} or tokens[i - 1].lower in POSSESSIVES | DETERMINERS:
        return False
    return (
        verb.form == "past"
        or following in {"that", "he", "she", "it", "they"}
        or tokens[i - 1].lower in PERSONALS
    )


def _is_withheld(tokens: Tokens, i: int) -> bool:
    """ "but would not say when"."""
    return tokens[i].lower in {"say", "comment", "confirm"} and tokens[i - 1].lower in {"not", "never"}


def _clause_follows(tokens: Tokens, i: int) -> bool:
    if i >= len(tokens):
        return False
    word = tokens[i].lower
    return word in PERSONALS or next_report(tokens, i) or reporting_verb(word, "") is not None


def has_finite_verb(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the words can be a clause at all: "he was troubled", not "self-defense"."""
    for i in range(start, min(end, start + 40)):
        word = tokens[i].lower
        if tokens[i].kind == "clitic" and tokens[i - 1].lower in PERSONALS | {"that", "there", "what", "who"}:
            return True
        if tokens[i].kind == "word" and not tokens[i].is_capitalised and _looks_finite(word):
            return True
    return False


def _looks_finite(word: str) -> bool:
    if word in COMMON_VERBS or (word in AUXILIARIES and word not in {"to", "being", "having", "been", "be"}):
        return True
    if "'" in word or "’" in word:
        return True
    if word.endswith("ed") and len(word) > 4:
        return True
    return word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is"))
