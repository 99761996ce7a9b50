"""Which stored speaker an article's speaker is: what joins, what abstains, and the reason that is stored."""

import datetime as dt

import pytest

from claims.extraction.types import Alias, SpeakerEntity
from claims.importing.matching import match_speakers
from claims.models import Article, Figure, Speaker, SpeakerName
from tests.factories import (
    ArticleFactory,
    FigureFactory,
    SpeakerFactory,
    SpeakerNameFactory,
    SpeakerRoleFactory,
)

pytestmark = pytest.mark.django_db


def person(name, *aliases, roles=()):
    return SpeakerEntity(name=name, kind="person", aliases=aliases, roles=roles)


def institution(name, *aliases):
    return SpeakerEntity(name=name, kind="institution", aliases=aliases)


def match_speaker(entity, day=None):
    """The decision about the one speaker of an article published on that day."""
    article = ArticleFactory(published_date=day, published_precision="DAY" if day else "")
    return match_speakers(article, [entity]).decisions[entity.name]


def seen_as(speaker, sphere, times=1):
    """Other articles that show the speaker in that walk of life."""
    for _ in range(times):
        FigureFactory(speaker=speaker, name=speaker.name, sphere=sphere)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("Nicolás Maduro", "FULL_NAME"),
        ("Nicolas Maduro", "SPELLING"),  # printed without accents
        ("NICOLÁS MADURO", "SPELLING"),  # in capitals, as in a dateline
    ],
)
def test_full_name_joins_whatever_its_case_and_accents_and_says_which(printed, reason):
    stored = SpeakerFactory(name="Nicolás Maduro")

    match = match_speaker(person(printed))

    assert (match.speaker, match.is_new, match.reason) == (stored, False, reason)


def test_surname_alone_joins_nobody_and_makes_nobody():
    stored = SpeakerFactory(name="Nicolás Maduro")

    match = match_speaker(person("Maduro"))

    assert (match.speaker, match.reason) == (None, "SURNAME")
    assert [speaker for speaker, _ in match.candidates] == [stored]
    assert Speaker.objects.count() == 1


def test_two_stored_people_of_one_name_are_told_apart_by_nobody():
    SpeakerFactory(name="John Smith", slug="john-smith")
    SpeakerFactory(name="John Smith", slug="john-smith-2")

    match = match_speaker(person("John Smith"))

    assert (match.speaker, match.reason) == (None, "SEVERAL")
    assert len(match.candidates) == 2


def test_person_and_institution_of_one_name_stay_apart():
    SpeakerFactory(name="Ford Foundation", kind="INSTITUTION")

    assert match_speaker(person("Ford Foundation")).is_new


COMPATIBLE = [
    ((), ()),  # nothing known
    (("mayor of Oxley",), ()),
    ((), ("tennis player",)),
    (("mayor of Oxley",), ("Senator",)),  # offices follow one another in one life
    (("Minneapolis police chief",), ("Houston mayor",)),
    (("goalkeeper",), ("tennis coach",)),  # within one field
    (("former goalkeeper",), ("mayor of Oxley",)),  # past roles say nothing
    (("retired actress",), ("senator",)),
    (("mayor of Oxley",), ("spokesman for the union",)),  # anyone may be spokesman
    (("goalkeeper", "mayor of Oxley"), ("dairy farmer",)),  # an article that says both says nothing alone
]
INCOMPATIBLE = [
    (("Minneapolis police chief",), ("tennis player",)),
    (("mayor of Oxley",), ("dairy farmer from Oxley",)),
    (("Senator",), ("film star",)),
    (("Rovers goalkeeper",), ("bus driver",)),
    (("archbishop of Oxley",), ("striker",)),
]


@pytest.mark.parametrize(("roles", "others"), COMPATIBLE)
def test_compatible_roles_leave_one_speaker(roles, others):
    match_and_store(person("John Marsh", roles=roles))
    match_and_store(person("John Marsh", roles=others))

    assert Speaker.objects.count() == 1


@pytest.mark.parametrize(("roles", "others"), INCOMPATIBLE)
def test_incompatible_roles_make_two_speakers(roles, others):
    match_and_store(person("John Marsh", roles=roles))
    match = match_and_store(person("John Marsh", roles=others))

    assert match.reason == "NAMESAKE" and match.is_new
    assert "walk of life" in match.speaker.resolution_note
    assert Speaker.objects.count() == 2


