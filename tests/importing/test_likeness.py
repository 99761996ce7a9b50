"""Which differing names may be one speaker's, and which meet so that they are compared at all."""

import itertools

import pytest

from claims.importing.likeness import likeness, sentence
from claims.models.names import meeting_keys

PERSONS = [
    ("Ana Ruiz", "ANA RUÍZ", "SAME_NAME"),  # case and accents are no difference
    ("Jean-Luc Marsh", "Jean Luc Marsh", "SAME_NAME"),  # nor is a hyphen
    ("Dr. Ana Ruiz", "Ana Ruiz", "TITLE"),
    ("Sir Tom Vale", "Tom Vale", "TITLE"),
    ("Omar bin Hadi", "Omar Hadi", "PARTICLE"),
    ("Marta de la Cruz", "Marta Cruz", "PARTICLE"),
    ("John R. Smith", "John Smith", "INITIAL"),  # a middle initial left out
    ("John R. Smith", "John Robert Smith", "INITIAL"),  # and written out
    ("J. Smith", "John Smith", "INITIAL"),
    ("J. R. Smith", "John Robert Smith", "INITIAL"),
    ("John Robert Smith", "John Smith", "MIDDLE_NAME"),
    (
        "Antonio Ledesma",
        "Antonio José Ledesma Díaz",
        "MIDDLE_NAME",
    ),  # two surnames, of which the first is used
    ("Mohammed Hadi", "Muhammad Hadi", "TRANSLITERATION"),
    ("Alexei Volkov", "Aleksey Volkov", "TRANSLITERATION"),
    ("Petro Zelensky", "Petro Zelenskyy", "TRANSLITERATION"),
    ("Bill Marsh", "William Marsh", "NICKNAME"),
    ("Peggy Marsh", "Margaret Marsh", "NICKNAME"),
    ("Bill Marsh", "William T. Marsh", "NICKNAME"),  # the weaker of two liberties is told
    ("Tom Vale Jr.", "Tom Vale", "GENERATION"),  # perhaps father and son
    ("Ana Ruiz", "Eva Ruiz", None),  # a surname alone is nothing
    ("John Robert Smith", "John Paul Smith", None),  # middle names that contradict
    ("John R. Smith", "John P. Smith", None),  # and initials
    ("Tom Vale Jr.", "Tom Vale Sr.", None),
    ("John Smith", "John Smythe-Jones", None),
    ("Smith", "John Smith", None),
    ("Voss", "Vos", None),
]
INSTITUTIONS = [
    ("CDC", "Centers for Disease Control", "ACRONYM"),
    ("Port Verran’s Drivers Union", "Drivers Union", "OWNER"),
    ("Oxley’s Foreign Ministry", "Verran’s Foreign Ministry", None),  # two countries' ministries
    ("Centers for Disease Control", "Council of Dairy Cooperatives", None),  # the same letters
    ("CDC", "CDU", None),
]


@pytest.mark.parametrize(("one", "other", "expected"), PERSONS)
def test_what_two_names_of_people_have_in_common(one, other, expected):
    assert likeness(one, other, "PERSON") == likeness(other, one, "PERSON") == expected


@pytest.mark.parametrize(("one", "other", "expected"), INSTITUTIONS)
def test_what_two_names_of_institutions_have_in_common(one, other, expected):
    assert likeness(one, other, "INSTITUTION") == likeness(other, one, "INSTITUTION") == expected


ALIKE = [
    (one, other, kind)
    for kind, rows in (("PERSON", PERSONS), ("INSTITUTION", INSTITUTIONS))
    for one, other, expected in rows
    if expected
]


@pytest.mark.parametrize(("one", "other", "kind"), ALIKE)
def test_names_that_are_alike_share_a_key_under_which_they_meet(one, other, kind):
    keys, others = ({key for key in meeting_keys(name, kind) if key} for name in (one, other))

    assert keys & others


def test_sentence_is_the_same_whichever_name_came_first():
    for reason, (one, other) in itertools.product(
        ("NICKNAME", "SAME_NAME"), [("Bill Marsh", "William Marsh")]
    ):
        assert sentence(reason, one, other) == sentence(reason, other, one)
