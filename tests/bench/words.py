"""Invented words and names, as often as words are in a language: few stand everywhere, most are rare."""

import random
from functools import cache
from itertools import accumulate, product

VOCABULARY = 20_000
EVERYWHERE, COMMON, RARE = "the", "harbour", "zeppelin"
COMMON_SHARE, RARE_SHARE = 0.1, 0.0001  # of the quotes that hold the word
STOP_WORDS = (EVERYWHERE, "of", "and", "to", "in", "who", "is", "that")
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
    """Words without a mark; one sentence in ten has the common word, one in ten thousand the rare one."""
    words, weights = vocabulary()
    chosen = chance.choices(words, cum_weights=weights, k=length)
    if chance.random() < COMMON_SHARE:
        chosen[length // 2] = COMMON
    if chance.random() < RARE_SHARE:
        chosen[length // 3] = RARE
    return " ".join(chosen)


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
