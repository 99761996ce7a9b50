"""The trained tagger: words with their exact places, windows that stay small, stretches that are whole."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.tagging.decoding import likeliest_stretches
from claims.extraction.tagging.tagger import WEIGHTS, shipped_tagger
from claims.extraction.tagging.windows import LONGEST, Gap, pack
from claims.extraction.tagging.wordpieces import WordPieces

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "mayor", "##s", "gomez", "’", "s", "said", "."]
ODD = st.text(
    alphabet=st.characters(codec=None) | st.sampled_from("a e\u0301\u202eאב😀\x00\ud800'’s_-"), max_size=80
)


@pytest.fixture(scope="module")
def cutter():
    return WordPieces(VOCABULARY)


def pieces(cutter, text):
    return [VOCABULARY[number] for word in cutter.words(text, 0, len(text), []) for number in word.pieces]


WORDS = [
    # text, its words
    ("Gómez’s mayors", ["Gómez", "’", "s", "mayors"]),
    ("Go\u0301mez said.", ["Go\u0301mez", "said", "."]),  # a decomposed accent stays in its word
    ("😀 said 😀😀", ["😀", "said", "😀", "😀"]),  # outside the basic plane: one code point each
    ("אמר said", ["אמר", "said"]),  # right to left
    ("a\x00b \ud800", ["a", "\x00", "b", "\ud800"]),  # NUL and a lone surrogate
    ("snake_case", ["snake", "_", "case"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_stand_where_the_text_has_them(cutter, text, words):
    assert [text[word.start : word.end] for word in cutter.words(text, 0, len(text), [])] == words


@given(ODD)
@settings(deadline=None)
def test_words_hold_every_character_that_is_no_space(text):
    words = WordPieces(VOCABULARY).words(text, 0, len(text), [])

    assert "".join(text[w.start : w.end] for w in words) == "".join(text.split())
    assert all(word.pieces for word in words)


PIECES = [
    ("The mayors", ["the", "mayor", "##s"]),  # the longest piece first
    ("GÓMEZ", ["gomez"]),  # neither case nor accent
    ("Go\u0301mez", ["gomez"]),
    ("themayor", ["[UNK]"]),  # one unknown part makes the word unknown
    ("x" * 1_000, ["[UNK]"]),  # not even looked up
    (unicodedata.lookup("COMBINING ACUTE ACCENT"), ["[UNK]"]),  # nothing is left of it
]


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_words_are_cut_into_known_pieces(cutter, text, expected):
    assert pieces(cutter, text) == expected


def test_capitals_and_quotation_marks_are_told_apart(cutter):
    text = "said Said SAID 4 . “said”"

    words = cutter.words(text, 0, len(text), [(19, 25)])

    assert [word.feature for word in words] == [0, 1, 2, 3, 4, 14, 5, 19]


def test_neighbouring_paragraphs_share_a_window_and_long_ones_are_cut(cutter):
    def words(count):
        text = "mayor " * count
        return cutter.words(text, 0, len(text), [])

    windows = list(pack([words(20), words(20), words(40), words(1_000)], cutter, 64))

    assert [len(window.words) for window in windows] == [40, 40, 254, 254, 254, 238]
    assert max(len(window.pieces) for window in windows) <= LONGEST
    assert windows[0].gaps[20] == Gap.PARAGRAPH
    assert [window.gaps[0] for window in windows[2:]] == [Gap.PARAGRAPH, Gap.CUT, Gap.CUT, Gap.CUT]


def test_a_paragraph_that_just_fits_is_not_cut(cutter):
    text = "mayor " * (LONGEST - 1)
    words = cutter.words(text, 0, len(text), [])

    assert [len(window.words) for window in pack([words[1:]], cutter, 32)] == [LONGEST - 2]
    assert [len(window.words) for window in pack([words], cutter, 32)] == [LONGEST - 2, 1]


def test_a_word_met_before_is_told_where_it_stands_now(cutter):
    text = "said “said” said"

    words = cutter.words(text, 0, len(text), [(5, 11)])

    assert [word.feature for word in words] == [0, 14, 5, 19, 0]
    assert [word.start for word in words] == [0, 5, 6, 10, 12]


def rows(path):
    """Log probabilities that favour the states in `path`: 0 none, 1 first, 2 inner, 3 last."""
    states = np.array([int(here) for here in path], dtype=int)
    return np.where(states[:, None] == np.arange(4), 0.0, -5.0)


STRETCHES = [
    # states that the words favour, the stretches
    ("0012300", [(2, 5)]),
    ("0300", [(1, 2)]),  # a stretch of one word
    ("1313", [(0, 2), (2, 4)]),  # two that touch
    ("0022230", [(1, 6)]),  # a first word is missing: the cheapest whole stretch
    ("0012", [(2, 4)]),  # the paragraph ends before the stretch does: its last word is the last
    ("0000", []),
    ("", []),
]


@pytest.mark.parametrize(("path", "stretches"), STRETCHES)
def test_stretches_are_whole(path, stretches):
    gaps = [Gap.PARAGRAPH, *[Gap.NONE] * len(path)][: len(path)]

    assert likeliest_stretches(rows(path), gaps) == stretches


def test_no_stretch_crosses_a_paragraphs_end():
    gaps = [Gap.PARAGRAPH, Gap.NONE, Gap.PARAGRAPH, Gap.NONE]

    assert (0, 4) not in likeliest_stretches(rows("1223"), gaps)
    assert likeliest_stretches(rows("1223"), [Gap.PARAGRAPH, Gap.NONE, Gap.CUT, Gap.NONE]) == [(0, 4)]


def test_a_paragraph_is_read_for_itself():
    """The first one's last word is missing, the second is whole as it stands."""
    gaps = [Gap.PARAGRAPH, *[Gap.NONE] * 3, Gap.PARAGRAPH, *[Gap.NONE] * 3]

    assert likeliest_stretches(rows("0120" + "0130"), gaps) == [(1, 3), (5, 7)]


