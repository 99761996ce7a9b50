"""The closed word classes of English: what can't be part of a noun phrase, and what can begin one."""

from claims.extraction.text.vocabulary import word_set

NOMINATIVES = word_set("he she they it i we you who")
PERSONALS = word_set("he she they it i we you")
RELATIVES = word_set("who which that")
DETERMINERS = word_set(
    """
    the a an this these those his her its their my our your some many several most few both each every
    another any all other one two three four five six seven eight nine ten more half no
    """
)
POSSESSIVES = word_set("his her its their my our your")
PREPOSITIONS = word_set(
    """
    in on at for from with by of to about after before during under over against among between through
    into inside outside near within without toward towards until since despite following amid upon via
    like as across behind beyond per than around including regarding throughout
    """
)
CONJUNCTIONS = word_set(
    """
    and or but that when while as because if although though since where what whether so than until
    unless whom which who how why yet nor whereas once even
    """
)
AUXILIARIES = word_set(
    """
    has have had having is are was were be been being am did do does will would can could may might must
    shall should 's ’s 'd ’d has’ to
    """
)
BE = word_set("is are was were be been being am")
NEGATIONS = word_set(
    """
    not never didn't didn’t doesn't doesn’t don't don’t hasn't hasn’t haven't haven’t hadn't hadn’t wouldn't
    wouldn’t won't won’t can't can’t cannot couldn't couldn’t wasn't wasn’t isn't isn’t
    """
)
ADVERBS = word_set(
    """
    also then later now once often always never again just even still first further already soon
    previously sometimes not only ever too instead yesterday today therefore thus however nonetheless
    meanwhile long simply thereby afterward afterwards recently earlier elsewhere twice quickly quietly
    """
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    """
    january february march april may june july august september october november december jan. feb. aug.
    sept. oct. nov. dec.
    """
)
TIMES = WEEKDAYS | word_set(
    """
    yesterday today tonight tomorrow recently earlier later last this early late
    """
)
QUESTION_WORDS = word_set("what why how whether if who when where which whom whose")

# Finite verbs and participles that never stand inside a noun phrase before its head.
COMMON_VERBS = word_set(
    """
    is are was were be been has have had do does did will would can could may might must should went go
    goes got get gets made make makes took take takes came come comes gave give gives saw see sees knew
    know knows wants want wanted needs need needed began begin became become left leave won win wins
    lost lose met meet held hold holds kept keep ran run runs put puts set sets sent send sat stood
    stand led leads followed appeared seemed asked tried used helped called turned started showed shows
    moved lived believed brought happened provided paid met included includes continued learned changed
    watched stopped spoke grew opened walked offered remembered loved considered appears bought served
    died expects expected reached remained suggested raised passed required reported decided pulled let
    lets think thinks thought feel feels felt look looks looked refuses refused declined according
    """
)

ADVERBS_IN_LY = (
    "family",
    "ally",
    "rally",
    "assembly",
    "july",
    "reply",
    "supply",
    "italy",
    "bully",
    "elderly",
    "early",
)


def is_adverb(word: str) -> bool:
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in ADVERBS_IN_LY)
