"""When two printed names count as the same letters, and which are worth comparing. No database."""

import re
import unicodedata
from functools import lru_cache

OWNER = re.compile(r"^\w[^'’]{0,60}['’]s?\s+")
NOT_WORD = re.compile(r"[^\w@]+")
MOST_KEPT = 5_000  # names whose letters are remembered: an article's are asked for again and again
LONGEST_KEY = 200  # characters, as the columns hold

# What a person's name may carry and another printing of it leave out.
TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon sen senator rep gov governor gen
    general col capt captain lt sgt president judge father sister fr don dona sr sra senor senora
    """.split()
)
GENERATIONS = frozenset("jr sr junior senior ii iii iv".split())
PARTICLES = frozenset(
    "de del de la las los da das do dos di du des van von der den ter bin ibn bint al el le y e of".split()
)
FORMAL_NAMES = {
    short: formal
    for formal, shorts in {
        "abigail": "abby",
        "alexander": "alex sandy sasha",
        "andrew": "andy drew",
        "anthony": "tony",
        "antonio": "tono",
        "barbara": "barb babs",
        "benjamin": "ben benny",
        "catherine": "cathy kate katie kathy",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "deborah": "deb debbie",
        "donald": "don donnie",
        "edward": "ed eddie ted teddy",
        "elizabeth": "beth betsy betty liz lizzie",
        "eugene": "gene",
        "francisco": "paco pancho",
        "frederick": "fred freddie",
        "gerald": "gerry jerry",
        "gregory": "greg",
        "guadalupe": "lupe",
        "henry": "hank harry",
        "ignacio": "nacho",
        "jacob": "jake",
        "james": "jim jimmy jamie",
        "jeffrey": "jeff",
        "jennifer": "jen jenny",
        "jesus": "chucho",
        "john": "jack johnny",
        "jonathan": "jon",
        "jose": "pepe",
        "joseph": "joe joey",
        "joshua": "josh",
        "kenneth": "ken kenny",
        "lawrence": "larry",
        "leonard": "len lenny",
        "margaret": "maggie meg peggy",
        "matthew": "matt",
        "michael": "mike mick mickey",
        "nathaniel": "nate",
        "nicholas": "nick",
        "patricia": "pat patty trish",
        "patrick": "paddy",
        "peter": "pete",
        "philip": "phil",
        "raymond": "ray",
        "rebecca": "becky",
        "richard": "dick rich rick ricky",
        "robert": "bob bobby rob robbie",
        "ronald": "ron ronnie",
        "samuel": "sam sammy",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue susie",
        "theodore": "theo",
        "thomas": "tom tommy",
        "timothy": "tim",
        "victoria": "vicky",
        "walter": "walt",
        "william": "bill billy will willy liam",
    }.items()
    for short in shorts.split()
}
# One sound, several spellings in Latin letters: "Mohammed" and "Muhammad", "Alexei" and "Aleksey".
SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"ph", "f"),
        (r"ck|cq|kh|q|c(?![ehiy])", "k"),
        (r"x", "ks"),
        (r"sch|sh|ch|tch", "s"),
        (r"zh|dzh|dj|j", "g"),
        (r"tz|ts", "z"),
        (r"(?<=[bdgkt])h", ""),
        (r"w", "v"),
        (r"ou|oo|u", "o"),
        (r"^(?:ye|je)", "e"),
        (r"[iy]+", "i"),
        (r"(?<=[aeo])i|i(?=[aeo])", ""),
        (r"(?<=[^aeio])e(?=[^aeio])", "a"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=MOST_KEPT)
def name_key(text: str) -> str:
    """The name without case, accents and punctuation: "Nicolás Maduro," and "NICOLAS MADURO" agree."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return NOT_WORD.sub(" ", plain.casefold()).strip()


@lru_cache(maxsize=MOST_KEPT)
def sound_of(word: str) -> str:
    """The word of a key, spelt as other transliterations of it would be: "muhammad" and "mohammed" agree."""
    for pattern, plain in SOUNDS:
        word = pattern.sub(plain, word)
    return word


def own_words(text: str) -> list[str]:
    """The words of a person's name in their keys, without titles, particles and "Jr."."""
    words = name_key(text).split()
    while len(words) > 2 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 2 and words[-1] in GENERATIONS:
        words = words[:-1]
    return [word for at, word in enumerate(words) if at == 0 or word not in PARTICLES]


def initials_of(text: str) -> str:
    """ "cdc" of "Centers for Disease Control", "oas" of "the OAS": what stands for an institution's name."""
    words = [word for word in re.findall(r"[^\W_]+", text) if word[0].isupper()]
    if len(words) == 1:
        return name_key(words[0]) if words[0].isupper() else ""
    return name_key("".join(word[0] for word in words))


def without_owner(text: str) -> str:
    """ "Drivers Union" of "Port Verran’s Drivers Union"."""
    return OWNER.sub("", text)


def meeting_keys(text: str, kind: str) -> tuple[str, str]:
    """Keys of which two names that may be one speaker's share one; empty where a name has none.

    `kind` is the speaker's. A person's: the given name's initial with the surname, as they sound, and with
    the word before it, which is the surname where two are printed: "Antonio Ledezma Díaz". An institution's:
    its initials, and its name without whose it is.
    """
    if kind == "INSTITUTION":
        return initials_of(text)[:LONGEST_KEY], name_key(without_owner(text))[:LONGEST_KEY]
    words = own_words(text)
    if len(words) < 2:
        return "", ""
    initial = sound_of(FORMAL_NAMES.get(words[0], words[0]))[:1]
    other = f"{initial} {sound_of(words[-2])}" if len(words) > 2 else ""
    return f"{initial} {sound_of(words[-1])}"[:LONGEST_KEY], other[:LONGEST_KEY]
