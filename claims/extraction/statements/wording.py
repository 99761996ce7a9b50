"""The words that show a checkable fact, by language and kind of reason: data for `reasons.py`.

A new word goes into its list here and a row into `tests/extraction/test_detection.py`.
In a list, words stand apart by spaces and `_` joins the words of one phrase.
"""

import re
from itertools import groupby

from claims.extraction.types import ReasonKind

Facts = dict[ReasonKind, re.Pattern[str]]

# Where any fact begins; asked first, so that no alternative is tried in the middle of a word.
_BEGINNING = r"(?:(?<!\w)|(?=\())"


def either(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


def any_of(listed: str) -> str:
    words = [word.replace("_", r"\s") for word in listed.split()]
    return r"(?<![\w-])" + either(*_by_first_letter(words)) + r"(?!-?\w)"


def _by_first_letter(words: list[str]) -> list[str]:
    """The same alternatives in fewer branches: v(?:oted|etoed) is only tried where a "v" stands.

    Neighbours are put together; their order within a letter stays, so that the same one is found.
    """
    found: list[str] = []
    for is_plain, run in groupby(words, lambda word: word[0].isalpha() and word[1:2] not in ("?", "*", "{")):
        if is_plain:
            letters = groupby(sorted(run, key=lambda word: word[0]), lambda word: word[0])
            found += [letter + either(*(word[1:] for word in same)) for letter, same in letters]
        else:
            found += run
    return found


def _facts(patterns: dict[ReasonKind, str]) -> Facts:
    return {kind: re.compile(_BEGINNING + pattern) for kind, pattern in patterns.items()}


# Not the digits of a handle, a hashtag, an address or a name like COP26.
_FIGURE = r"(?<![\w@#/.-])[$€£¥]?\d(?:[\d.,:–-]*\d)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_YEARS = rf"{_YEAR}(?:\s?[-–—/]\s?\d\d(?:\d\d)?)?"
_NUMERIC_DATE = either(r"\b\d{4}-\d\d-\d\d\b", r"\b\d\d?[./]\d\d?[./](?:19|20)\d\d\b")

FIGURES = _facts(
    {
        "date": either(_NUMERIC_DATE, rf"(?<![\w.,$€£#@]){_YEAR}(?![\w%€]|[.,]\d)"),
        "number": rf"{_FIGURE}(?:\s?[%€])?",
    }
)

# "May" and "march" are words too: they are months beside a day, a year or "in".
_MONTH = either(
    r"(?:January|February|April|June|July|August|September|October|November|December)\b",
    r"(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.",
    r"(?:March|May)(?=\s\d)",
    r"(?<=\b[Ii]n\s)(?:March|May)\b",
    r"(?<=[Ss]ince\s)(?:March|May)\b",
)
_SMALL_NUMBER = either(
    "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    "(?:-(?:one|two|three|four|five|six|seven|eight|nine))?",
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve",
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
)
_SCALE = "(?:hundred|thousand|million|billion|trillion)"
_NAMES = r"(?:[A-Z][\w’'.-]{1,30}\s){1,4}"

_ENGLISH_DATE = either(
    _NUMERIC_DATE,
    rf"\b\d\d?(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR}\b)?",
    rf"\b{_MONTH}(?:\s\d\d?(?:st|nd|rd|th)?\b(?!,\d)(?:(?:\s(?:and|to|or)\s|[-–])\d\d?\b)?)?(?:,?\s{_YEAR}\b)?",
    # A bare year needs a word that makes it one: "at least 2000 people" is a number.
    r"\b(?:[Ii]n|[Ss]ince|[Ff]rom|of|[Bb]y|[Uu]ntil|[Bb]etween|and|to|[Dd]uring|[Bb]efore|[Aa]fter|[Tt]he|early|late|mid)"
    + rf"[\s-]{_YEARS}s?\b(?![%,.]\d|\speople)",
    rf"\({_YEARS}\)",
    rf"\b{_YEAR}s\b",
    any_of("Monday Tuesday Wednesday Thursday Friday Saturday Sunday yesterday"),
    r"\b(?:last|this|past)\s(?:week|month|year|decade|century|weekend|summer|winter|spring|autumn|fall)\b",
    rf"\b(?:\d+|an?|{_SMALL_NUMBER})\s(?:day|week|month|year|decade|century|centurie)s?\s(?:ago|earlier|later)\b",
)
_ENGLISH_NUMBER = either(
    rf"{_FIGURE}\s?(?:%|(?:percent|per\scent|percentage\spoints?)\b)",
    rf"{_FIGURE}(?:\s{_SCALE}\b)?(?:\s(?:dollars|euros|pounds|bolivars)\b)?",
    rf"\b(?:(?:an?|one|several|{_SMALL_NUMBER})(?:\sand\sa\shalf)?\s)?{_SCALE}s?\b(?:\s{_SCALE}s?\b)?",
    rf"(?<!\bthe\s)\b{_SMALL_NUMBER}\b(?!\sof\sus)(?:\s(?:percent|per\scent)\b)?",
    r"\b(?:dozens|scores)\sof\b|\b(?:two|three)[\s-](?:thirds|quarters|fifths)\b",
    r"\bhalf\s(?:of\s)?(?:the|an?|all|our|its|their)\b|\b(?:an?|one)[\s-](?:third|quarter|fifth|tenth)\sof\b",
    r"\bone\s(?:in|out\sof)\s\w+\b|\b(?:an?|the)\s(?:\w{1,15}\s)?majority\sof\b",
)
_ENGLISH_EVENT = either(
    rf"\b{_NAMES}"
    + any_of(
        "[Ee]lections? [Rr]eferendum [Ss]ummit [Ww]ar [Mm]assacre [Rr]evolution [Cc]onference Olympics Cup"
        " [Tt]reaty [Aa]ccords? [Aa]greement [Pp]act [Ss]tatute [Pp]rotocol [Cc]onvention Act Bill Law"
        " Amendment [Cc]oup [Cc]risis [Aa]ttacks? [Pp]rotests? [Pp]andemic [Ee]arthquake Hurricane"
    ),
    any_of("World_War_(?:I|II|One|Two) Cold_War Great_Depression Holocaust Brexit 9/11"),
    r"\b(?:regional|municipal|presidential|parliamentary|legislative|general|local|midterm)\selections?\b",
    r"\b(?:Treaty|Battle|Siege|Declaration|Fall)\sof\s(?:the\s)?[A-Z]\w{2,30}\b",
)
_ENGLISH_COMPARISON = either(
    any_of(
        "more less fewer higher lower greater larger smaller bigger better worse faster slower longer shorter"
        " older younger richer poorer cheaper earlier later stronger weaker safer"
    )
    + r"\s(?:[\w’'$%.,-]{1,30}\s){0,6}?than\b",
    r"\b(?:second|third)[\s-](?:largest|smallest|biggest|highest|lowest|oldest|richest|poorest|most)\b",
    any_of(
        "largest smallest biggest highest lowest greatest worst fastest oldest youngest longest richest"
        " poorest deadliest strongest steepest"
    ),
    any_of("(?<!at\\s)least_[a-z]{3,30} only_country ever_in in_history on_record"),
    any_of("twice doubled? doubles tripled? triples quadrupled? halved unprecedented compared_(?:with|to)"),
    r"\btimes\s(?:as|more|higher|lower|larger|greater|the)\b|\bas\s(?:many|much|high|low|large|few)\sas\b",
    any_of(
        "rose risen rises fell(?!_for) fallen(?!_for) falls dropped drops increased increases decreased"
        " declined(?!_to) declines grew grown grows shrank shrunk climbed soared surged plunged slumped"
        " (?:went|gone|going)_(?:up|down)"
    ),
    any_of("first_(?:time|president|country|woman|person|in)"),
)
_ENGLISH_RECORD = any_of(
    "voted vetoed signed ratified approved enacted repealed outlawed banned legali[sz]ed elected re-elected"
    " passed_(?:an?|the|by|into|in) appointed nominated inaugurated resigned impeached arrested re-arrested"
    " detained jailed imprisoned indicted charged_with sentenced convicted acquitted pardoned extradited"
    " deported expelled exiled fled escaped defected killed murdered assassinated shot died bombed invaded"
    " seized confiscated nationali[sz]ed privati[sz]ed sued fined bankrupt recalled dismissed fired(?!_back)"
    " laid_off sacked dissolved founded merged won lost defeated spent borrowed stole stolen bought sold"
    " donated awarded hired imposed lifted testified ruled overturned declared recogni[sz]ed suspended"
    " withdrew withdrawn released presided governed served_as held_office never_(?:\\w{1,20}ed|been|had)"
)
_ENGLISH_CAUSE = any_of(
    "because due_to owing_to thanks_to as_a_(?:direct_)?(?:result|consequence)_of resulted_in resulting_from"
    " caused? causes causing led_to leads_to leading_to gave_rise_to responsible_for blamed_(?:on|for)"
    " fuell?ed_by driven_by stems_from contributed_to triggered"
)

_SPANISH_MONTH = any_of(
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre"
)
_SPANISH_DATE = either(
    _NUMERIC_DATE,
    rf"\b\d\d?\sde\s{_SPANISH_MONTH}(?:\sdel?\s{_YEAR}\b)?|{_SPANISH_MONTH}\sdel?\s{_YEAR}\b",
    rf"\b(?:en|desde|hasta|del?|entre|año|años|el)\s{_YEARS}\b(?!\s(?:personas|millones)|[.,]\d)",
    r"\b(?:el|este)\s(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|\bayer\b",
    r"\b(?:mes|año|semana|siglo|década)\spasad[oa]\b",
    r"\bhace\s\w{1,15}\s(?:días|semanas|meses|años|décadas)\b",
)
_SPANISH_NUMBER = either(
    rf"{_FIGURE}\s?(?:%|por\sciento\b)",
    rf"{_FIGURE}(?:\s(?:mil|millones|millón|billones)\b)?(?:\sde\s(?:euros|dólares|bolívares|pesos)\b)?",
    any_of(
        "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte treinta"
        " cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscient[oa]s trescient[oa]s"
        " quinient[oa]s mil miles millones cientos decenas la_mitad_de un_tercio_de la_mayoría_de"
    )
    + r"(?:\s(?:mil|millones)\b)?",
)
_SPANISH_EVENT = any_of("elecciones_\\w{4,20}es Golpe_de_Estado Segunda_Guerra_Mundial Guerra_Fría Caracazo")
_SPANISH_COMPARISON = either(
    r"\b(?:más|menos|mayor|menor|mejor|peor)\s(?:\w{1,30}\s){0,3}?que\b",
    r"\b(?:el|la|los|las)\s(?:\w{1,30}\s)?(?:más|menos|mayor|menor|peor)\b",
    any_of("doble triple por_primera_vez aumentó disminuyó subió bajó cayó creció"),
)
_SPANISH_RECORD = any_of(
    "votó firmó aprobó renunció ganó perdió murió murieron mató detuvo detenid[oa]s? arrestad[oa]s?"
    " condenad[oa]s? elegid[oa]s? huyó escapó asesinad[oa]s? liberad[oa]s? expulsad[oa]s? nombró destituyó"
)
_SPANISH_CAUSE = any_of("porque debido_al? a_causa_del? gracias_al? provocó causó por_culpa_del?")

# Kinds whose patterns are in small letters only, and are looked for in the statement put into such: looking
# in both cases at once takes half as long again.
IN_SMALL_LETTERS: frozenset[ReasonKind] = frozenset(["comparison", "number", "record", "cause"])
# In this order: a word that two kinds would claim goes to the first.
FACTS_BY_LANGUAGE = {
    "en": _facts(
        {
            "named_event": _ENGLISH_EVENT,
            "date": _ENGLISH_DATE,
            "comparison": _ENGLISH_COMPARISON,
            "number": _ENGLISH_NUMBER,
            "record": _ENGLISH_RECORD,
            "cause": _ENGLISH_CAUSE,
        }
    ),
    "es": _facts(
        {
            "named_event": f"(?i:{_SPANISH_EVENT})",
            "date": f"(?i:{_SPANISH_DATE})",
            "comparison": _SPANISH_COMPARISON,
            "number": _SPANISH_NUMBER,
            "record": _SPANISH_RECORD,
            "cause": _SPANISH_CAUSE,
        }
    ),
}
