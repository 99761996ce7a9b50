"""How verdicts come about can be read: the version in force, and those that older verdicts went by."""

import pytest

from claims.methodologies import FIRST_MEANINGS, FIRST_TEXT, make_version
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db


def test_the_version_in_force_gives_its_text_and_its_scale_best_first(client):
    page = client.get("/methodology/").text
    places = [page.index(f">{meaning.wording}</span>") for meaning in FIRST_MEANINGS.values()]

    assert FIRST_TEXT[:60] in page
    assert "In force: version 1" in page
    assert places == sorted(places)
    assert all(meaning.explanation in page for meaning in FIRST_MEANINGS.values())


def test_an_earlier_version_stays_below_with_what_changed_since(client):
    make_version(FIRST_MEANINGS, by=EditorFactory(), text="We ask around.", change_note="Two reviewers.")

    in_force, earlier = client.get("/methodology/").text.split("Earlier versions")

    assert 'id="version-2"' in in_force
    assert "We ask around." in in_force
    assert "Two reviewers." in in_force
    assert 'id="version-1"' in earlier
    assert FIRST_TEXT[:60] in earlier


def test_it_is_linked_from_every_page(client):
    page = client.get("/").text

    assert 'href="/methodology/"' in page
    assert 'href="/corrections/"' in page


def test_it_costs_two_queries(client, django_assert_num_queries):
    make_version(FIRST_MEANINGS, by=EditorFactory(), text="We ask around.")

    with django_assert_num_queries(2):
        client.get("/methodology/")
