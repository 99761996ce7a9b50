"""What the roles printed beside a name say of a person's walk of life. Plain text, no database.

Two people of one full name are told apart by it: the mayor is not the goalkeeper. Only roles that leave no
doubt count. A role that anyone may have (spokesman, director, lawyer) says nothing, nor does one that is
past: a former goalkeeper may well be mayor. Offices follow one another in one life, so all public offices
are one walk of life.
"""

import re
from collections.abc import Iterable

from claims.models.names import name_key

SPHERES = {
    "public office": """
        mayor mayoress governor senator congressman congresswoman lawmaker legislator parliamentarian mp
        councilman councilwoman councillor alderman alderwoman minister premier ambassador judge justice
        prosecutor sheriff detective constable trooper admiral colonel lieutenant sergeant
        alcalde alcaldesa gobernador gobernadora senador senadora ministro ministra diputado diputada
    """,
    "sport": """
        goalkeeper striker midfielder defender footballer quarterback linebacker pitcher shortstop sprinter
        swimmer cyclist boxer wrestler golfer gymnast skier jockey cricketer batsman bowler marathoner
        futbolista portero delantero
    """,
    "stage and screen": """
        actor actress singer rapper comedian musician guitarist drummer pianist violinist ballerina dancer
        cantante actriz
    """,
    "church": "bishop archbishop cardinal pope abbot abbess nun rabbi imam ayatollah obispo arzobispo",
    "farm": "farmer rancher shepherd beekeeper agricultor agricultora",
    "fishing": "fisherman fisherwoman trawlerman pescador",
    "trade": "plumber electrician carpenter mechanic baker butcher hairdresser barber bricklayer welder",
    "driving": "trucker cabdriver",
    "school": "schoolboy schoolgirl pupil",
}
SPHERE_OF = {word: sphere for sphere, words in SPHERES.items() for word in words.split()}
GAMES = "tennis football soccer basketball baseball hockey rugby cricket golf volleyball chess".split()
# Words that say it only together with the one before.
PAIRS = {
    **{f"{game} {word}": "sport" for game in GAMES for word in ("player", "coach", "star", "champion")},
    **dict.fromkeys(("film star", "movie star", "pop star"), "stage and screen"),
    **dict.fromkeys(("truck driver", "bus driver", "taxi driver", "cab driver"), "driving"),
    "police chief": "public office",
    "police officer": "public office",
    "fire chief": "public office",
    "prime minister": "public office",
    "attorney general": "public office",
    "school student": "school",
}
PAST = frozenset("former ex late retired then onetime erstwhile future aspiring would candidate".split())
HEAD_ENDS = re.compile(r"[,;(]|\s(?:of|for|from|in|at|with|who|that|to|on|de|del)\s")
# Offices of which a place has one holder at a time.
SOLE_OFFICES = frozenset(
    ("mayor", "governor", "sheriff", "police chief", "fire chief", "bishop", "archbishop")
)

NO_PLACES = frozenset(
    """
    the city county state us acting interim deputy democratic republican conservative labour liberal socialist
    independent green progressive opposition metropolitan
    """.split()
)


def sphere_of(roles: Iterable[str]) -> str:
    """The one walk of life that all telling roles agree on; empty when none tells or two differ."""
    found = {_sphere_of(role) for role in roles} - {""}
    return found.pop() if len(found) == 1 else ""


def sole_office(role: str) -> str:
    """ "mayor" of "Mayor of Port Verran", "police chief" of "Oxley police chief"; empty for other roles."""
    words = _head_words(role)
    return next((office for office in (" ".join(words[-2:]), *words[-1:]) if office in SOLE_OFFICES), "")


def places_in(role: str) -> frozenset[str]:
    """Its words with a capital, without its office's, in the form that is compared."""
    office = frozenset(sole_office(role).split())
    capitals = (word for word in re.findall(r"[^\W\d_]+", role) if word[0].isupper())
    return frozenset(name_key(word) for word in capitals) - office - NO_PLACES


def _sphere_of(role: str) -> str:
    words = _head_words(role)
    if PAST.intersection(name_key(role).split()) or not words:
        return ""
    return PAIRS.get(" ".join(words[-2:])) or SPHERE_OF.get(words[-1], "")


def _head_words(role: str) -> list[str]:
    """The words up to the role's own noun: "goalkeeper" of "goalkeeper of the national team"."""
    return name_key(HEAD_ENDS.split(f"{role} ", maxsplit=1)[0]).split()