def test_weights_tag_an_invented_report():
    text = "Harbour officials told reporters that the second bridge would open in May."
    tagger = shipped_tagger()

    reading = tagger.read([tagger.words(text, 0, len(text), [])])

    [(first, end)] = reading.stretches()
    cue, source = reading.linked(first)
    stretch = text[reading.words[first].start : reading.words[end - 1].end]
    assert stretch.removeprefix("that ") == "the second bridge would open in May"
    assert text[slice(*cue.span)] == "told"
    assert text[slice(*source.span)] == "Harbour officials"


def test_same_words_give_the_same_reading():
    text = "Harbour officials told reporters that the second bridge would open in May. " * 9
    tagger = shipped_tagger()
    once, again = (tagger.read([tagger.words(text, 0, len(text), [])]) for _ in range(2))

    assert (once.scores == again.scores).all()
    assert once.links == again.links


def test_many_windows_are_read_as_each_by_itself():
    """More than the network is run over at once; a number tells each paragraph's words apart."""
    tagger = shipped_tagger()
    texts = [
        f"Ana Ruiz told reporters in Varsk that {n} boats had left the old harbour at night."
        for n in range(70)
    ]
    words = [tagger.words(text, 0, len(text), []) for text in texts]

    together, apart = tagger.read(words), [tagger.read([one]) for one in words]

    assert together.stretches() == [
        (start + sum(map(len, words[:n])), end + sum(map(len, words[:n])))
        for n, one in enumerate(apart)
        for start, end in one.stretches()
    ]
    assert [found for _, found in sorted(together.links.items())] == [
        found for one in apart for _, found in sorted(one.links.items())
    ]


def test_nothing_to_read_gives_no_stretches():
    reading = shipped_tagger().read([])

    assert reading.stretches() == []


def test_weights_are_small_and_hold_word_pieces_only():
    pieces = (WEIGHTS / "vocabulary.txt").read_text(encoding="utf-8").split("\n")

    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 25_000_000
    assert not any(" " in piece for piece in pieces)
    assert max(map(len, pieces)) <= 20
