"""The ways in which English reports speech, one function each: what the cue's mention and reported words are.

    quote before   “…,” she said            that-clause    she said that …
    inverted       “…,” said Ilse Harrow    participle     …, adding that …
    clause before  the gift, she said, …    passive        was denounced by the ministry as “…”

Places are indexes of the sentence's tokens. A function gives None where its construction isn't there.
"""

from dataclasses import dataclass

from claims.extraction.clauses import clause_end, has_finite_verb, sentence_end
from claims.extraction.cues import ReportingVerb
from claims.extraction.grammar import (
    AUXILIARIES,
    COMMON_VERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PERSONALS,
    PREPOSITIONS,
    TIMES,
)
from claims.extraction.mentions import Place, Tokens, subject_after, subject_before
from claims.extraction.reported import reported_after
from claims.extraction.subjects import acting_subject
from claims.extraction.words import Token

_NEVER_INVERTED = frozenset(
    ("tell", "assure", "remind", "inform", "urge", "advise", "warn")
)  # what follows is the hearer
_NAMING = frozenset(("call", "dub", "label", "term", "name", "brand"))
_GAPPED = frozenset(("say", "tell", "argue", "claim", "insist", "contend", "believe", "estimate", "suggest"))
_DASHES = frozenset(("—", "–", "--"))
_RESUMES_WITHIN = 25  # tokens between a cue and the second half of its quotation


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in its sentence; `group` is where its auxiliaries begin: "has also said"."""

    verb: ReportingVerb
    group: int
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a construction gives: whose words, which words, and the construction's name."""

    mention: Place
    contents: tuple[Place, ...]
    pattern: str


def read_inverted(tokens: Tokens, cue: Cue, floor: int) -> Reading | None:
    """“…,” said Ilse Harrow."""
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
    contents = contents_before(tokens, cue.at, floor)
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
    """“…,” she said; the heads, she said, belong in Adun."""
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
    contents = contents_before(tokens, start, floor)
    if not (direct or resumed or _is_clause(tokens, contents)):
        contents = []
    contents += resumed
    if not contents:
        return None
    return Reading(mention, tuple(contents), "quote before" if direct else "clause before")


def _is_clause(tokens: Tokens, contents: list[Place]) -> bool:
    return all(end - start > 2 and has_finite_verb(tokens, start, end) for start, end in contents)


def _is_adjunct(tokens: Tokens, cue: Cue, quotation: int, floor: int) -> bool:
    """Under the heading “Waste Not,” its brochure promises “zero smell”: the first quotation isn't reported."""
    opens = quotation > floor and tokens[floor].lower in PREPOSITIONS | TIMES
    return opens and reported_after(tokens, cue.verb, cue.end) is not None


def _reports_after(tokens: Tokens, cue: Cue) -> bool:
    if cue.end < len(tokens) and tokens[cue.end].text == ",":
        return cue.end + 1 < len(tokens) and tokens[cue.end + 1].kind == "quotation"
    return reported_after(tokens, cue.verb, cue.end) is not None


def contents_before(tokens: Tokens, end: int, floor: int) -> list[Place]:
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
    if quotation == floor or tokens[quotation - 1].text in {":", ";", ".", "?", "!"}:
        return quotation
    return floor


def _resumed(tokens: Tokens, start: int, direct: bool) -> list[Place]:
    """The words that go on after the cue: “A,” she said, “B.”"""
    paused = start + 1 < len(tokens) and tokens[start].text == ","
    if not direct:
        return [(start + 1, clause_end(tokens, start + 1))] if paused else []
    for i in range(start, min(start + _RESUMES_WITHIN, len(tokens))):
        if tokens[i].kind == "quotation":
            if (
                paused
                and i > start + 1
                and tokens[start + 1].lower in {"and", "but", "or", "because"}
                and i < start + 6
            ):
                return [(start + 1, i + 1)]
            return [(i, i + 1)] if tokens[i - 1].text in {",", ":", "."} or i == start else []
    return []


def read_gapped(tokens: Tokens, cue: Cue, mention: Place) -> Reading | None:
    """Policies which he said had harmed the economy: "which" stands for the subject of what was said."""
    relative = mention[0] - 1
    if (
        relative < 0
        or tokens[relative].lower not in {"which", "that", "what"}
        or cue.verb.lemma not in _GAPPED
    ):
        return None
    if cue.end >= len(tokens) or tokens[cue.end].lower not in AUXILIARIES - {"to"} | COMMON_VERBS:
        return None
    contents = ((relative, relative + 1), (cue.end, clause_end(tokens, cue.end)))
    return Reading(mention, contents, "clause after")


def read_after(tokens: Tokens, cue: Cue, mention: Place) -> Reading | None:
    """She said (that) …; she called the talks a “farce”."""
    content = reported_after(tokens, cue.verb, cue.end)
    if content is None:
        return None
    if cue.verb.lemma in _NAMING and _only_names(tokens, content) and not _is_gapped(tokens, mention):
        return None
    marked = any(token.kind == "quotation" for token in tokens[slice(*content)])
    if not marked and content[1] - content[0] < 2:
        return None
    return Reading(mention, (content,), _pattern_after(tokens, cue, content))