def match_and_store(entity):
    """As an import does: the article's figure stays."""
    article = ArticleFactory()
    matched = match_speakers(article, [entity])
    decision, sought = matched.decisions[entity.name], matched.sought[entity.name]
    FigureFactory(
        article=article,
        name=entity.name,
        speaker=decision.speaker,
        sphere=sought.sphere,
        reason=decision.reason,
    )
    return decision


def test_namesakes_are_told_apart_by_walk_of_life():
    chief, player = (SpeakerFactory(name="John Marsh", slug=slug) for slug in ("chief", "player"))
    seen_as(chief, "public office")
    seen_as(player, "sport")

    match = match_speaker(person("John Marsh", roles=("goalkeeper",)))

    assert (match.speaker, match.reason) == (player, "SPHERE")


@pytest.mark.parametrize(
    ("often", "seldom", "reason"),
    [
        (5, 1, "FOREMOST"),
        (4, 1, "SEVERAL"),  # not far more often
        (10, 3, "SEVERAL"),
        (4, 0, "SEVERAL"),  # too little to go by
    ],
)
def test_name_that_says_nothing_is_the_foremost_namesakes_or_nobodys(often, seldom, reason):
    chief, player = (SpeakerFactory(name="John Marsh", slug=slug) for slug in ("chief", "player"))
    seen_as(chief, "public office", times=often)
    seen_as(player, "sport", times=seldom)

    match = match_speaker(person("John Marsh"))

    assert match.reason == reason
    assert match.speaker == (chief if reason == "FOREMOST" else None)


def known_mayor(slug, organisation, since, until):
    mayor = SpeakerFactory(name="John Marsh", slug=slug)
    SpeakerRoleFactory(
        speaker=mayor,
        office="Mayor",
        organisation=organisation,
        started_date=dt.date(since, 1, 1),
        started_precision="YEAR",
        ended_date=dt.date(until, 1, 1),
        ended_precision="YEAR",
    )
    return mayor


def test_of_two_mayors_of_one_name_the_one_in_office_that_day_speaks():
    known_mayor("elder", "Port Verran", 1980, 1990)
    younger = known_mayor("younger", "Port Verran", 2015, 2023)

    match = match_speaker(person("John Marsh", roles=("mayor",)), day=dt.date(2018, 5, 1))

    assert (match.speaker, match.reason) == (younger, "TERM")


def test_mayor_of_another_place_that_day_is_taken_for_nobody():
    known_mayor("here", "Port Verran", 2015, 2023)

    match = match_speaker(person("John Marsh", roles=("mayor of Oxley",)), day=dt.date(2018, 5, 1))

    assert (match.speaker, match.is_new, match.reason) == (None, False, "ELSEWHERE")


@pytest.mark.parametrize(
    ("role", "day"),
    [
        ("mayor of Port Verran", dt.date(2018, 5, 1)),
        ("mayor of Oxley", dt.date(2026, 5, 1)),  # when the other office was over
        ("mayor of Oxley", None),  # no date, no contradiction
        ("mayor", dt.date(2026, 5, 1)),  # mayors are called so for life
        ("Democratic mayor", dt.date(2018, 5, 1)),  # a party is no place
    ],
)
def test_office_whose_place_and_day_allow_it_joins(role, day):
    mayor = known_mayor("here", "Port Verran", 2015, 2023)

    assert match_speaker(person("John Marsh", roles=(role,)), day=day).speaker == mayor


def test_stored_role_tells_a_speaker_from_a_namesake():
    known_mayor("here", "Port Verran", 2015, 2023)

    assert match_speaker(person("John Marsh", roles=("goalkeeper",))).reason == "NAMESAKE"


def test_handle_joins_who_is_named_by_a_surname_where_exactly_one_speaker_has_it():
    stored = SpeakerFactory(name="Luis Almagro")
    SpeakerNameFactory(speaker=stored, text="@Almagro_OEA2015", kind="HANDLE")

    match = match_speaker(person("Almagro", Alias("@almagro_oea2015", "handle")))

    assert (match.speaker, match.reason) == (stored, "HANDLE")


def test_full_name_goes_before_the_handle_of_another():
    stored = SpeakerFactory(name="Luis Almagro")
    other = SpeakerFactory(name="Luis Rey")
    SpeakerNameFactory(speaker=other, text="@almagro", kind="HANDLE")

    match = match_speaker(person("Luis Almagro", Alias("@almagro", "handle")))

    assert match.speaker == stored


def test_handle_that_two_have_joins_neither():
    for name in ("Luis Almagro", "Jorge Almagro"):
        SpeakerNameFactory(speaker=SpeakerFactory(name=name), text="@almagro", kind="HANDLE")

    assert match_speaker(person("Almagro", Alias("@almagro", "handle"))).reason == "SEVERAL"


