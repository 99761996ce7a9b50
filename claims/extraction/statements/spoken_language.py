"""The language of one statement: English articles quote Spanish speakers, and the reverse."""

from claims.extraction.statements.whole_words import whole_words
from claims.extraction.text.vocabulary import word_set

_SPANISH_WORDS = word_set("el los las que una con por para está del y en")
_ENGLISH_WORDS = word_set("the of and to in is that was for with it he she")


def spoken_language(text: str, stated: str) -> str:
    """The language to read a statement in; `stated` is the article's as a BCP 47 tag, or ""."""
    if stated[:2].lower() not in ("", "en", "es"):
        return stated
    words = [word.lower() for word in whole_words(text)]
    spanish, english = (
        sum(map(_SPANISH_WORDS.__contains__, words)),
        sum(map(_ENGLISH_WORDS.__contains__, words)),
    )
    return (stated[:2].lower() or "en") if spanish == english else "es" if spanish > english else "en"