def _only_names(tokens: Tokens, content: Place) -> bool:
    """ "a mall called Bulgari Tower": naming, not describing."""
    return all(token.is_capitalised or token.kind == "quotation" for token in tokens[slice(*content)])


def _is_gapped(tokens: Tokens, mention: Place) -> bool:
    """ "what he called “a farce”", not "a play called “The Farce”"."""
    return mention[0] > 0 and tokens[mention[0] - 1].lower in {"what", "which", "that"}


def _pattern_after(tokens: Tokens, cue: Cue, content: Place) -> str:
    first, before = tokens[content[0]], tokens[content[0] - 1]
    if first.kind == "quotation" and content[1] - content[0] == 1:
        return "quote after"
    if before.lower == "that":
        return "that-clause"
    return "object" if not cue.verb.takes("clause") else "clause after"


def read_participle(tokens: Tokens, cue: Cue, floor: int, subject: Place | None) -> Reading | None:
    """…, adding that …: the one who acts in the sentence speaks."""
    mention = _own_subject(tokens, cue.at) or acting_subject(tokens, cue.at, floor) or subject
    content = reported_after(tokens, cue.verb, cue.end)
    if mention is None or content is None:
        return None
    if content[1] - content[0] < 2 and tokens[content[0]].kind != "quotation":
        return None
    return Reading(mention, (content,), "participle")


def _own_subject(tokens: Tokens, at: int) -> Place | None:
    """ "with John McCain calling it …", "reports saying that …"."""
    if at == 0 or tokens[at - 1].kind != "word":
        return None
    subject = subject_before(tokens, at)
    if subject is None:
        return None
    opens = subject[0] == 0 or tokens[subject[0] - 1].lower in {"with", ",", "and", "despite"}
    return subject if opens and not has_finite_verb(tokens, *subject) else None


def read_colon(tokens: Tokens, i: int, floor: int) -> Reading | None:
    """Nate Cohn: “…”; As he told the crowd that night: “…”. No verb of the lexicon, but a colon and a quotation."""
    if tokens[i].text != ":" or i + 1 >= len(tokens) or tokens[i + 1].kind != "quotation" or i <= floor:
        return None
    mention = subject_before(tokens, i) if tokens[i - 1].is_capitalised else None
    mention = mention or acting_subject(tokens, i, floor)
    return Reading(mention, ((i + 1, i + 2),), "colon") if mention else None


def read_unlisted(tokens: Tokens, i: int, floor: int) -> Reading | None:
    """“…,” she riffed: after a quotation that a comma ends, any verb reports."""
    end = _tag_subject_end(tokens, i)
    opens = i == floor and tokens[i].kind == "quotation" and _pauses(tokens[i])
    if not opens or end is None or tokens[i].text.count(" ") < 2:
        return None
    return Reading((i + 1, end), ((i, i + 1), *_resumed(tokens, end + 1, direct=True)), "quote before")


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


def read_passive(tokens: Tokens, cue: Cue) -> Reading | None:
    """Was denounced by the ministry as “…”: the agent after "by" speaks."""
    by = next((i for i in range(cue.end, min(cue.end + 8, len(tokens))) if tokens[i].lower == "by"), None)
    if by is None:
        return None
    end = by + 1
    while end < len(tokens) and tokens[end].lower != "as" and tokens[end].kind in {"word", "clitic"}:
        end += 1
    quotation = next(
        (i for i in range(end, min(end + 8, len(tokens))) if tokens[i].kind == "quotation"), None
    )
    if quotation is None or end == by + 1:
        return None
    start = end + 1 if tokens[end].lower == "as" else quotation
    return Reading((by + 1, end), ((start, clause_end(tokens, quotation)),), "passive")


def _opens_after_conjunction(tokens: Tokens, i: int, floor: int) -> bool:
    """ "because, according to him, …"; "While most were raised, according to an official, two …"."""
    before = tokens[i - 2] if tokens[i - 1].text == "," else tokens[i - 1]
    return before.lower in CONJUNCTIONS or tokens[floor].lower in {"while", "although", "though"}


def read_according_to(tokens: Tokens, i: int, floor: int) -> Reading | None:
    """According to the ministry, …; …, according to the ministry."""
    if tokens[i].lower != "according" or i + 2 >= len(tokens) or tokens[i + 1].lower != "to":
        return None
    end = i + 2
    while end < len(tokens) and tokens[end].kind in {"word", "clitic"} and end - i < _RESUMES_WITHIN:
        end += 1
    if end == i + 2:
        return None
    if i > floor + 1 and not _opens_after_conjunction(tokens, i, floor):
        stop = i - 1 if tokens[i - 1].text in {",", *_DASHES} else i
        return Reading((i + 2, end), ((floor, stop),), "according to")
    comma = next((k for k in range(end - 1, len(tokens) - 1) if tokens[k].text == ","), None)
    if comma is None:
        return None
    return Reading((i + 2, end), ((comma + 1, sentence_end(tokens, comma + 1)),), "according to")