def test_handle_without_a_full_name_is_taken_over_by_the_full_name_printed_with_it():
    first = match_speaker(person("Voss", Alias("@jvoss", "handle")))

    second = match_speaker(person("Jana Voss", Alias("@jvoss", "handle")))

    assert (second.speaker, second.reason) == (first.speaker, "HANDLE")
    assert Speaker.objects.get().name == "Jana Voss"


def test_institution_joins_by_its_acronym():
    stored = SpeakerFactory(name="Organization of American States", kind="INSTITUTION")
    SpeakerNameFactory(speaker=stored, text="OAS", kind="ACRONYM")

    match = match_speaker(institution("OAS"))

    assert (match.speaker, match.reason) == (stored, "ACRONYM")


def test_acronym_printed_with_a_full_name_makes_both_one_in_either_order():
    alone = match_speaker(institution("NHF"))

    both = match_speaker(institution("Northern Harbour Fund", Alias("NHF", "acronym")))

    assert both.speaker == alone.speaker == match_speaker(institution("NHF")).speaker
    assert Speaker.objects.get().name == "Northern Harbour Fund"


def test_acronym_of_two_institutions_joins_neither():
    for name in ("Northern Harbour Fund", "National Herring Federation"):
        match_speaker(institution(name, Alias("NHF", "acronym")))

    assert Speaker.objects.count() == 2
    assert match_speaker(institution("NHF")).reason == "SEVERAL"


@pytest.mark.parametrize(
    "name", ["Foreign Ministry", "Supreme Court", "the National Assembly", "Fiscalía General"]
)
def test_institution_that_every_country_has_joins_nobody_and_makes_nobody(name):
    stored = SpeakerFactory(name=name, kind="INSTITUTION")

    match = match_speaker(institution(name))

    assert (match.speaker, match.reason) == (None, "GENERIC")
    assert [speaker for speaker, _ in match.candidates] == [stored]


@pytest.mark.parametrize(
    "name", ["United Nations", "Ministry of Foreign Affairs of Venezuela", "Podemos", "OAS"]
)
def test_institution_with_a_name_of_its_own_is_a_speaker(name):
    assert match_speaker(institution(name)).is_new


def test_new_speaker_keeps_every_name_the_article_prints():
    match = match_speaker(person("Luis Almagro", Alias("Almagro", "surname"), Alias("@almagro", "handle")))

    assert (match.is_new, match.reason) == (True, "NEW")
    assert set(match.speaker.names.values_list("text", "kind")) == {
        ("Luis Almagro", "FULL_NAME"),
        ("Almagro", "SURNAME"),
        ("@almagro", "HANDLE"),
    }


@pytest.mark.parametrize(
    "printed",
    [
        "Hugo Chávez",  # someone else's
        "Luis Almagro",  # a shorter form: a third person may have it
    ],
)
def test_other_full_name_in_the_article_is_not_taken_for_a_name_of_the_speaker(printed):
    match_speaker(person("Luis Leonardo Almagro", Alias(printed, "full_name")))

    assert not SpeakerName.objects.filter(text=printed).exists()


def test_name_in_another_script_gets_a_link_of_its_own():
    match = match_speaker(person("Владимир Путин"))

    assert match.speaker.slug == "speaker"
    assert match_speaker(person("習 近平")).speaker.slug == "speaker-2"


@pytest.mark.parametrize("name", ["", "…", "x" * 300 + " y"])
def test_what_cannot_be_a_name_makes_nobody(name):
    assert match_speaker(person(name)).reason == "UNFIT"
    assert not Speaker.objects.exists()


def test_article_does_not_contradict_what_it_said_itself_before():
    stored = SpeakerFactory(name="John Marsh")
    article = ArticleFactory()
    FigureFactory(article=article, speaker=stored, name="John Marsh", sphere="sport")

    [decision] = match_speakers(article, [person("John Marsh", roles=("mayor",))]).decisions.values()

    assert decision.speaker == stored


def test_looking_up_ten_speakers_takes_as_many_queries_as_one(django_assert_num_queries):
    people = [person(f"Ana Person{letter}") for letter in "abcdefghij"]
    for entity in people:
        seen_as(SpeakerFactory(name=entity.name), "sport")
    article = Article.objects.first()

    with django_assert_num_queries(4):
        match_speakers(article, people[:1])
    with django_assert_num_queries(4):
        match_speakers(article, people)
    assert Figure.objects.count() == 10
