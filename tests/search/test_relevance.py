"""Which of two texts is nearer to a query, and that a text's distance is its own."""

import pytest

from claims.search import parse
from claims.search.relevance import distances

LONG = "of a long story about many other things that were said on that day in the old town"
NEARER = [  # query, the nearer text, the farther
    ("harbour", "harbour harbour", f"harbour {LONG}"),
    ("harbour", f"Harbour, the HARBOUR {LONG}", f"the harbour x {LONG} and"),  # in any case
    ("nicolas", f"Nicolás and Nicolas {LONG}", f"Nicolas and Nico {LONG}"),  # accents are nothing
    (
        "nicolas",
        f"Nicola\u0301s, Nicolas {LONG}",
        f"Nicolas or Nico {LONG}",
    ),  # nor as characters of their own
    ("port", f"port port {LONG}", f"port ports airport airport {LONG}"),  # whole words alone
    ("port*", f"port ports {LONG}", f"port airport {LONG}"),  # but for what begins so
    ('"port tax"', f"port-tax, port tax {LONG}", f"port tax and the port {LONG}"),  # side by side
    ("tax OR toll", f"tax toll {LONG}", f"tax tax {LONG}"),  # two of the words rather than one twice
    ("c++ or", "c or", f"c or {LONG}"),  # marks are no part of words
]


@pytest.mark.parametrize(("query", "nearer", "farther"), NEARER)
def test_more_of_the_words_in_fewer_words_is_nearer(query, nearer, farther):
    near, far = distances([nearer, farther], parse(query))

    assert near < far < 0


def test_texts_are_told_apart_whatever_stands_in_them():
    query = parse("harbour")

    assert distances(["harbour\0harbour", "tolls"], query) == distances(["harbour harbour", "fares"], query)


def test_a_text_is_as_far_whatever_stands_beside_it():
    query = parse("harbour OR tolls")

    assert distances([], query) == []
    assert distances(["the harbour"], query) == distances(["tolls", "the harbour"], query)[1:]
