"""Speakers by name: as typed, or nearly so where nobody is called that."""

from claims.search.query import Query

LOOKED_AT = 200  # names at most, that share letters with what was typed
ONE_LETTER, TWO_LETTERS = 4, 8  # a word of so many letters may have as many wrong


def is_near(words: tuple[str, ...], key: str) -> bool:
    """Whether each word is, but for a letter or two, a word of the name: "madro" of "nicolas maduro"."""
    names = key.split()
    return all(any(differs_by(word, name) <= _allowed(word) for name in names) for word in words)


def _allowed(word: str) -> int:
    return (len(word) >= ONE_LETTER) + (len(word) >= TWO_LETTERS)


def differs_by(word: str, other: str) -> int:
    """Letters to add, drop, change or swap with the next to make one of the other; 3 for 3 and more."""
    if abs(len(word) - len(other)) > 2:
        return 3
    before, row = [], list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        before, above, row = row, before, [at]
        for to, wanted in enumerate(other, 1):
            least = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == wanted:
                least = min(least, above[to - 2] + 1)
            row.append(least)
    return min(row[-1], 3)


def nearness(query: Query, key: str) -> float:
    """0 for the name itself, growing to 1 with what the name has beside what was typed."""
    typed = sum(map(len, query.wanted_words))
    return 1 - min(1.0, typed / max(1, len(key.replace(" ", ""))))
