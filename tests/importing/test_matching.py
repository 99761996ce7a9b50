"""Which stored speaker an article's speaker is: what joins, what abstains, and what is noted."""

import pytest

from claims.extraction.types import Alias, SpeakerEntity
from claims.importing.matching import match_speaker
from claims.models import Speaker
from tests.factories import SpeakerFactory, SpeakerNameFactory

pytestmark = pytest.mark.django_db


def person(name, *aliases):
    return SpeakerEntity(name=name, kind="person", aliases=aliases)


def institution(name, *aliases):
    return SpeakerEntity(name=name, kind="institution", aliases=aliases)


@pytest.mark.parametrize(
    "printed",
    [
        "Nicolás Maduro",
        "Nicolas Maduro",  # printed without accents
        "NICOLÁS MADURO",  # in capitals, as in a dateline
    ],
)
def test_full_name_joins_whatever_its_case_and_accents(printed):
    stored = SpeakerFactory(name="Nicolás Maduro")

    match = match_speaker(person(printed))

    assert (match.speaker, match.is_new) == (stored, False)


def test_surname_alone_joins_nobody_and_makes_nobody():
    stored = SpeakerFactory(name="Nicolás Maduro")

    match = match_speaker(person("Maduro"))

    assert match.speaker is None
    assert [speaker for speaker, _ in match.candidates] == [stored]
    assert Speaker.objects.count() == 1


def test_two_stored_people_of_one_name_are_told_apart_by_nobody():
    SpeakerFactory(name="John Smith", slug="john-smith")
    SpeakerFactory(name="John Smith", slug="john-smith-2")

    match = match_speaker(person("John Smith"))

    assert match.speaker is None
    assert len(match.candidates) == 2


def test_person_and_institution_of_one_name_stay_apart():
    SpeakerFactory(name="Ford Foundation", kind="INSTITUTION")

    assert match_speaker(person("Ford Foundation")).is_new


def test_shared_surname_and_given_name_is_noted_and_not_joined():
    stored = SpeakerFactory(name="Antonio Ledezma")

    match = match_speaker(person("Antonio José Ledezma Díaz"))

    assert match.speaker != stored
    assert match.is_new

    same_surname = match_speaker(person("Antonio José Ledezma"))
    assert "Antonio Ledezma" in same_surname.speaker.resolution_note
    assert "60%" in same_surname.speaker.resolution_note


def test_handle_joins_where_exactly_one_speaker_has_it():
    stored = SpeakerFactory(name="Luis Almagro")
    SpeakerNameFactory(speaker=stored, text="@Almagro_OEA2015", kind="HANDLE")

    match = match_speaker(person("Almagro", Alias("@almagro_oea2015", "handle")))

    assert match.speaker == stored


def test_name_of_one_and_handle_of_another_joins_neither():
    SpeakerFactory(name="Luis Almagro")
    other = SpeakerFactory(name="Luis Rey")
    SpeakerNameFactory(speaker=other, text="@almagro", kind="HANDLE")

    assert match_speaker(person("Luis Almagro", Alias("@almagro", "handle"))).speaker is None


def test_institution_joins_by_its_acronym():
    stored = SpeakerFactory(name="Organization of American States", kind="INSTITUTION")
    SpeakerNameFactory(speaker=stored, text="OAS", kind="ACRONYM")

    assert match_speaker(institution("OAS")).speaker == stored


@pytest.mark.parametrize(
    "name", ["Foreign Ministry", "Supreme Court", "the National Assembly", "Fiscalía General"]
)
def test_institution_that_every_country_has_joins_nobody_and_makes_nobody(name):
    stored = SpeakerFactory(name=name, kind="INSTITUTION")

    match = match_speaker(institution(name))

    assert match.speaker is None
    assert [speaker for speaker, _ in match.candidates] == [stored]


@pytest.mark.parametrize(
    "name", ["United Nations", "Ministry of Foreign Affairs of Venezuela", "Podemos", "OAS"]
)
def test_institution_with_a_name_of_its_own_is_a_speaker(name):
    assert match_speaker(institution(name)).is_new


def test_new_speaker_keeps_every_name_the_article_prints():
    match = match_speaker(person("Luis Almagro", Alias("Almagro", "surname"), Alias("@almagro", "handle")))

    assert match.is_new
    assert set(match.speaker.names.values_list("text", "kind")) == {
        ("Luis Almagro", "FULL_NAME"),
        ("Almagro", "SURNAME"),
        ("@almagro", "HANDLE"),
    }


def test_full_name_of_someone_else_is_not_taken_for_an_alias():
    match = match_speaker(person("Luis Almagro", Alias("Hugo Chávez", "full_name")))

    assert not match.speaker.names.filter(text="Hugo Chávez").exists()


def test_name_in_another_script_gets_a_link_of_its_own():
    match = match_speaker(person("Владимир Путин"))

    assert match.speaker.slug == "speaker"
    assert match_speaker(person("習 近平")).speaker.slug == "speaker-2"


@pytest.mark.parametrize("name", ["", "…", "x" * 300 + " y"])
def test_what_cannot_be_a_name_makes_nobody(name):
    assert match_speaker(person(name)).speaker is None
    assert not Speaker.objects.exists()
