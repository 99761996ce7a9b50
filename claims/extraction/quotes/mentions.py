"""Which words name the speaker: the noun phrase before a cue ("the mayor said") or after it ("said Ruiz").

A phrase is found from its head: over the appositions between commas, back over titles, roles and
"of …", to the word that can begin it. Places are indexes of the sentence's tokens, end excluded.
"""

from claims.extraction.quotes.appositions import WIDEST, Tokens, over_appositions
from claims.extraction.quotes.widening import list_end, widened
from claims.extraction.text.cues import REPORTING_VERBS
from claims.extraction.text.grammar import (
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NOMINATIVES,
    PERSONALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    WEEKDAYS,
    is_adverb,
)
from claims.extraction.text.vocabulary import word_set

Place = tuple[int, int]

_TIMES_BEFORE_DAY = frozenset(("earlier", "later", "late", "early"))
_LONGEST_KIN = 6  # tokens of "whose elder brother,"
_LONGEST = 14  # tokens of the phrase itself
_CLAUSE_OPENERS = word_set("after before since as until like than with despite")
_TIME_OPENERS = word_set("after before since until")
_NEVER_LAST = PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | MONTHS
_NAME_PARTICLES = word_set(
    """
    de del la las los da dos van von der den bin al el di du le of the for and &
    """
)
_SUBORDINATORS = CONJUNCTIONS - {"and", "or", "that"}


def subject_before(tokens: Tokens, end: int) -> Place | None:
    """The noun phrase that ends at `end`, its appositions included, or None."""
    last = end - 1
    if last < 0:
        return None
    head_end = over_appositions(tokens, end) if tokens[last].text in {",", ")", "—", "–", "--"} else end
    if head_end is None:
        return None
    start = phrase_start(tokens, _before_relative(tokens, head_end))
    if start is not None and start > 1:
        start = widened(tokens, start, end, phrase_start)
    if start is not None:
        outer = _opening_whose(tokens, start)
        outer = _opening_who(tokens, start, end) if outer is None else outer
        start = start if outer is None else phrase_start(tokens, outer)
    return None if start is None else (start, end if end - start <= WIDEST else head_end)


def _opening_whose(tokens: Tokens, start: int) -> int | None:
    """Ana Ruiz[, whose father], Otto Ruiz, built it, said: what was found is inside a relative clause."""
    for i in range(start - 1, max(1, start - 1 - _LONGEST_KIN), -1):
        if tokens[i].lower == "whose":
            is_open = tokens[start - 1].text == "," and tokens[i - 1].text == ","
            return i - 1 if is_open and not _has_verb_near(tokens, start - 1) else None
    return None


def _opening_who(tokens: Tokens, start: int, end: int) -> int | None:
    """Ana Ruiz[, who left for Reno], Nevada, in May, said: what was found ends a relative clause."""
    if tokens[end - 1].text != ",":
        return None
    for i in range(start - 1, max(1, start - 1 - _LONGEST), -1):
        if tokens[i].lower in {"who", "whose"}:
            return i - 1 if i < start - 1 and tokens[i - 1].text == "," else None
        is_in_place = tokens[i].text == "," and tokens[i - 1].is_capitalised and tokens[i + 1].is_capitalised
        if tokens[i].kind not in {"word", "clitic"} and not is_in_place:
            return None
    return None


def _before_relative(tokens: Tokens, end: int) -> int:
    """Back over a relative clause that no comma sets apart: officials [who spoke with her] said."""
    for i in range(end - 2, max(0, end - _LONGEST), -1):
        if tokens[i].kind not in {"word", "clitic"}:
            return end
        if tokens[i].lower == "who" or (tokens[i].lower == "that" and tokens[i + 1].lower in AUXILIARIES):
            return i if tokens[i - 1].kind == "word" and tokens[i - 1].lower not in REPORTING_VERBS else end
    return end


def phrase_start(tokens: Tokens, end: int) -> int | None:
    """Where the noun phrase that ends at `end` begins."""
    last = tokens[end - 1]
    if last.kind != "word":
        return None
    if last.lower in NOMINATIVES or last.lower in RELATIVES:
        return end - 1
    in_name = last.is_capitalised and end > 1 and tokens[end - 2].is_capitalised  # Theresa May, Sam Will
    if last.lower in _NEVER_LAST and not in_name:
        return None
    if (
        last.lower in WEEKDAYS | _TIMES_BEFORE_DAY
    ):  # "Ruiz on Monday said" is rare; "Ruiz Monday said" is an agency habit
        return phrase_start(tokens, end - 1) if end > 1 else None
    low = _stretch_start(tokens, end)
    start = _trimmed(tokens, low, end)
    return start if start is not None and start < end else None


