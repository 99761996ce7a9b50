"""What holds for any text at all, however odd."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.extraction import Document, Extraction, extract

WORDS = (
    "Ana Ruiz|Bo Lind|she|said|told|that|according to|called it|a farce|the mayor|the Harbour Trust|adding"
)
MARKS = "“ ” \" '' ‘ ’ , . : \n — (@ana) \x00 \ud800 😀 e\u0301 אב"
PIECES = st.sampled_from([*WORDS.split("|"), *MARKS.split(" ")])
ODD_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
)


def assert_sound(extraction: Extraction) -> None:
    body = extraction.document.body
    ends, groups = 0, []
    for quote in extraction.quotes:
        span = quote.span
        assert ends <= span.start < span.end <= len(body)
        assert all(span.start <= start < end <= span.end for start, end in span.verbatim)
        for place in (span.cue, span.mention):
            assert place is None or 0 <= place[0] < place[1] <= len(body)
        assert 0 <= quote.attribution.confidence <= 1
        ends = span.end
        groups.append(span.group)
    assert groups == sorted(groups)
    assert {q.attribution.name for q in extraction.quotes} - {None} == {s.name for s in extraction.speakers}


@given(ODD_TEXT)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_spans_lie_inside_the_text_in_reading_order(text):
    assert_sound(extract(Document(text)))


@given(ODD_TEXT)
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_same_text_gives_the_same_extraction(text):
    assert extract(Document(text)) == extract(Document(text))


ODDITIES = [
    "“" * 10_000,
    '"' * 10_001,
    "'‘" * 5_000 + "’”" * 3_000,
    "said " * 3_000,
    "“We go,” she said. " * 2_000,  # no paragraph break
    "Ana Ruiz said, " * 2_000,
    "— Ana Ruiz (@ana)\n" * 500,
    "\ud800 “a\x00b c,” Ana Ruiz said.\u202e אבג",
    "e\u0301" * 1_000,
]


@pytest.mark.parametrize("text", ODDITIES, ids=range(len(ODDITIES)))
def test_odd_text_is_read_without_failing(text):
    assert_sound(extract(Document(text)))
