"""What a reader types, and what is asked of the database for it."""

import pytest

from claims.search import QueryRefused, parse
from claims.search.query import Query, Term


def words(*each):
    return tuple((Term((word,)),) for word in each)


READ = [
    ("council votes", Query(words("council", "votes"))),
    ("  ÉLAN  ", Query(words("élan"))),
    ('"Port authority"', Query(((Term(("port", "authority")),),))),
    ("crane*", Query(((Term(("crane",), is_prefix=True),),))),
    ("tax OR toll -tax", Query(((Term(("tax",)), Term(("toll",))),), (Term(("tax",)),))),
    ("tax -rain", Query(words("tax"), (Term(("rain",)),))),
    ('tax -"heavy rain"', Query(words("tax"), (Term(("heavy", "rain")),))),
    ("a OR b c", Query(((Term(("a",)), Term(("b",))), (Term(("c",)),)))),
    ("OR", Query(words("or"))),  # nothing to choose between
    ("tax OR", Query(words("tax", "or"))),  # still typing
    ("tax OR -rain", Query(words("tax", "or"), (Term(("rain",)),))),
    ("well-known", Query(((Term(("well", "known")),),))),  # a minus inside a word leaves nothing out
    ("tax - rain", Query(words("tax", "rain"))),  # nor does one that stands alone
    ("a_b", Query(((Term(("a", "b")),),))),
    ("NEAR(tax, 5)", Query(((Term(("near", "tax")),), (Term(("5",)),)))),  # no database's own language
    ("text:tax AND ^x", Query(((Term(("text", "tax")),), *words("and", "x")))),
]


@pytest.mark.parametrize(("text", "query"), READ)
def test_text_is_read_as_words_phrases_prefixes_and_what_to_leave_out(text, query):
    assert parse(text) == query


REFUSED = [
    ("…", "There is no word to search for."),
    ("***", "There is no word to search for."),
    ('""', "There is no word to search for."),
    ("-rain", "Give a word to find, not only words to leave out."),
    ("ab*", "Give at least 3 letters before the star."),
    ("x" * 301, "Search for 300 characters at most."),
    ("a " * 33, "Search for 32 words at most."),
    ("abc* OR bcd* -cde* def*", "Use a star on 3 words at most."),
    ("Tax -tax", "“tax” can’t be found and left out at once."),
    ('"port tax" toll -toll -"port tax"', "“port tax” can’t be found and left out at once."),
    ("café -cafe", "“café” can’t be found and left out at once."),
    ("cafe -café", "“cafe” can’t be found and left out at once."),
    ("tax OR toll -tax -toll", "“tax” can’t be found and left out at once."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_what_cannot_be_searched_for_is_refused_with_the_reason(text, sentence):
    with pytest.raises(QueryRefused, match=f"^{sentence}$"):
        parse(text)