def _stretch_start(tokens: Tokens, end: int) -> int:
    """As far back as nothing breaks the phrase: punctuation, a conjunction, a verb."""
    here = end - 1
    while here > max(0, end - _LONGEST):
        token = tokens[here - 1]
        if token.kind == "clitic":
            here -= 1
            continue
        if token.kind != "word" or _breaks_phrase(tokens, here - 1, here):
            break
        here -= 1
    return here


def _breaks_phrase(tokens: Tokens, i: int, right: int) -> bool:
    word = tokens[i].lower
    if word in {"and", "or"}:
        return not (
            i > 0
            and tokens[i - 1].is_capitalised
            and tokens[right].kind == "word"
            and not _has_verb_near(tokens, i)
        )
    if word in _TIME_OPENERS:
        return True
    if word in COMMON_VERBS or word in NOMINATIVES:
        return not tokens[i].is_capitalised or i == 0 or word in NOMINATIVES
    if word in CONJUNCTIONS and word not in PREPOSITIONS:
        return True
    return (
        word in REPORTING_VERBS
        and not tokens[i].is_capitalised
        and REPORTING_VERBS[word][0].form not in {"base", "ing"}
    )


def _has_verb_near(tokens: Tokens, i: int) -> bool:
    for token in reversed(tokens[max(0, i - 8) : i]):
        if token.kind != "word" and token.kind != "clitic":
            return False
        if token.lower in COMMON_VERBS or token.lower in REPORTING_VERBS or token.lower in PERSONALS:
            return True
    return False


def _trimmed(tokens: Tokens, low: int, end: int) -> int | None:
    """Past front words that belong to what comes before: "In a letter chairwoman Strand"."""
    start = low
    while (
        start < end and (tokens[start].kind != "word" or is_adverb(tokens[start].lower)) and start < end - 1
    ):
        start += 1
    if tokens[start].lower in PREPOSITIONS or tokens[start].lower in _SUBORDINATORS:
        if tokens[start].lower in _CLAUSE_OPENERS:
            return start + 1 if start + 1 < end else None
        return _last_phrase(tokens, start + 1, end)
    return start


def _last_phrase(tokens: Tokens, low: int, end: int) -> int | None:
    """The last noun phrase of a stretch that a preposition opened."""
    here = end - 1
    while here > low and not _begins_phrase(tokens, here):
        here -= 1
    if here > low and tokens[here - 1].lower in PREPOSITIONS:  # "in the view of the court": still inside
        return None if here - 1 <= low else _last_phrase_before(tokens, low, here - 1)
    return here if here > low else None


def _last_phrase_before(tokens: Tokens, low: int, preposition: int) -> int | None:
    here = preposition - 1
    while here > low and not _begins_phrase(tokens, here):
        here -= 1
    return here if here > low and tokens[here - 1].lower not in PREPOSITIONS else None


def _begins_phrase(tokens: Tokens, i: int) -> bool:
    token = tokens[i]
    if token.lower in DETERMINERS or token.lower in POSSESSIVES:
        return True
    if i > 0 and tokens[i - 1].lower in PREPOSITIONS:
        return True
    return (
        token.is_capitalised
        and not tokens[i - 1].is_capitalised
        and tokens[i - 1].lower not in _NAME_PARTICLES
    )


def subject_after(tokens: Tokens, start: int) -> Place | None:
    """The noun phrase that follows a cue: said [Ana Ruiz], a pilot at …"""
    here = start
    while here < len(tokens) and here - start < _LONGEST and not _ends_inverted(tokens, here, start):
        here += 1
    if here == start:
        return None
    first = tokens[start]
    if first.kind != "word" or (
        first.lower in PREPOSITIONS | CONJUNCTIONS | WEEKDAYS | AUXILIARIES | POSSESSIVES - {"her", "his"}
        and not first.is_capitalised
        and first.lower not in DETERMINERS
    ):
        return None
    if is_adverb(first.lower) or first.lower in {"him", "me", "us", "them", "himself", "herself"}:
        return None
    return start, list_end(tokens, here) if first.is_capitalised else here


def _ends_inverted(tokens: Tokens, i: int, start: int) -> bool:
    token = tokens[i]
    if token.kind not in {"word", "clitic"}:
        return True
    word = token.lower
    if i > start and word in PERSONALS | frozenset(("who", "which", "that")):
        return True
    if word in WEEKDAYS or word in {"when", "while", "as", "after", "before", "during", "because", "who"}:
        return True
    if i > start and word in PREPOSITIONS and word not in {"of", "for", "from", "with", "at", "in"}:
        return True
    if i > start and word in {"in", "at", "with", "from"} and tokens[start].is_capitalised:
        return True
    return i > start and word in {"but", "has", "had", "is", "was"}
