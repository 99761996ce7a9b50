"""How English statements are ranked, why, and how the ranking is measured."""

import json
import re
import sys

import pytest

from claims.extraction.benchmark.worthiness import figures_of, folds, graded, table
from claims.extraction.statements.detection import find_claims
from claims.extraction.statements.features import features_of, hash_of_word
from claims.extraction.statements.fitting import Sentence, fitted, read_sentences
from claims.extraction.statements.ranking import log_odds, reasons_for, score_of, shipped_weights
from claims.extraction.statements.reasons import reasons_in
from claims.extraction.statements.signs import signs_in
from claims.extraction.types import Document


def ranked_english(text: str):
    facts = reasons_in(text, "en")
    found = features_of(text, facts)
    return score_of(log_odds(found, shipped_weights())), reasons_for(found, facts, shipped_weights())


RANKED = [
    # worth more, worth less
    ("The port cut 300 jobs in 2015.", "The port is a fine place for all of us."),  # figures against praise
    ("Brandt voted against the budget in March 2016.", "Brandt likes the budget very much."),  # act, taste
    ("Wages rose by 4 percent since 2012.", "I think wages should rise."),  # past, wish
    ("The council spent $3 million on a bridge.", "The council met in a hall."),  # money, scenery
    ("He supported the ferry bill and then opposed it.", "He will be there, you know that."),  # no figure
]


@pytest.mark.parametrize(("more", "less"), RANKED)
def test_what_could_be_looked_up_ranks_above_what_could_not(more, less):
    assert ranked_english(more)[0] > ranked_english(less)[0]


SIGNS = [
    # statement, the first word that shows each sign
    ("He voted, and they hoped.", {"past": "voted", "third person": "He"}),
    ("The re-elected mayor was late.", {"past": "was"}),  # part of another word
    ("It well-nigh sank, red as it is.", {}),  # "red" is too short for a past
    ("Ella llegó cuando salieron.", {"past": "salieron"}),  # a Spanish past
    ("I’m sure you can think.", {"first person": "I", "second person": "you", "hedge": "think"}),
]


@pytest.mark.parametrize(("text", "signs"), SIGNS)
def test_signs_are_words_that_stand_by_themselves(text, signs):
    assert signs_in(text) == signs


def test_facts_are_found_in_capitals_and_shown_as_printed():
    text = (
        "İTİRAZ: THE DEFICIT ROSE BECAUSE THE COUNCIL Voted FOR IT"  # whose small letters are two code points
    )

    shown = [reason.text for reason in reasons_in(text, "en")]

    assert shown == ["ROSE", "BECAUSE", "Voted"]


