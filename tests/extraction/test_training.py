"""What training needs no PyTorch for: reading gold, comparing spans, fitting the ranker."""

import json

import numpy as np
import pytest

from claims.extraction.tagging.tagger import shipped_tagger
from claims.extraction.training.documents import WordPlaces, read_gold, spans_of
from claims.extraction.training.ranking import fit, rows_of

TEXT = "Ana Ruiz said that the bridge was safe. Bo Lind hoped to see it."
SAID = (TEXT.index("the bridge"), TEXT.index(". Bo"))
HOPED = (TEXT.index("to see"), TEXT.index("it.") + 2)
GOLD = {
    "id": "varsk",
    "text": TEXT,
    "quotes": [
        {"start": SAID[0], "end": SAID[1], "scope": "speech"},
        {"start": HOPED[0], "end": HOPED[1], "scope": "other"},
    ],
}


@pytest.mark.parametrize("line", ["[]", '{"id": "a", "text": "No quotes."}'])
def test_line_that_is_no_gold_document_is_refused_with_its_number(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOLD)}\n\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match="document 2"):
        read_gold(path)


def test_beliefs_and_plans_are_told_from_speech():
    assert spans_of(GOLD, speech=True) == [SAID]
    assert spans_of(GOLD, speech=False) == [HOPED]


SAME = [
    (SAID, True),
    ((SAID[0] - len("that "), SAID[1] + 1), True),  # a leading "that" and marks never matter
    ((SAID[0], SAID[1] - len(" was safe")), False),  # half of the words
    (HOPED, False),
]


@pytest.mark.parametrize(("span", "same"), SAME)
def test_spans_are_compared_by_their_words(span, same):
    assert WordPlaces(TEXT).is_one_of(span, [SAID]) is same


def test_each_proposal_is_graded_by_the_gold():
    graded = {(kind, right) for kind, _, right, _ in rows_of(shipped_tagger(), GOLD)}

    assert ("indirect", 1.0) in graded


def test_fitted_weights_favour_what_goes_with_right_proposals():
    features = np.array([[1.0, place % 2, place % 3] for place in range(120)])
    right = features[:, 1]

    constant, telling, idle = fit(features, right, np.ones(120))

    assert telling > 2
    assert abs(idle) < 0.1
    assert constant < -1
