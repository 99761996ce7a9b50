"""Cutting a body for highlighting: nothing lost, every mark covered, in linear time."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.highlighting import Mark, paragraphs

BODY = "Ana said “yes, no”.\n\nBo left."
WORDS = st.text(alphabet="ab “\n\r\t\u2028😀", max_size=60)
SPANS = st.tuples(st.integers(-5, 70), st.integers(-5, 70))


def keyed(body, marks, **kwargs):
    """What readers see: (text, keys) of each segment, paragraph by paragraph."""
    cut = paragraphs(body, [Mark(*mark) for mark in marks], **kwargs)
    return [[(segment.text, "".join(segment.keys)) for segment in paragraph.segments] for paragraph in cut]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        # nothing to highlight: one segment a paragraph, line breaks kept with the paragraph before
        ([], [[("Ana said “yes, no”.\n\n", "")], [("Bo left.", "")]]),
        # one mark inside a paragraph
        ([(9, 18, "q")], [[("Ana said ", ""), ("“yes, no”", "q"), (".\n\n", "")], [("Bo left.", "")]]),
        # nested: outermost key first
        (
            [(10, 13, "c"), (9, 18, "q")],
            [
                [("Ana said ", ""), ("“", "q"), ("yes", "qc"), (", no”", "q"), (".\n\n", "")],
                [("Bo left.", "")],
            ],
        ),
        # the same span twice: both keys, in the order given
        ([(0, 3, "x"), (0, 3, "y")], [[("Ana", "xy"), (" said “yes, no”.\n\n", "")], [("Bo left.", "")]]),
        # overlapping without nesting
        (
            [(0, 8, "x"), (4, 18, "y")],
            [[("Ana ", "x"), ("said", "xy"), (" “yes, no”", "y"), (".\n\n", "")], [("Bo left.", "")]],
        ),
        # adjacent marks do not run together
        (
            [(0, 3, "x"), (3, 8, "y")],
            [[("Ana", "x"), (" said", "y"), (" “yes, no”.\n\n", "")], [("Bo left.", "")]],
        ),
        # over a paragraph's end: highlighted in both
        ([(9, 23, "q")], [[("Ana said ", ""), ("“yes, no”.\n\n", "q")], [("Bo", "q"), (" left.", "")]]),
        # beyond the body: clipped
        ([(24, 900, "q")], [[("Ana said “yes, no”.\n\n", "")], [("Bo ", ""), ("left.", "q")]]),
    ],
)
def test_segments_carry_the_keys_of_the_marks_over_them(marks, expected):
    assert keyed(BODY, marks) == expected


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("", []),
        ("one\ntwo", ["one\n", "two"]),  # scraped text often has one line a paragraph
        ("\n\n one\r\n\r\n two\n \n", ["\n\n one\r\n\r\n ", "two\n \n"]),  # no empty paragraph at either end
        (" \n ", [" \n "]),  # nothing but space still gives the body back
    ],
)
def test_paragraphs_end_at_line_breaks(body, texts):
    assert ["".join(part.text for part in found.segments) for found in paragraphs(body, [])] == texts


def test_a_mark_opens_where_it_starts_and_closes_where_it_ends():
    (first, second) = paragraphs(BODY, [Mark(9, 23, 7), Mark(0, 3, 8)])

    assert [(part.opens, part.closes) for part in first.segments] == [((8,), (8,)), ((), ()), ((7,), ())]
    assert [(part.opens, part.closes) for part in second.segments] == [((), (7,)), ((), ())]


@pytest.mark.parametrize("position", [0, 9, len(BODY), len(BODY) + 5])
def test_an_empty_mark_keeps_its_anchor_and_highlights_nothing(position):
    segments = [part for found in paragraphs(BODY, [Mark(position, position, 7)]) for part in found.segments]

    assert [part.opens for part in segments if part.opens] == [(7,)]
    assert not any(part.keys or part.closes for part in segments)


def test_boilerplate_is_told_from_the_article_and_still_highlighted_if_marked():
    (first, second) = paragraphs(BODY, [Mark(24, 28, 7)], boilerplate=[(19, 29), (20, 22)])

    assert [part.is_boilerplate for part in first.segments] == [False, True, True]
    assert not first.is_boilerplate
    assert second.is_boilerplate
    assert [part.keys for part in second.segments] == [(), (), (7,), ()]


@given(WORDS, st.lists(SPANS, max_size=8), st.lists(SPANS, max_size=4))
def test_segments_join_to_the_body_exactly(body, spans, boilerplate):
    marks = [Mark(start, end, key) for key, (start, end) in enumerate(spans)]

    segments = [part for found in paragraphs(body, marks, boilerplate=boilerplate) for part in found.segments]

    assert "".join(part.text for part in segments) == body
    assert all(body[part.start : part.end] == part.text != "" for part in segments)


@given(WORDS.filter(bool), st.lists(SPANS, max_size=8))
def test_each_mark_covers_its_span_and_opens_once(body, spans):
    marks = [Mark(start, end, key) for key, (start, end) in enumerate(spans)]

    segments = [part for found in paragraphs(body, marks) for part in found.segments]

    for mark in marks:
        covered = "".join(part.text for part in segments if mark.key in part.keys)
        assert covered == body[max(mark.start, 0) : max(mark.end, 0)]
        assert sum(mark.key in part.opens for part in segments) == 1


@pytest.mark.parametrize(
    "part",
    ["word " * 400, "\n" * 2_000, "a\n" * 400, "a \n \n" * 200],
    ids=["one paragraph", "line breaks alone", "a line a letter", "spaced lines"],
)
def test_four_times_the_text_is_cut_by_four_times_the_work(part):
    assert lines_run(part * 4) < 5 * lines_run(part)


def lines_run(body: str) -> int:
    """How many lines of Python it takes to cut the text at marks all over it."""
    marks = [Mark(start, start + 40, start) for start in range(0, len(body), 100)]
    counted = 0

    def count(frame, event, argument):
        nonlocal counted
        counted += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        paragraphs(body, marks, boilerplate=[(0, len(body) // 2)])
    finally:
        sys.settrace(before)
    return counted
