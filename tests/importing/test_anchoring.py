"""Where words stand after their article changed: never at the wrong copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.anchoring import anchor_spans

OLD = "First words here.\nHe said yes.\nMiddle.\nHe said yes.\nLast.\n"


def anchors_of(old, new, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = old.index(words, start + 1)
    [anchor] = anchor_spans(old, new, [(start, start + len(words))])
    return anchor and (anchor.how, anchor.start)


@pytest.mark.parametrize(
    ("new", "nth", "how", "at"),
    [
        (OLD, 0, "unchanged", 18),
        ("New head.\n" + OLD, 0, "unchanged", 28),  # only the offset moved
        (OLD.replace("Middle.", "Changed."), 1, "unchanged", 40),  # each copy stays itself
        ("First words here.\nMiddle.\nHe said yes.\nLast.\n", 0, None, None),  # the other copy's place
        ("First words here.\nMiddle.\nHe said yes.\nLast.\n", 1, "unchanged", 26),
        ("First words here.\nNow he insists: He said yes. Really.\nMiddle.\n", 0, "unchanged", 34),
        ("Last.\nFirst words here.\nNothing.\n", 0, None, None),  # gone
    ],
)
def test_words_are_anchored_to_their_own_copy(new, nth, how, at):
    found = anchors_of(OLD, new, "He said yes.", nth)

    assert found == (how and (how, at))


def test_paragraph_that_went_elsewhere_is_moved():
    old = "Alpha.\nShe agreed at once.\nBeta.\nGamma.\n"

    assert anchors_of(old, "Alpha.\nBeta.\nGamma.\nShe agreed at once.\n", "She agreed at once.") == (
        "moved",
        20,
    )


def test_two_stretches_never_share_one_place():
    old = "Yes, we will.\nYes, we will.\n"
    spans = [(0, 13), (14, 27)]

    anchors = [anchor for anchor in anchor_spans(old, "So: Yes, we will.\n", spans) if anchor]

    assert len(anchors) <= 1


LINES = st.lists(st.sampled_from(["a b", "a", "b c", "", "c"]), max_size=8).map("\n".join)


@given(LINES, LINES, st.data())
def test_anchored_words_are_the_same_words(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))

    for anchor in anchor_spans(old, new, [(start, end)] if start < end else []):
        assert anchor is None or new[anchor.start : anchor.end] == old[start:end]


@given(LINES, st.data())
def test_unchanged_text_leaves_every_span_where_it_is(text, data):
    start = data.draw(st.integers(0, max(len(text) - 1, 0)))
    end = data.draw(st.integers(start + 1, max(len(text), start + 1)))

    for anchor in anchor_spans(text, text, [(start, end)] if end <= len(text) else []):
        assert anchor and (anchor.how, anchor.start, anchor.end) == ("unchanged", start, end)
