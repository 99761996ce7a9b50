"""The lexicon of reporting verbs and the grades of confidence."""

import pytest

from claims.extraction.speakers.confidence import confidence_of
from claims.extraction.text.cues import REPORTING_VERBS, reporting_verb

FORMS = [
    # word, the word after it, lemma, form
    ("said", "", "say", "past"),
    ("warns", "", "warn", "third"),
    ("denied", "", "deny", "past"),  # y to i
    ("stressing", "", "stress", "ing"),
    ("pointed", "out", "point out", "past"),  # the particle decides
    ("pointed", "to", "point", "past"),
    ("dijo", "", "decir", "past"),
]


@pytest.mark.parametrize(("word", "following", "lemma", "form"), FORMS)
def test_forms_lead_to_their_verb(word, following, lemma, form):
    verb = reporting_verb(word, following)

    assert (verb.lemma, verb.form) == (lemma, form)


def test_words_that_report_nothing():
    assert reporting_verb("walked", "") is None
    assert reporting_verb("fired", "") is None  # only "fired back" speaks


def test_every_verb_says_what_it_takes():
    assert all(verb.frames for verbs in REPORTING_VERBS.values() for verb in verbs)


def test_confidence_falls_as_a_rival_comes_near():
    grades = [confidence_of("quote before", "pronoun", rival) for rival in (0.0, 0.2, 0.4, 0.7)]

    assert grades == sorted(grades, reverse=True)
    assert len(set(grades)) == 4
