"""The language of one statement: English articles quote Spanish speakers, and the reverse."""

import re

from claims.extraction.statements.wording import any_of

_SPANISH_WORDS = re.compile(any_of("el los las que una con por para está del y en"), re.IGNORECASE)
_ENGLISH_WORDS = re.compile(any_of("the of and to in is that was for with it he she"), re.IGNORECASE)


def spoken_language(text: str, stated: str) -> str:
    """The language to read a statement in; `stated` is the article's as a BCP 47 tag, or ""."""
    if stated[:2].lower() not in ("", "en", "es"):
        return stated
    spanish, english = len(_SPANISH_WORDS.findall(text)), len(_ENGLISH_WORDS.findall(text))
    return (stated[:2].lower() or "en") if spanish == english else "es" if spanish > english else "en"