REASONS = [
    ("The council cut taxes for 300 firms.", ("number", "300")),
    ("Brandt opposed the loans for the ferry.", ("topic", "loans")),  # a word of checkable matters
    ("They never paid back Olenko for the boats.", ("name", "Olenko")),
    ("The firm never paid for its 40 boats.", ("past", "paid")),
    ("I think 300 people came.", ("opinion", "think")),  # speaks against
    ("It was a wonderful year for 300 families.", ("opinion", "wonderful")),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_reasons_show_the_kind_and_the_words_of_the_statement(text, reason):
    _, reasons = ranked_english(text)

    assert reason in [(found.kind, found.text) for found in reasons]


def test_the_strongest_reason_comes_first_and_what_speaks_against_last():
    _, reasons = ranked_english("I think the council spent $3 million on it, more than in any year.")

    kinds = [reason.kind for reason in reasons]
    assert kinds.index("number") < kinds.index("record")
    assert set(kinds[-2:]) == {"opinion"} and "opinion" not in kinds[:-2]


def test_no_word_is_a_reason_twice():
    _, reasons = ranked_english("The tax was cut by 5 percent and percent again in the Taxes Act.")

    assert len({reason.text for reason in reasons}) == len(reasons)


def test_a_statement_without_figures_or_dates_can_be_a_candidate():
    body = "The administration opposed the insurance bill and then supported it."

    (claim,) = find_claims(Document(body, language="en"), (), ())

    assert {reason.kind for reason in claim.reasons}.isdisjoint({"number", "date"})


def test_other_languages_are_ranked_by_the_rules_and_show_facts_only():
    body = "Murieron 3.000 personas el 20 de noviembre de 2017 en el puerto."

    (claim,) = find_claims(Document(body, language="es"), (), ())

    assert {reason.kind for reason in claim.reasons} == {"number", "date", "record"}


def test_weights_know_words_by_hash_alone_and_no_names():
    by_word = [name.split(":", 1)[1] for name in shipped_weights() if name.startswith(("word:", "first:"))]

    assert len(by_word) > 500
    assert all(re.fullmatch("[0-9a-f]{10}", word) for word in by_word)
    assert not {hash_of_word(name) for name in ("Obama", "Reagan", "Clinton")} & set(by_word)


def test_features_of_figures_do_not_remember_the_figures():
    one, other = (features_of(f"It cost {figure} crowns.", ()) for figure in ("4,312", "9,870"))

    assert [feature.name for feature in one] == [feature.name for feature in other]


@pytest.mark.parametrize("text", ["", ".", "…", "😀", "\ud800", "e\u0301", "“”", "'s", "1,,,2", "\x00"])
def test_odd_text_has_a_score_too(text):
    assert 0 <= ranked_english(text)[0] <= 1


# Which of these deserve a check is plain from one word.
LEARNABLE = [
    Sentence(number, f"The {thing} {verb} {number}.", verb == "fell")
    for number, (thing, verb) in enumerate(
        [(thing, verb) for thing in ("port", "tax", "wage", "ferry", "rent") for verb in ("fell", "sings")]
        * 6
    )
]


def test_fitting_learns_what_tells_the_sentences_apart_the_same_each_time():
    weights = fitted(LEARNABLE)

    assert weights[f"word:{hash_of_word('fell')}"] > 0 > weights[f"word:{hash_of_word('sings')}"]
    assert fitted(LEARNABLE) == weights


def test_names_get_no_weight_not_even_where_they_open_a_sentence():
    named = [
        Sentence(100 + n, f"{text} {n}.", True)
        for n in range(6)
        for text in ("Olenko fell to", "We met Olenko at")
    ]

    weights = fitted([*LEARNABLE, *named])

    assert f"first:{hash_of_word('we')}" in weights
    assert not {f"{at}:{hash_of_word('olenko')}" for at in ("word", "first")} & set(weights)


def test_folds_hold_each_sentence_once_and_keep_neighbours_and_copies_apart_from_what_is_learnt():
    copied = [*LEARNABLE, Sentence(99, LEARNABLE[0].text, True)]

    made = folds(copied)

    assert [sentence for _, asked in made for sentence in asked] == copied
    for learnt, asked in made:
        ids = [sentence.id for sentence in asked]
        assert all(sentence.id < ids[0] or sentence.id > ids[-1] for sentence in learnt)
        assert {sentence.text for sentence in learnt}.isdisjoint(sentence.text for sentence in asked)


def test_each_sentence_is_scored_by_what_was_learnt_without_it():
    def knows_by_heart(learnt, asked):
        return [float(sentence in learnt) for sentence in asked]

    assert {score for score, _ in graded(knows_by_heart, LEARNABLE)} == {0.0}


FIGURES = [
    # graded, average precision, best F1, threshold
    ([(0.9, True), (0.8, True), (0.1, False)], 1.0, 1.0, 0.8),
    ([(0.9, True), (0.8, False), (0.7, True)], (1 + 2 / 3) / 2, 0.8, 0.7),
    ([(0.5, True), (0.5, False), (0.5, False)], 1 / 3, 0.5, 0.5),  # a tie is no ranking
    ([(-1.0, True), (-3.0, False)], 1.0, 1.0, -1.0),  # scores of a machine may be below zero
]


@pytest.mark.parametrize(("pairs", "average_precision", "f1", "threshold"), FIGURES)
def test_figures_of_a_ranking(pairs, average_precision, f1, threshold):
    found = figures_of(pairs)

    assert (found.average_precision, found.f1, found.threshold) == pytest.approx(
        (average_precision, f1, threshold)
    )


def test_table_names_a_baseline_that_is_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "sklearn", None)

    lines = table(LEARNABLE)

    assert len(lines) == 6
    assert "| ours, fitted weights | 1.000 |" in lines[2]
    assert all("not installed" in line for line in lines[4:])


def test_sentences_are_read_in_order_of_their_ids(tmp_path):
    path = tmp_path / "sentences.jsonl"
    rows = [{"id": 9, "text": "B.", "check_worthy": True}, {"id": 2, "text": "A.", "check_worthy": False}]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")

    assert read_sentences(path) == [Sentence(2, "A.", False), Sentence(9, "B.", True)]
