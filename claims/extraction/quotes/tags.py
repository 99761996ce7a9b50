"""Reporting tags: the cue and its mention stand after the words they report, or in their midst.

quote before   “…,” she said            clause before   the gift, she said, was legal
inverted       “…,” said Ana Ruiz
"""

from claims.extraction.quotes.clauses import clause_end, has_finite_verb, is_finite_cue
from claims.extraction.quotes.mentions import Place, Tokens, subject_after, subject_before
from claims.extraction.quotes.readings import Cue, Reading
from claims.extraction.quotes.reported import is_title, reported_after
from claims.extraction.quotes.verb_groups import verb_group_start
from claims.extraction.text.grammar import DETERMINERS, PERSONALS, PREPOSITIONS, TIMES
from claims.extraction.text.words import Token

# What follows these is the hearer: "…," the minister, Ana Ruiz, told Vatican Radio.
_NEVER_INVERTED = frozenset(("tell", "assure", "remind", "inform", "urge", "advise", "warn"))
_OPENS_ADJUNCT = frozenset(("asked", "pressed", "questioned", "speaking", "talking", "citing", "quoting"))
_DASHES = frozenset(("—", "–", "--"))
_RESUMES_WITHIN = 25  # tokens between a cue and the second half of its quotation


def read_inverted(tokens: Tokens, cue: Cue, floor: int) -> Reading | None:
    """“…,” said Ana Ruiz."""
    if (
        cue.group != cue.at
        or cue.at <= floor
        or not cue.verb.takes("quote")
        or cue.verb.lemma in _NEVER_INVERTED
    ):
        return None
    left = tokens[cue.at - 1]
    quoted = _quotation_before(tokens, cue.at) is not None
    if not quoted and not (left.text in {",", "—", "–", "?", "!"} and cue.verb.takes("clause")):
        return None
    mention = subject_after(tokens, cue.end)
    if not quoted and _is_ordinary(tokens, cue, floor):
        return None
    if mention is None or (tokens[mention[0]].lower in PERSONALS and mention[1] - mention[0] > 1):
        return None
    if not quoted and not _names_someone(tokens, mention):
        return None
    contents = _contents_before(tokens, cue.at, floor)
    if not contents:
        return None
    resumed = _resumed(tokens, mention[1], direct=True) if quoted else []
    return Reading(mention, (*contents, *resumed), "inverted")


def _is_ordinary(tokens: Tokens, cue: Cue, floor: int) -> bool:
    """Morrell, a veteran of the agency, said the plan is thin: the comma closes an apposition."""
    subject = subject_before(tokens, cue.group)
    if subject is None or subject[0] > floor + 1:
        return False
    content = reported_after(tokens, cue.verb, cue.end)
    return content is not None and has_finite_verb(tokens, *content)


def _names_someone(tokens: Tokens, mention: Place) -> bool:
    first = tokens[mention[0]]
    opens = first.is_capitalised or (first.lower in DETERMINERS and first.lower not in PERSONALS)
    return opens and _is_whole(tokens, mention) and not has_finite_verb(tokens, *mention)


def _is_whole(tokens: Tokens, mention: Place) -> bool:
    if mention[1] >= len(tokens):
        return True
    following = tokens[mention[1]]
    return following.text in {",", ".", ";", "(", ":"} or following.lower in PREPOSITIONS | {
        "who",
        "as",
        "when",
    }


def read_before(tokens: Tokens, cue: Cue, floor: int, mention: Place) -> Reading | None:
    """“…,” she said; the boats, she said, stay in port."""
    start = mention[0]
    if start <= floor:
        return None
    left = tokens[start - 1]
    quotation = _quotation_before(tokens, start)
    direct = quotation is not None and quotation >= floor
    if direct and not (cue.verb.takes("quote", "clause") and not _is_adjunct(tokens, cue, quotation, floor)):
        return None
    if not direct and not (left.text in {",", *_DASHES} and cue.verb.takes("clause", "aside")):
        return None
    if not direct and _reports_after(tokens, cue):
        return None
    resumed = _resumed(tokens, cue.end, direct)
    contents = _contents_before(tokens, start, floor)
    if not (direct or resumed or _is_clause(tokens, contents)):
        contents = []
    contents += resumed
    if not contents:
        return None
    return Reading(mention, tuple(contents), "quote before" if direct else "clause before")


def _is_clause(tokens: Tokens, contents: list[Place]) -> bool:
    """Whether each is a statement: not "Asked if he was afraid, Lind said no"."""
    if any(tokens[start].lower in _OPENS_ADJUNCT for start, _ in contents):
        return False
    return all(end - start > 2 and has_finite_verb(tokens, start, end) for start, end in contents)


