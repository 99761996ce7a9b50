"""Spanish reports in a sentence; the words of each are whole clauses, as in English.

«…», dijo Ana Ruiz     Ana Ruiz ha dicho que …     Ana Ruiz: «…»     Según Ana Ruiz, …
"""

from claims.extraction.quotes.mentions import Place, Tokens
from claims.extraction.quotes.readings import Reading
from claims.extraction.text.spanish_verbs import SPANISH_VERBS
from claims.extraction.text.vocabulary import word_set

Found = tuple[Place, Reading]  # the cue's place and what was read

_AUXILIARIES = word_set("ha han había habían hubo")
_CLITICS = word_set("se lo la le les me nos")
_NEGATIONS = word_set("no nunca jamás tampoco ni sin nadie ningún ninguna ninguno")
_SOURCES = (("según",), ("de", "acuerdo", "con"), ("en", "palabras", "de"), ("a", "juicio", "de"))
_SOURCE_OPENERS = frozenset(source[0] for source in _SOURCES)
# A sentence without any of these has no Spanish cue: of each source the word that English does not have.
_TELLING = SPANISH_VERBS.keys() | {"según", "acuerdo", "palabras", "juicio"}
_ENDS_NAME = word_set(
    """
    en durante ante tras a al para por sobre con sin desde hasta cuando mientras que quien y pero ayer hoy
    este esta mañana también además luego después lunes martes miércoles jueves viernes sábado domingo
    """
)
_ARTICLES = word_set("el la los las un una su sus")
_RELATIVES = word_set("que quien quienes cuyo cuya donde")
_PARTICLES = word_set("de del la las los y e")
_LONGEST_MENTION = 14  # tokens
_RESUMES_WITHIN = 4  # tokens behind a mention


def is_spanish_cue(tokens: Tokens, i: int) -> bool:
    """A finite verb of speech, or a participle behind "ha"; "dice" alone may be English."""
    known = SPANISH_VERBS.get(tokens[i].lower)
    if known is None or tokens[i].is_capitalised:
        return False
    if known[1] == "participle":
        return i > 0 and tokens[i - 1].lower in _AUXILIARIES
    following = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    return known[1] != "ing" and (tokens[i].lower != "dice" or following in _ARTICLES | {"que", ":"})


def read_spanish(tokens: Tokens) -> list[Found] | None:
    """Every Spanish report of the sentence, in order; None in a sentence that has no Spanish cue."""
    if _TELLING.isdisjoint([token.lower for token in tokens]):
        return None
    if not any(_is_cue(tokens, i) for i in range(len(tokens))):
        return None
    found: list[Found] = []
    floor = 0
    for i in range(len(tokens)):
        if i < floor:
            continue
        reading = _read_source(tokens, i, floor) or (
            _read_verb(tokens, i, floor) if is_spanish_cue(tokens, i) else None
        )
        if reading is not None:
            found.append(reading)
            floor = max(i + 1, *(end for _, end in reading[1].contents))
    return found


def _is_cue(tokens: Tokens, i: int) -> bool:
    return is_spanish_cue(tokens, i) or _source_words(tokens, i) is not None


def _read_verb(tokens: Tokens, i: int, floor: int) -> Found | None:
    group = _group_start(tokens, i)
    if any(token.lower in _NEGATIONS for token in tokens[max(floor, group - 1) : i]):
        return None
    cue = (group if tokens[group].lower in _AUXILIARIES else i, i + 1)
    reading = _read_inverted(tokens, group, i + 1, floor) or _read_ordinary(tokens, group, i + 1, floor)
    return None if reading is None else (cue, reading)


def _group_start(tokens: Tokens, i: int) -> int:
    here = i
    while (
        here > 0 and tokens[here - 1].lower in _AUXILIARIES | _CLITICS and not tokens[here - 1].is_capitalised
    ):
        here -= 1
    return here


def _read_inverted(tokens: Tokens, group: int, end: int, floor: int) -> Reading | None:
    """«…», dijo Ana Ruiz, «…»; El puente es seguro, dijo Ana Ruiz."""
    if group <= floor or (end < len(tokens) and tokens[end].lower == "que"):
        return None
    quotation = group - 2 if tokens[group - 1].text == "," else group - 1
    mention = _mention_after(tokens, end)
    if quotation >= floor and tokens[quotation].kind == "quotation":
        contents = ((quotation, quotation + 1), *_resumed(tokens, mention[1] if mention else end))
        return Reading(mention or (group, group), contents, "inverted")
    if mention is None or tokens[group - 1].text != "," or quotation <= floor:
        return None
    return Reading(mention, ((floor, group - 1),), "inverted")


def _resumed(tokens: Tokens, end: int) -> tuple[Place, ...]:
    for i in range(end, min(end + _RESUMES_WITHIN, len(tokens))):
        if tokens[i].kind == "quotation":
            return ((i, i + 1),)
        if tokens[i].kind == "word":
            return ()
    return ()


