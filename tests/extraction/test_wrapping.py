"""Lines broken at a column are one paragraph; lines that end on purpose are their own."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction import Document, extract
from claims.extraction.text.wrapping import unwrapped

STORY = [
    "Council backs new bridge",
    "“The bridge will carry 12,000 cars a day, and nobody who lives on the island will have to wait for "
    "the ferry again,” said Marta Olenko, who has been the mayor of the town since 2011.",
    "She said that the work, which the harbour council put off for three years, would be done by the firm "
    "that built the old bridge in 1952.",
]
WRAPPED = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in STORY)


def test_story_broken_at_a_column_gives_the_same_quotes():
    whole = extract(Document("\n\n".join(STORY))).quotes
    broken = extract(Document(WRAPPED)).quotes

    assert [quote.attribution.name for quote in broken] == [quote.attribution.name for quote in whole]
    assert [quote.span.kind for quote in broken] == [quote.span.kind for quote in whole]
    first = broken[0].span
    assert WRAPPED[first.start : first.end].startswith("“The bridge")
    assert WRAPPED[first.start : first.end].endswith("again,”")


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(STORY),  # a paragraph a line
        "Eggs\nMilk\nBread\nSalt\nFlour\nRice",  # a list
        "\n".join(f"“No, that is not what I said to you on day {n},” he said." for n in range(8)),  # turns
        "",
    ],
)
def test_text_with_a_paragraph_a_line_stays_as_it_is(text):
    assert unwrapped(text) == text


@given(st.text(alphabet="ab .,“”\n\r\u2028🙂", max_size=400))
def test_no_offset_moves(text):
    assert len(unwrapped(text)) == len(text)
    assert unwrapped(text).replace("\n", " ") == text.replace("\n", " ")
