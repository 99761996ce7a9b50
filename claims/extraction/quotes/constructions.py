"""The other ways in which English reports speech, a function each: words after their cue, or no verb.

    that-clause   she said that …          participle   …, adding that …
    object        called it a “farce”      passive      was denounced by the ministry as “…”
    according to  …, according to her      colon        Nate Cohn: “…”

Places are indexes of the sentence's tokens. A function gives None where its construction isn't there.
"""

from claims.extraction.quotes.clauses import clause_end, has_finite_verb, sentence_end
from claims.extraction.quotes.mentions import Place, Tokens, subject_before
from claims.extraction.quotes.readings import Cue, Reading
from claims.extraction.quotes.reported import reported_after
from claims.extraction.quotes.subjects import acting_subject
from claims.extraction.text.grammar import AUXILIARIES, COMMON_VERBS, CONJUNCTIONS, PREPOSITIONS
from claims.extraction.text.words import Token

_NAMING = frozenset(("call", "dub", "label", "term", "name", "brand"))
_GAPPED = frozenset(("say", "tell", "argue", "claim", "insist", "contend", "believe", "estimate", "suggest"))
_DASHES = frozenset(("—", "–", "--"))
_QUOTES = frozenset(("quote", "quotes", "quoted", "quoting"))
_RECORDINGS = frozenset(("video", "videos", "recording", "clip", "tape", "footage", "audio", "audiotape"))
_LONGEST_QUOTED = 9  # tokens of the phrase between "quoted" and "saying"
_SOURCES = (("according", "to"), ("in", "the", "words", "of"))
_LONGEST_SOURCE = 25  # tokens of the phrase after "according to"


def read_gapped(tokens: Tokens, cue: Cue, mention: Place) -> Reading | None:
    """Tariffs which he said had ruined the port: the reported words have no subject of their own."""
    relative = mention[0] - 1
    if (
        relative < 0
        or tokens[relative].lower not in {"which", "that", "what"}
        or cue.verb.lemma not in _GAPPED
    ):
        return None
    if cue.end >= len(tokens) or tokens[cue.end].lower not in AUXILIARIES - {"to"} | COMMON_VERBS:
        return None
    return Reading(mention, ((cue.end, clause_end(tokens, cue.end)),), "clause after")


def read_after(tokens: Tokens, cue: Cue, mention: Place) -> Reading | None:
    """She said (that) …; she called the talks a “farce”."""
    content = reported_after(tokens, cue.verb, cue.end)
    if content is None:
        return None
    if cue.verb.lemma in _NAMING and _is_name(tokens, content) and not _is_gapped(tokens, mention):
        return None
    marked = any(token.kind == "quotation" for token in tokens[slice(*content)])
    if not marked and content[1] - content[0] < 2:
        return None
    return Reading(mention, (content,), _pattern_after(tokens, cue, content))


def _is_name(tokens: Tokens, content: Place) -> bool:
    """ "a mall called Bulgari Tower", "a play called “The Bridge”": naming, not describing."""
    return tokens[content[0]].kind == "quotation" or all(
        token.is_capitalised for token in tokens[slice(*content)]
    )


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
    if _is_for_another(tokens, cue.at):
        return None
    mention = _reported_subject(tokens, cue.at) or _own_subject(tokens, cue.at)
    mention = mention or acting_subject(tokens, cue.at, floor) or subject
    content = reported_after(tokens, cue.verb, cue.end)
    if mention is None or content is None:
        return None
    if content[1] - content[0] < 2 and tokens[content[0]].kind != "quotation":
        return None
    return Reading(mention, (content,), "participle")


def _is_for_another(tokens: Tokens, at: int) -> bool:
    """ "thanked Lind for saying", not "apologized for saying": whose words those are is left open."""
    if at < 2 or tokens[at - 1].lower != "for":
        return False
    before = tokens[at - 2]
    return before.is_capitalised or before.lower in {"him", "her", "them", "us", "me"}