def _read_ordinary(tokens: Tokens, group: int, end: int, floor: int) -> Reading | None:
    """Ana Ruiz dijo que …; Ana Ruiz dijo: «…»."""
    start = _content_start(tokens, end)
    mention = _mention_before(tokens, group, floor)
    if start is None or start >= len(tokens):
        return None
    quoted = tokens[start].kind == "quotation"
    stop = start + 1 if quoted and tokens[start - 1].lower != "que" else _clause_end(tokens, start)
    if mention is None:
        mention = _mention_after(tokens, end) if tokens[end].lower not in {"que", ":"} else None
    if mention is None or stop - start < (1 if quoted else 2):
        return None
    return Reading(mention, ((start, stop),), "quote after" if quoted else "that-clause")


def _content_start(tokens: Tokens, end: int) -> int | None:
    """Behind "que" or at a quotation, past whom and where: dijo a la prensa el lunes que …"""
    for i in range(end, min(end + _LONGEST_MENTION, len(tokens))):
        if tokens[i].lower == "que" and (
            i == end or tokens[i - 1].kind == "word" or tokens[i - 1].text == ","
        ):
            return i + 1
        if tokens[i].kind == "quotation":
            return i
        if tokens[i].kind == "mark" and tokens[i].text not in {",", ":"}:
            return None
    return None


def _clause_end(tokens: Tokens, start: int) -> int:
    for i in range(start, len(tokens)):
        goes_on = tokens[i].lower in {"y", "pero", "e"} and any(
            is_spanish_cue(tokens, k) for k in range(i + 1, min(i + 4, len(tokens)))
        )
        if tokens[i].text == ";" or goes_on or (i == len(tokens) - 1 and tokens[i].text in {".", "…", ":"}):
            return i
    return len(tokens)


def _mention_before(tokens: Tokens, group: int, floor: int) -> Place | None:
    """Back to the sentence's start or a comma; over "La alcaldesa, Ana Ruiz," and over relative clauses."""
    end = group
    start = _segment_start(tokens, end, floor)
    if start == end and end > floor and tokens[end - 1].text == ",":
        start = _segment_start(tokens, end - 1, floor)
        if start > floor + 1 and (tokens[start].lower in _RELATIVES or _is_named(tokens, start)):
            before = _segment_start(tokens, start - 1, floor)
            start = before if before < start - 1 and _can_speak(tokens, before) else start
    return (start, end) if start < end and _can_speak(tokens, start) else None


def _segment_start(tokens: Tokens, end: int, floor: int) -> int:
    here = end
    while here > max(floor, end - _LONGEST_MENTION) and tokens[here - 1].kind in {"word", "clitic"}:
        here -= 1
    return here


def _is_named(tokens: Tokens, i: int) -> bool:
    return tokens[i].is_capitalised and i > 0


def _can_speak(tokens: Tokens, i: int) -> bool:
    word = tokens[i].lower
    return (tokens[i].is_capitalised or word in _ARTICLES or word in {"él", "ella", "ellos"}) and (
        word not in _ENDS_NAME - {"la"} and word not in _RELATIVES
    )


def _mention_after(tokens: Tokens, start: int) -> Place | None:
    """dijo [la alcaldesa de Varsk, Ana Ruiz], en …"""
    end = _phrase_end(tokens, start)
    if end == start or not _can_speak(tokens, start):
        return None
    is_role = tokens[start].lower in _ARTICLES
    if is_role and end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].is_capitalised:
        named = _phrase_end(tokens, end + 1)
        if named == len(tokens) or tokens[named].kind == "mark":
            end = named
    return start, end


def _phrase_end(tokens: Tokens, start: int) -> int:
    here = start
    while here < min(len(tokens), start + _LONGEST_MENTION) and tokens[here].kind == "word":
        joins = tokens[here].lower == "y" and here + 1 < len(tokens) and tokens[here + 1].is_capitalised
        if here > start and tokens[here].lower in _ENDS_NAME and not joins:
            break
        here += 1
    return here


def _read_source(tokens: Tokens, i: int, floor: int) -> Found | None:
    """Según Ana Ruiz, …; …, según (dijo) Ana Ruiz; «…», según Ana Ruiz."""
    words = _source_words(tokens, i)
    if words is None:
        return None
    end = i + len(words)
    if end < len(tokens) and is_spanish_cue(tokens, end):
        end += 1
    mention = _mention_after(tokens, end) if end < len(tokens) else None
    if mention is None:
        return None
    content = _before_source(tokens, i, floor) or _after_source(tokens, mention[1])
    return None if content is None else ((i, end), Reading(mention, (content,), "according to"))


def _source_words(tokens: Tokens, i: int) -> tuple[str, ...] | None:
    if tokens[i].lower not in _SOURCE_OPENERS:
        return None
    return next((s for s in _SOURCES if tuple(token.lower for token in tokens[i : i + len(s)]) == s), None)


def _before_source(tokens: Tokens, i: int, floor: int) -> Place | None:
    end = i - 1 if i > floor and tokens[i - 1].text in {",", "—", "–"} else i
    is_clause = end - floor > 2 or (end > floor and tokens[end - 1].kind == "quotation")
    return (floor, end) if is_clause else None


def _after_source(tokens: Tokens, end: int) -> Place | None:
    if end >= len(tokens) or tokens[end].text != ",":
        return None
    stop = _clause_end(tokens, end + 1)
    return (end + 1, stop) if stop - end > 3 or tokens[stop - 1].kind == "quotation" else None
