"""The acts of reporting in a sentence: a cue, whose it is and the words it reports, on either side of it."""

from dataclasses import dataclass

from claims.extraction.quotes.clauses import has_finite_verb
from claims.extraction.quotes.constructions import (
    read_according_to,
    read_after,
    read_colon,
    read_gapped,
    read_participle,
    read_passive,
)
from claims.extraction.quotes.mentions import Place, Tokens, subject_before
from claims.extraction.quotes.nominals import NOMINALS, read_nominal
from claims.extraction.quotes.perceived import heard_subject, is_perceived
from claims.extraction.quotes.readings import Cue, Reading
from claims.extraction.quotes.refusals import disowns, is_nobodys, is_unsaid
from claims.extraction.quotes.spanish import read_spanish
from claims.extraction.quotes.subjects import acting_subject
from claims.extraction.quotes.tags import read_before, read_inverted, read_quoted_as, read_unlisted
from claims.extraction.quotes.verb_groups import is_passive, verb_group_start
from claims.extraction.text.cues import REPORTING_VERBS, ReportingVerb, reporting_verb
from claims.extraction.text.grammar import (
    DETERMINERS,
    NOMINATIVES,
    PERSONALS,
    POSSESSIVES,
    PREPOSITIONS,
    QUESTION_WORDS,
    is_adverb,
)
from claims.extraction.text.narration import Sentence
from claims.extraction.text.vocabulary import word_set
from claims.extraction.types import Span

_NOUNS_TOO = word_set(
    """
    state claim report call note point question request promise pledge attack demand estimate answer signal
    post comment project forecast object tweet protest caution cheer chant lament remark counter shout cry
    scream praise fault credit reason blame advise boast joke quip charge
    """
)
_NEVER_NOUNS = frozenset(("say", "read", "put it"))  # of the last two the past looks like the base form
_JOINS = frozenset(("and", "but", "or", "then", ",", "y", "pero"))
# Other words open no report.
_MAY_OPEN = REPORTING_VERBS.keys() | NOMINALS | {"according", "in"}
_PLURAL_SUBJECTS = NOMINATIVES | {"people", "and", "many", "some", "others", "few", "most"}


@dataclass(frozen=True, slots=True)
class Report:
    """One act of reporting; `pattern` names the construction, which is what its confidence rests on."""

    cue: Span
    mention: Span | None
    contents: tuple[Span, ...]
    pattern: str


def find_reports(sentence: Sentence) -> list[Report]:
    """Each act of reporting in the sentence, in order; no two report the same words."""
    tokens = sentence.tokens
    if (spanish := read_spanish(tokens)) is not None:
        return [_report(tokens, *found) for found in spanish]
    found: list[Report] = []
    subject: Place | None = None
    floor = 0
    for i, token in enumerate(tokens):
        if i < floor or (token.kind == "word" and token.lower not in _MAY_OPEN):
            continue
        cue = _cue_at(tokens, i)
        reading = _read_cue(tokens, cue, floor, subject) if cue else None
        reading = reading or _read_without_cue(tokens, i, floor)
        if reading is None:
            continue
        found.append(_report(tokens, _cue_place(cue, reading, i), reading))
        subject = reading.mention if cue else None
        floor = max(i + 1, *(content[1] for content in reading.contents), *([cue.end] if cue else []))
    return found


def _read_without_cue(tokens: Tokens, i: int, floor: int) -> Reading | None:
    token = tokens[i]
    if token.lower in {"according", "in"} and (source := read_according_to(tokens, i, floor)) is not None:
        return source
    if token.text == ":":
        return read_colon(tokens, i, floor)
    if token.kind == "word":
        return read_nominal(tokens, i, floor)
    return read_unlisted(tokens, i, floor) if token.kind == "quotation" else None


def _cue_place(cue: Cue | None, reading: Reading, i: int) -> Place:
    if cue is not None and reading.pattern != "nominal":
        return cue.at, cue.end
    if reading.pattern == "according to":
        return i, reading.mention[0]
    if reading.pattern in {"colon", "nominal"}:
        return i, i + 1
    return reading.mention[1], reading.mention[1] + 1


def _report(tokens: Tokens, cue: Place, reading: Reading) -> Report:
    contents = tuple(_span(tokens, content) for content in reading.contents)
    mention = _span(tokens, reading.mention) if reading.mention[0] < reading.mention[1] else None
    return Report(_span(tokens, cue), mention, contents, reading.pattern)


def _span(tokens: Tokens, place: Place) -> Span:
    return tokens[place[0]].start, tokens[place[1] - 1].end


def _cue_at(tokens: Tokens, i: int) -> Cue | None:
    token = tokens[i]
    if token.kind != "word" or (token.is_capitalised and i > 0):
        return None
    verb = reporting_verb(token.lower, tokens[i + 1].lower if i + 1 < len(tokens) else "")
    if verb is None:
        return None
    group = verb_group_start(tokens, i)
    if verb.form in {"base", "third"} and _is_noun(tokens, verb, group, i):
        return None
    if is_unsaid(tokens, group, i) or (verb.lemma == "deny" and disowns(tokens, i + 1)):
        return None
    if group == i and (verb.form == "participle" or _has_agent(tokens, verb, i + 1)):  # "a book written by …"
        return None
    return Cue(verb, group, i, i + (2 if verb.particle else 1))


