"""Whom a comment's words call."""

import pytest
from django.contrib.auth.models import Group, Permission

from claims.mentions import mentioned_names, people_meant
from tests.factories import EditorFactory, UserFactory


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@marta, is this the 2017 budget?", ("marta",)),
        ("Ask @marta.", ("marta",)),  # the point is the sentence's
        ("Ask @marta.o-k+1.", ("marta.o-k+1",)),  # these are the name's
        ("(@marta) “@ines” **@rui**\n@zoé", ("marta", "ines", "rui", "zoé")),
        ("@marta’s and @ines's view", ("marta", "ines")),
        ("@marta @Marta @MARTA", ("marta",)),  # once
        ("cc:@marta", ("marta",)),
        ("@marta@gazette.example knows", ("marta@gazette.example",)),  # an address can be a user name
        ("write to marta@gazette.example", ()),
        ("mailto:m.olenko+desk@gazette.example", ()),
        ("https://social.example/@marta?by=@ines", ()),  # links
        ("`@property` and ``@marta``", ()),  # code
        ("```\n@app.route\n``` then @marta", ("marta",)),
        ("```\n@marta is in a fence that never ends", ()),
        ("one ` alone @marta", ("marta",)),  # no code: it is not closed
        ("one ` here\n@marta and ` there", ("marta",)),  # nor over lines
        ("@ marta, @, @@marta, a@@b", ()),
        ("@123 @_ines_", ("123", "_ines_")),
        ("", ()),
    ],
)
def test_names_mentioned(text, names):
    assert mentioned_names(text) == names


@pytest.mark.parametrize(
    "odd", ["@", "`", "```", "@a", "a@", "@a.", "`@", "``` ` ", "`` `", "``@a` ", "@" + "." * 9, "@a@"]
)
def test_a_very_long_text_is_read_once(odd):
    assert len(mentioned_names(odd * 100_000)) <= 1


@pytest.fixture
def reviewers(db):
    group = Group.objects.create(name="night desk"), Group.objects.create(name="Reviewer")
    group[1].permissions.add(Permission.objects.get(codename="view_thread"))
    return group[1]


def people(text):
    return {person.username for person in people_meant(text).people}


def test_user_name_means_that_user_whatever_its_case(db):
    EditorFactory(username="Marta")

    assert people("@marta and @MARTA") == {"Marta"}


def test_group_name_means_its_members(reviewers):
    for name in ("ines", "rui"):
        UserFactory(username=name).groups.add(reviewers)

    meant = people_meant("@reviewer, please")

    assert ({person.username for person in meant.people}, meant.unheard) == ({"ines", "rui"}, ())


def test_name_of_a_user_and_of_a_group_means_all_of_them(reviewers):
    EditorFactory(username="reviewer")
    UserFactory(username="ines").groups.add(reviewers)

    assert people("@reviewer") == {"reviewer", "ines"}


def test_names_that_nobody_on_the_desk_has_are_told_as_written(reviewers):
    EditorFactory(username="marta")
    EditorFactory(username="gone", is_active=False)
    UserFactory(username="reader")  # an account without the desk

    meant = people_meant("@marta @gone @reader @Nobody @reviewer")  # and a group without members

    assert ([person.username for person in meant.people], meant.unheard) == (
        ["marta"],
        ("gone", "reader", "Nobody", "reviewer"),
    )


def test_words_without_a_name_ask_the_database_nothing(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        assert people_meant("marta@gazette.example").people == ()


def test_many_names_take_two_queries(django_assert_num_queries, db):
    for number in range(5):
        EditorFactory(username=f"editor{number}")

    with django_assert_num_queries(2):
        meant = people_meant(" ".join(f"@editor{number}" for number in range(3_000)))

    assert (len(meant.people), len(meant.unheard)) == (5, 2_995)
