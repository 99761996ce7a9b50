"""Invented words and names, as often as words are in a language: few stand everywhere, most are rare.

Of the words that are searched for there are several that are alike, so that no system answers the same
question twice in a row.
"""

import random
from collections import defaultdict
from functools import cache
from itertools import accumulate, product

VOCABULARY = 20_000
EVERYWHERE = (
    "the",
    "who",
    "that",
)  # a quarter of the quotes and more; as letters they stand in no other word
COMMON = ("harbour", "viaduct", "granary", "orchard", "customs", "quarry", "tannery", "foundry")
COMMON_SHARE = 0.1  # of the quotes hold each of them
RARE = ("zeppelin", "astrolabe", "marimba", "bathyscaphe", "samovar", "kaleidoscope", "narwhal", "quagga")
RARE_QUOTES = 200  # hold each of them, however large the record is
QUOTE_LENGTH = 24  # words
STOP_WORDS = ("the", "of", "and", "to", "in", "who", "is", "that")
BEGINNINGS = "ba co de fi gu ha jo ki la me no pa qui ro su ta ve wi yo ze".split()
ENDINGS = "bar den fol gis hem lan mor nus pel rin sto tal ven wick xo yard".split()


@cache
def vocabulary() -> tuple[list[str], list[float]]:
    """The words and their weights, added up; the n-th is about 1/n as frequent as the first."""
    of_two = [first + last for first, last in product(BEGINNINGS, ENDINGS)]
    of_three = [first + rest for first, rest in product(BEGINNINGS, of_two)]
    of_four = [first + rest for first, rest in product(BEGINNINGS, of_three)]
    words = list(STOP_WORDS)
    for invented in (of_two, of_three, of_four):  # what is often said is short
        random.Random(7).shuffle(invented)
        words += invented
    weights = (1 / (rank + 2.7) for rank in range(VOCABULARY))
    return words[:VOCABULARY], list(accumulate(weights))


def sentence(chance: random.Random, length: int) -> str:
    """Words without a mark, none of them common or rare."""
    words, weights = vocabulary()
    return " ".join(chance.choices(words, cum_weights=weights, k=length))


def quoted_words(chance: random.Random, number: int, quotes: int) -> str:
    """What the quote with that number, of so many, says: each common word has a place of its own, as each rare one."""
    words, weights = vocabulary()
    chosen = chance.choices(words, cum_weights=weights, k=QUOTE_LENGTH)
    for place, word in enumerate(COMMON):
        if chance.random() < COMMON_SHARE:
            chosen[3 * place] = word
    for place, word in rare_places(quotes).get(number, ()):
        chosen[3 * place + 1] = word
    return " ".join(chosen)


@cache
def rare_places(quotes: int) -> dict[int, list[tuple[int, str]]]:
    """The quotes that hold rare words, and which: as many at any size, spread over all."""
    held = defaultdict(list)
    for place, word in enumerate(RARE):
        for number in random.Random(word).sample(range(1, quotes + 1), min(RARE_QUOTES, quotes)):
            held[number].append((place, word))
    return held


@cache
def name_parts() -> tuple[list[str], list[str]]:
    firsts = [(first + last).title() for first, last in product(BEGINNINGS, ENDINGS)]
    surnames = [(a + b + c).title() for a, b, c in product(BEGINNINGS, BEGINNINGS, ENDINGS)]
    random.Random(8).shuffle(firsts)
    random.Random(9).shuffle(surnames)
    return firsts, surnames


def person(number: int) -> str:
    """Another name for every number; namesakes share no more than a surname."""
    firsts, surnames = name_parts()
    return f"{firsts[number % len(firsts)]} {surnames[number // 3 % len(surnames)]}"


def institution(number: int) -> str:
    _, surnames = name_parts()
    return f"{surnames[number % len(surnames)]} Port Authority"