def _is_adjunct(tokens: Tokens, cue: Cue, quotation: int, floor: int) -> bool:
    """Beneath the motto “Sail On,” the leaflet offers “dry feet”: the first is not reported."""
    has_that = cue.end < len(tokens) and tokens[cue.end].lower == "that"
    opens = quotation > floor and (has_that or tokens[floor].lower in PREPOSITIONS | TIMES)
    return opens and reported_after(tokens, cue.verb, cue.end) is not None


def _reports_after(tokens: Tokens, cue: Cue) -> bool:
    if cue.end < len(tokens) and tokens[cue.end].text == ",":
        return cue.end + 1 < len(tokens) and tokens[cue.end + 1].kind == "quotation"
    return reported_after(tokens, cue.verb, cue.end) is not None


def _contents_before(tokens: Tokens, end: int, floor: int) -> list[Place]:
    """What stands before the mention: a quotation, or the clause from `floor` on."""
    quotation = _quotation_before(tokens, end)
    if quotation is not None and quotation >= floor:
        return [(_mixed_start(tokens, quotation, floor), quotation + 1)]
    return [(floor, end - 1)] if end - 1 > floor else []


def _quotation_before(tokens: Tokens, end: int) -> int | None:
    """The quotation that ends right before a place; a comma may stand after its mark: ‘We won’, she said."""
    if end > 0 and tokens[end - 1].kind == "quotation":
        return end - 1
    if end > 1 and tokens[end - 1].text == "," and tokens[end - 2].kind == "quotation":
        return end - 2
    return None


def _mixed_start(tokens: Tokens, quotation: int, floor: int) -> int:
    """The clause that a quotation completes belongs to it: The vote signals “the end,” said Wilders."""
    opens = quotation == floor or tokens[quotation - 1].text in {":", ";", ".", "?", "!"}
    has_words = any(token.kind == "word" for token in tokens[floor:quotation])
    return quotation if opens or not has_words else floor


def _resumed(tokens: Tokens, start: int, direct: bool) -> list[Place]:
    """The words that go on after the cue: “A,” she said, “B.”"""
    paused = start + 1 < len(tokens) and tokens[start].text == ","
    if not direct:
        return [(start + 1, clause_end(tokens, start + 1))] if paused else []
    for i in range(start, min(start + _RESUMES_WITHIN, len(tokens))):
        if is_finite_cue(tokens, i):  # "…," she said, before Lind shouted, "…"
            return []
        if tokens[i].kind == "quotation":
            if i > start + 1 and is_title(tokens[i]):  # "said on her show, “Good Day,” that …"
                return []
            if (
                paused
                and i > start + 1
                and tokens[start + 1].lower in {"and", "but", "or", "because"}
                and i < start + 6
            ):
                return [(start + 1, i + 1)]
            return [(i, i + 1)] if tokens[i - 1].text in {",", ":", "."} or i == start else []
    return []


def read_unlisted(tokens: Tokens, i: int, floor: int) -> Reading | None:
    """“…,” she riffed: after a quotation that a comma ends, any verb reports."""
    end = _tag_subject_end(tokens, i)
    opens = i == floor and tokens[i].kind == "quotation" and _pauses(tokens[i])
    if not opens or end is None or tokens[i].text.count(" ") < 2:
        return None
    return Reading((i + 1, end), ((i, i + 1), *_resumed(tokens, end + 1, direct=True)), "quote before")


def read_quoted_as(tokens: Tokens, cue: Cue, floor: int) -> Reading | None:
    """“…,” Ana Ruiz was quoted as saying; she was quoted as saying the bridge was safe."""
    if cue.at < 4 or [token.lower for token in tokens[cue.at - 2 : cue.at]] != ["quoted", "as"]:
        return None
    group = verb_group_start(tokens, cue.at - 2)
    mention = subject_before(tokens, group) if group < cue.at - 2 else None
    if mention is None or mention[0] < floor:
        return None
    quotation = _quotation_before(tokens, mention[0])
    if quotation is not None and quotation >= floor:
        contents = (*_contents_before(tokens, mention[0], floor), *_resumed(tokens, cue.end, direct=True))
        return Reading(mention, contents, "quote before")
    content = reported_after(tokens, cue.verb, cue.end)
    return Reading(mention, (content,), "participle") if content is not None else None


def _pauses(quotation: Token) -> bool:
    return quotation.text.rstrip("”\"'’»").endswith((",", "?", "!"))


def _tag_subject_end(tokens: Tokens, i: int) -> int | None:
    """Where the subject right after a quotation ends and its verb begins."""
    for end in range(i + 2, min(i + 9, len(tokens))):
        if tokens[end].kind != "word" or tokens[end - 1].kind not in {"word", "clitic"}:
            return None
        if tokens[end].lower.endswith(("ed", "es")) and not tokens[end].is_capitalised:
            subject = subject_before(tokens, end)
            return end if subject == (i + 1, end) else None
    return None
