"""The passage that is shown, and what is marked in it, at exact offsets of the text as it is."""

import pytest

from claims.search import parse
from claims.search.snippets import snippet

MARKED = [
    ("The harbour of Velden", "harbour", ["harbour"]),
    ("Nicolás and NICOLAS", "nicolas", ["Nicolás", "NICOLAS"]),
    ("Nicola\u0301s", "nicolas", ["Nicola\u0301s"]),  # its accent a character of its own
    ("Harbours, harbour", "harbour", ["harbour"]),  # whole words
    ("Harbours, harbour", "harb*", ["Harbours", "harbour"]),
    ("of the  harbour, the port", '"the harbour"', ["the  harbour"]),
    ("tax or rain", "tax OR toll -rain", ["tax"]),  # what to leave out is not marked
    ("ŒUVRE ﬁn İstanbul ẞ", "istanbul", ["İstanbul"]),  # letters that grow when folded move no offset
    ("nothing of it", "harbour", []),
]


@pytest.mark.parametrize(("text", "query", "marked"), MARKED)
def test_found_words_are_marked_as_they_stand_in_the_text(text, query, marked):
    found = snippet(text, parse(query))

    assert [found.text[start:end] for start, end in found.spans] == marked
    assert [piece.text for piece in found.pieces if piece.is_found] == marked
    assert "".join(piece.text for piece in found.pieces) == text


def test_a_long_text_is_shown_around_the_first_place_and_says_that_it_is_cut():
    text = f"{'before ' * 100}harbour {'after ' * 100}"

    found = snippet(text, parse("harbour"))

    assert found.is_cut_before and found.is_cut_after
    assert found.text in text and len(found.text) <= 280
    assert found.text.startswith("before ") and found.text.endswith(" after")
    assert [found.text[start:end] for start, end in found.spans] == ["harbour"]


def test_markup_in_a_text_stays_text():
    [piece, *_] = snippet("<b>harbour</b>", parse("harbour")).pieces

    assert piece.text == "<b>"