def _reported_subject(tokens: Tokens, at: int) -> Place | None:
    """ "quoted Ruiz (as) saying", "a letter from Ruiz saying", "a video of Ruiz saying": her words."""
    end = at - 1 if at and tokens[at - 1].lower == "as" else at
    for i in range(end - 1, max(-1, end - _LONGEST_QUOTED), -1):
        word = tokens[i].lower
        is_recorded = word == "of" and i > 0 and tokens[i - 1].lower in _RECORDINGS
        if word in _QUOTES or (end == at and (word == "from" or is_recorded)):
            return (i + 1, end) if i + 1 < end else None
        if tokens[i].kind not in {"word", "clitic"} or word in COMMON_VERBS | AUXILIARIES | {"by"}:
            return None
    return None


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
    """Nate Cohn: “…”; As he told the crowd that night: “…”. No verb, but a colon and a quotation."""
    if tokens[i].text != ":" or i + 1 >= len(tokens) or tokens[i + 1].kind != "quotation" or i <= floor:
        return None
    mention = subject_before(tokens, i) if tokens[i - 1].is_capitalised else None
    mention = mention or acting_subject(tokens, i, floor)
    return Reading(mention, ((i + 1, i + 2),), "colon") if mention else None


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
    """According to the ministry, …; …, according to the ministry; in the words of the ministry, …"""
    source = next((s for s in _SOURCES if tuple(token.lower for token in tokens[i : i + len(s)]) == s), ())
    end = first = i + len(source)
    while (
        source and end < len(tokens) and tokens[end].kind in {"word", "clitic"} and end - i < _LONGEST_SOURCE
    ):
        end += 1
    if end == first:
        return None
    if i > floor + 1 and not _opens_after_conjunction(tokens, i, floor):
        contents = _around_source(tokens, floor, i, end)
    else:
        start = _after_source(tokens, end)
        contents = [(start, sentence_end(tokens, start))]
    stated = all(start < stop for start, stop in contents) and (
        len(contents) > 1 or _states(tokens, contents[0])
    )
    return Reading((first, end), tuple(contents), "according to") if stated else None


def _around_source(tokens: Tokens, floor: int, i: int, end: int) -> list[Place]:
    """The words before the source, and those after it when only they hold a verb: X, according to Y, is …"""
    before = (floor, i - 1 if tokens[i - 1].text in {",", *_DASHES} else i)
    resumed = _resumption(tokens, end)
    is_cut = not _states(tokens, before) or _is_verb(tokens[before[1] - 1])
    if resumed is not None and is_cut:
        return [before, (resumed, clause_end(tokens, resumed))]
    return [before]


def _resumption(tokens: Tokens, end: int) -> int | None:
    """Where the statement goes on after a source in its midst: X, according to Y, the mayor, [is …]"""
    here = end
    while here + 1 < len(tokens) and tokens[here].text == ",":
        comma = next((k for k in range(here + 1, len(tokens)) if tokens[k].text == ","), None)
        if comma is None or not _is_aside(tokens, here + 1, comma):
            return here + 1 if _goes_on(tokens[here + 1]) else None
        here = comma
    return None


def _goes_on(token: Token) -> bool:
    opens_another = PREPOSITIONS | CONJUNCTIONS | {"who", "which", "whose"}
    return token.kind == "quotation" or (token.kind == "word" and token.lower not in opens_another)


def _after_source(tokens: Tokens, end: int) -> int:
    """Past the commas of the source's appositions: according to Provea[, a rights group, ]163 people …"""
    commas = [k for k in range(end, len(tokens) - 1) if tokens[k].text == ","]
    last = 0
    while last + 1 < len(commas) and _is_aside(tokens, commas[last] + 1, commas[last + 1]):
        last += 1
    if not commas:
        return len(tokens)
    is_subject = _is_verb(tokens[commas[last] + 1])  # according to Ruiz, the bridge, an old one, is safe
    return commas[0 if is_subject else last] + 1


def _is_aside(tokens: Tokens, start: int, end: int) -> bool:
    """A relative clause, an age, or a noun phrase without verb."""
    first = tokens[start]
    if first.lower in {"who", "which", "whose", "however"}:
        return True
    opens = first.lower in {"a", "an", "the"} or first.text.isdigit()
    return opens and not any(_is_verb(token) for token in tokens[start:end])


def _is_verb(token: Token) -> bool:
    return token.kind == "word" and token.lower in COMMON_VERBS | AUXILIARIES - {"to"}


def _states(tokens: Tokens, content: Place) -> bool:
    marked = any(token.kind == "quotation" for token in tokens[slice(*content)])
    return marked or has_finite_verb(tokens, *content)
