"""The words of a statement that stand by themselves: no part of "re-elected", which is another word."""

import re
from functools import lru_cache

_WHOLE = re.compile(r"(?<![\w-])\w++(?!-\w)")


@lru_cache(maxsize=4)  # several steps ask of one statement, one after another
def whole_words(statement: str) -> tuple[str, ...]:
    """In reading order, as printed."""
    return tuple(_WHOLE.findall(statement))
