"""Where quotation marks enclose text."""

import pytest

from claims.extraction.text.marks import find_paragraphs, find_quotations

ENCLOSED = [
    # text, what stands inside marks
    ("She said “it is over” and left.", ["“it is over”"]),
    ('She said "it is over" and left.', ['"it is over"']),
    ("She said ''it is over'' and left.", ["''it is over''"]),  # two single marks for a double one
    ("She said ``it is over'' and left.", ["``it is over''"]),  # typewriter habit
    ("She said «it is over» and left.", ["«it is over»"]),  # guillemets
    ("She said „it is over” and left.", ["„it is over”"]),  # low opener
    ("“He told me, ‘go home’ twice,” she said.", ["“He told me, ‘go home’ twice,”"]),  # nested: the outer one
    ("‘It is over,’ she said.", ["‘It is over,’"]),  # British single marks
    ("‘She said “go,” and I left,’ he said.", ["‘She said “go,” and I left,’"]),  # double inside single
    ("‘The town’s “plan” won’t work,’ she said.", ["‘The town’s “plan” won’t work,’"]),  # and apostrophes
    ("He said ‘no’ and “yes, but no.” She left.", ["“yes, but no.”"]),  # side by side
    ("The ‘90s were “good,” she said.", ["“good,”"]),  # an apostrophe turned the wrong way
    ("'It is over,' she said.", ["'It is over,'"]),  # straight single marks
    ("''He said, 'go,''' she added.", ["''He said, 'go,'''"]),  # three marks: an inner and an outer close
    ("The dogs' bowl and the cats' milk.", []),  # plural apostrophes
    ("’Tis the season, ’twas said.", []),  # apostrophes at a word's start
    ("The 6'2\" guard sat down.", []),  # feet and inches
    ("“smart“ bins", ["“smart“"]),  # an opener where the closer should stand
    ("“One.” “Two.”", ["“One.”", "“Two.”"]),
    ("“It was promised in June.", ["“It was promised in June."]),  # left open: to the paragraph's end
    ('"One" and "two', ['"One"', '"two']),
    ("“", []),
    ("no marks", []),
]


@pytest.mark.parametrize(("text", "inside"), ENCLOSED)
def test_quotations_are_found_with_their_marks(text, inside):
    assert [text[q.start : q.end] for q in find_quotations(text, 0, len(text))] == inside


def test_quotation_left_open_is_marked_as_such():
    text = "“It was promised in June."

    (quotation,) = find_quotations(text, 0, len(text))

    assert not quotation.closed


def test_each_line_is_a_paragraph_without_its_white_space():
    text = "One. \r\n\n  Two.\u2028Three."

    assert [text[start:end] for start, end in find_paragraphs(text)] == ["One.", "Two.", "Three."]