def _has_agent(tokens: Tokens, verb: ReportingVerb, i: int) -> bool:
    """ "the results announced by the board": nobody announces there."""
    return (
        verb.form == "past"
        and i + 1 < len(tokens)
        and tokens[i].lower == "by"
        and tokens[i + 1].lower != "saying"
    )


def _is_noun(tokens: Tokens, verb: ReportingVerb, group: int, i: int) -> bool:
    """ "the claim", "his reports": the same letters, but no verb."""
    if i == 0:
        return True
    if verb.lemma in _NEVER_NOUNS:
        return False
    if verb.form == "third" and tokens[i - 1].lower == "to":  # "opened to cheers"
        return True
    before = tokens[i - 1]
    if before.kind == "quotation":
        return False
    if before.lower in DETERMINERS | POSSESSIVES | PREPOSITIONS - {"to"} or before.kind in {"clitic", "mark"}:
        return before.text not in {",", ")"}
    if verb.lemma in _NOUNS_TOO and not _opens_report(tokens, i + 1) and before.lower not in PERSONALS:
        return True
    if verb.form == "base" and group == i and not is_adverb(before.lower):
        return not (before.lower in _PLURAL_SUBJECTS or before.lower.endswith("s"))
    return False


def _opens_report(tokens: Tokens, i: int) -> bool:
    """Whether reported words can begin here, so that "claims" before them is a verb."""
    if i >= len(tokens):
        return False
    word = tokens[i].lower
    opens = word in PERSONALS | DETERMINERS | QUESTION_WORDS | {"that", "for", "to"}
    return opens or tokens[i].kind == "quotation" or tokens[i].text == ":" or tokens[i].is_capitalised


def _read_cue(tokens: Tokens, cue: Cue, floor: int, subject: Place | None) -> Reading | None:
    if cue.verb.form == "ing" and cue.group == cue.at:
        return read_quoted_as(tokens, cue, floor) or read_participle(tokens, cue, floor, subject)
    if is_passive(tokens, cue.group, cue.at, cue.verb.takes("clause")) and cue.verb.form != "ing":
        return read_passive(tokens, cue)
    reading = _read_after_nickname(tokens, cue, floor) or read_inverted(tokens, cue, floor)
    if reading is not None:
        return reading
    mention = subject_before(tokens, cue.group)
    if mention is not None and mention[0] < floor < mention[1]:
        mention = _without_appositions(tokens, mention)
    elif mention is None or mention[0] < floor:
        mention = _shared_subject(tokens, cue, floor, subject)
    if mention is not None and cue.verb.form == "base" and is_perceived(tokens, mention):
        mention = heard_subject(tokens, mention)
    if mention is None:
        return None
    if _is_restrictive(tokens, mention) or is_nobodys(tokens, mention):
        return None
    return (
        read_gapped(tokens, cue, mention)
        or read_before(tokens, cue, floor, mention)
        or read_after(tokens, cue, mention)
    )


def _read_after_nickname(tokens: Tokens, cue: Cue, floor: int) -> Reading | None:
    """The general, nicknamed “El Pollo,” said he was ready: the quotation ends an apposition."""
    quotation = cue.group - 1
    if quotation <= floor or tokens[quotation].kind != "quotation":
        return None
    comma = next((i for i in range(quotation - 2, floor, -1) if tokens[i].text == ","), None)
    if comma is None or tokens[comma + 1].is_capitalised or tokens[comma + 1].lower in PERSONALS:
        return None
    subject = subject_before(tokens, comma)
    if subject is None or has_finite_verb(tokens, *subject):
        return None
    opens = subject[0] == floor or tokens[subject[0] - 1].text == ","
    return read_after(tokens, cue, subject) if opens else None


def _is_restrictive(tokens: Tokens, mention: Place) -> bool:
    """ "Voters who say …": tells which voters, not what someone said."""
    return (
        tokens[mention[0]].lower == "who"
        and mention[0] > 0
        and tokens[mention[0] - 1].text not in {",", "—", "–", "-"}
    )


def _without_appositions(tokens: Tokens, mention: Place) -> Place:
    """ "Barkley, who said he was tired, said …": the second report is Barkley's."""
    end = next((i for i in range(*mention) if tokens[i].text in {",", "(", "—", "–"}), mention[1])
    return mention[0], end


def _shared_subject(tokens: Tokens, cue: Cue, floor: int, subject: Place | None) -> Place | None:
    """The subject of the verb before, when "and" or "but" joins this one to it."""
    if cue.group > 0 and tokens[cue.group - 1].lower in _JOINS:
        return acting_subject(tokens, cue.group, floor) or subject
    return None
