"""Where words stand in a text: typed or selected words become a span, or are refused with a sentence."""

import re

from claims.refusals import NotPossible


class WordsMissing(NotPossible):
    def __init__(self):
        super().__init__("These words are not in the text as it is: copy them from it.")


class WordsTwice(NotPossible):
    def __init__(self, count: int):
        super().__init__(f"The text has these words {count} times: take in some before or after them.")


def place_of(text: str, words: str, *, start: int | None = None) -> tuple[int, int]:
    """Start and end of the words in the text, in code points; how they are spaced makes no difference.

    `start` is where they were selected; it counts when they do stand there. Raises WordsMissing, WordsTwice.
    """
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    if not pattern.pattern:
        raise WordsMissing
    if start is not None and (selected := pattern.match(text, start)):
        return selected.span()
    places = [match.span() for match in pattern.finditer(text)]
    if not places:
        raise WordsMissing
    if len(places) > 1:
        raise WordsTwice(len(places))
    return places[0]
