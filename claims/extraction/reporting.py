"""The acts of reporting in a sentence: a cue, whose it is and the words it reports, on either side of it."""

from dataclasses import dataclass

from claims.extraction.cues import ReportingVerb, reporting_verb
from claims.extraction.grammar import (
    AUXILIARIES,
    DETERMINERS,
    NOMINATIVES,
    POSSESSIVES,
    PREPOSITIONS,
    is_adverb,
)
from claims.extraction.mentions import (
    Place,
    Tokens,
    is_passive,
    subject_after,
    subject_before,
    verb_group_start,
)
from claims.extraction.narration import Sentence
from claims.extraction.reported import clause_end, reported_after
from claims.extraction.types import Span


@dataclass(frozen=True, slots=True)
class Report:
    """One act of reporting; `pattern` names the construction, which is what its confidence rests on."""

    cue: Span
    mention: Span | None
    contents: tuple[Span, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class _Cue:
    verb: ReportingVerb
    group: int  # where the verb group begins: "has also said"
    at: int
    end: int


def find_reports(sentence: Sentence) -> list[Report]:
    """Each act of reporting in the sentence, in order; no two report the same words."""
    tokens = sentence.tokens
    found: list[Report] = []
    subject: Place | None = None
    floor = 0
    for i in range(len(tokens)):
        if i < floor:
            continue
        cue = _cue_at(tokens, i)
        read = _according_to(tokens, i, floor) if cue is None else _read_cue(tokens, cue, floor, subject)
        if read is None:
            continue
        mention, contents, pattern, subject = read
        span = _span(tokens, (cue.at, cue.end) if cue else (i, i + 2))
        found.append(Report(span, _span(tokens, mention), tuple(_span(tokens, c) for c in contents), pattern))
        floor = max(cue.end if cue else i + 2, *(c[1] for c in contents))
    return found


_Read = tuple[Place | None, list[Place], str, Place | None]


def _span(tokens: Tokens, place: Place | None) -> Span | None:
    return None if place is None else (tokens[place[0]].start, tokens[place[1] - 1].end)


def _cue_at(tokens: Tokens, i: int) -> _Cue | None:
    token = tokens[i]
    if token.kind != "word" or (token.is_capitalised and i > 0):
        return None
    verb = reporting_verb(token.lower, tokens[i + 1].lower if i + 1 < len(tokens) else "")
    if verb is None:
        return None
    group = verb_group_start(tokens, i)
    if verb.form in {"base", "third"} and _is_noun(tokens, verb, group, i):
        return None
    return _Cue(verb, group, i, i + (2 if verb.particle else 1))


def _is_noun(tokens: Tokens, verb: ReportingVerb, group: int, i: int) -> bool:
    """ "the claim", "his reports": the same letters, but no verb."""
    if i == 0:
        return True
    before = tokens[i - 1]
    if before.lower in DETERMINERS | POSSESSIVES | PREPOSITIONS - {"to"} or before.kind in {
        "clitic",
        "quotation",
        "mark",
    }:
        return before.text not in {",", ")"} and before.kind != "quotation"
    if verb.form == "base" and group == i and not is_adverb(before.lower):
        return not (
            before.lower in NOMINATIVES
            or before.lower.endswith("s")
            or before.lower in {"people", "and", "many", "some"}
        )
    return False


def _read_cue(tokens: Tokens, cue: _Cue, floor: int, subject: Place | None) -> _Read | None:
    if cue.verb.form == "ing" and cue.group == cue.at:
        return _read_participle(tokens, cue, subject)
    if is_passive(tokens, cue.group, cue.at) and cue.verb.form != "ing":
        return _read_passive(tokens, cue)
    inverted = _read_inverted(tokens, cue, floor)
    if inverted is not None:
        return inverted
    mention = subject_before(tokens, cue.group)
    if mention is None or mention[0] < floor:
        mention = _shared_subject(tokens, cue, floor, subject)
    if mention is None:
        return None
    return _read_before(tokens, cue, floor, mention) or _read_after(tokens, cue, mention)


def _shared_subject(tokens: Tokens, cue: _Cue, floor: int, subject: Place | None) -> Place | None:
    """The subject of the verb before, when "and" or "but" joins this one to it."""
    if cue.group > 0 and tokens[cue.group - 1].lower in {"and", "but", "or", "then", ","}:
        return subject or _main_subject(tokens, cue.group)
    return None


def _main_subject(tokens: Tokens, before: int) -> Place | None:
    """The first noun phrase of the sentence: a name, a pronoun or what a determiner opens."""
    for i in range(min(before, 40)):
        token = tokens[i]
        if token.lower in NOMINATIVES - {"who"} and token.kind == "word":
            return i, i + 1
        if i == 0 and token.kind == "word" and (token.is_capitalised and token.lower not in PREPOSITIONS):
            return _opening_phrase(tokens, before)
        if token.text == "," and i + 1 < before and tokens[i + 1].is_capitalised:
            return _name_run(tokens, i + 1, before)
    return None


def _opening_phrase(tokens: Tokens, before: int) -> Place | None:
    here = 0
    while here < before and tokens[here].kind == "word" and here < 10:
        word = tokens[here].lower
        if here and (
            word in AUXILIARIES
            or word in PREPOSITIONS - {"of"}
            or reporting_verb(word, "")
            or is_adverb(word)
        ):
            break
        if here and tokens[here - 1].is_capitalised and not tokens[here].is_capitalised and word != "of":
            break
        here += 1
    return (0, here) if here else None


def _name_run(tokens: Tokens, start: int, before: int) -> Place:
    here = start
    while here < before and tokens[here].is_capitalised:
        here += 1
    return start, here


def _read_inverted(tokens: Tokens, cue: _Cue, floor: int) -> _Read | None:
    """ "…," said Ilse Harrow."""
    if cue.group != cue.at or cue.at == 0 or not cue.verb.takes("quote", "clause"):
        return None
    left = tokens[cue.at - 1]
    if left.kind != "quotation" and left.text not in {",", "—", "–"}:
        return None
    mention = subject_after(tokens, cue.end)
    if mention is None or (left.kind != "quotation" and not _is_whole(tokens, mention)):
        return None
    contents = _contents_before(tokens, cue.at, floor)
    return (mention, contents, "inverted", mention) if contents else None


def _is_whole(tokens: Tokens, mention: Place) -> bool:
    following = tokens[mention[1]] if mention[1] < len(tokens) else None
    return (
        following is None
        or following.text in {",", ".", ";", "(", ":"}
        or following.lower in PREPOSITIONS | {"who", "as", "when"}
    )


def _read_before(tokens: Tokens, cue: _Cue, floor: int, mention: Place) -> _Read | None:
    """ "…," she said; "the heads, she said, belong in Adun"."""
    start = mention[0]
    if start == 0 or not cue.verb.takes("quote", "clause"):
        return None
    left = tokens[start - 1]
    if left.kind != "quotation" and left.text not in {",", "—", "–", "--"}:
        return None
    if left.kind != "quotation" and (_reports_after(tokens, cue) or start < 3):
        return None
    contents = _contents_before(tokens, start, floor)
    if not contents:
        return None
    contents += _resumed(tokens, cue.end, direct=left.kind == "quotation")
    return mention, contents, "quote before" if left.kind == "quotation" else "clause before", mention


def _reports_after(tokens: Tokens, cue: _Cue) -> bool:
    if cue.end < len(tokens) and tokens[cue.end].text == ",":
        return cue.end + 1 < len(tokens) and tokens[cue.end + 1].kind == "quotation"
    return reported_after(tokens, cue.verb, cue.end) is not None


def _contents_before(tokens: Tokens, end: int, floor: int) -> list[Place]:
    """What stands before the mention: a quotation, or the clause from the sentence's start."""
    last = tokens[end - 1]
    if last.kind == "quotation":
        start = _mixed_start(tokens, end - 1, floor)
        return [(start, end)]
    return [(floor, end - 1)] if end - 1 > floor else []


def _mixed_start(tokens: Tokens, quotation: int, floor: int) -> int:
    """The clause that a quotation completes belongs to it: The vote signals “the end,” said Wilders."""
    if quotation == floor or tokens[quotation - 1].text in {":", ";", ".", "?", "!"}:
        return quotation
    return floor


def _resumed(tokens: Tokens, start: int, direct: bool) -> list[Place]:
    """The words that go on after the cue: “A,” she said, “B.”"""
    for i in range(start, min(start + 25, len(tokens))):
        if tokens[i].kind == "quotation":
            fits = (direct and tokens[i - 1].text in {",", ":", "."}) or i == start
            return [(i, i + 1)] if fits else []
    if not direct and start + 1 < len(tokens) and tokens[start].text == ",":
        return [(start + 1, clause_end(tokens, start + 1))]
    return []


def _read_after(tokens: Tokens, cue: _Cue, mention: Place) -> _Read | None:
    content = reported_after(tokens, cue.verb, cue.end)
    if content is None:
        return None
    marked = any(token.kind == "quotation" for token in tokens[slice(*content)])
    if not marked and not _stands_unmarked(tokens, cue, content):
        return None
    return mention, [content], _pattern_after(tokens, cue, content), mention


def _stands_unmarked(tokens: Tokens, cue: _Cue, content: Place) -> bool:
    if cue.verb.takes("that", "clause", "question", "to", "object", "about"):
        return content[1] - content[0] >= 2
    return False


def _pattern_after(tokens: Tokens, cue: _Cue, content: Place) -> str:
    first, before = tokens[content[0]], tokens[content[0] - 1]
    if first.kind == "quotation" and content[1] - content[0] == 1:
        return "quote after"
    if before.lower == "that":
        return "that-clause"
    if content[0] == cue.end and not cue.verb.takes("clause"):
        return "object"
    return "clause after"


def _read_participle(tokens: Tokens, cue: _Cue, subject: Place | None) -> _Read | None:
    """ ", adding that …": the sentence's subject speaks on."""
    before = tokens[cue.at - 1] if cue.at else None
    if before is not None and before.kind == "word" and (before.is_capitalised or before.lower.endswith("s")):
        mention = subject_before(tokens, cue.at)
    else:
        mention = subject or _main_subject(tokens, cue.at)
    content = reported_after(tokens, cue.verb, cue.end)
    if (
        mention is None
        or content is None
        or (content[1] - content[0] < 2 and tokens[content[0]].kind != "quotation")
    ):
        return None
    return mention, [content], "participle", subject or mention


def _read_passive(tokens: Tokens, cue: _Cue) -> _Read | None:
    """ "was denounced by the ministry as “…”": the agent after "by" speaks."""
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
    content = (end + 1 if tokens[end].lower == "as" else quotation, clause_end(tokens, quotation))
    return (by + 1, end), [content], "passive", (by + 1, end)


def _according_to(tokens: Tokens, i: int, floor: int) -> _Read | None:
    """ "According to X, …" and "…, according to X"."""
    if tokens[i].lower != "according" or i + 2 >= len(tokens) or tokens[i + 1].lower != "to":
        return None
    end = i + 2
    while end < len(tokens) and tokens[end].kind in {"word", "clitic"} and end - i < 25:
        end += 1
    mention = (i + 2, end)
    if mention[0] == mention[1]:
        return None
    if i > floor + 1:
        stop = i - 1 if tokens[i - 1].text in {",", "—"} else i
        return mention, [(floor, stop)], "according to", None
    comma = next((k for k in range(end - 1, len(tokens) - 1) if tokens[k].text == ","), None)
    return (mention, [(comma + 1, clause_end(tokens, comma + 1))], "according to", None) if comma else None
