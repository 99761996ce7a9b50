"""The search page: what it shows, what it never shows, and that no text breaks it."""

import pytest
from django.urls import reverse

from claims.models import Quote
from tests.factories import AssertionFactory, ClaimFactory, SnapshotFactory, SpeakerFactory
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db


def page(client, expected=200, **asked):
    answer = client.get(reverse("search"), asked)
    assert answer.status_code == expected
    return answer.text


def test_each_kind_has_a_tab_with_its_total(client):
    for n in range(3):
        quoted(f"the harbour {n}")
    SpeakerFactory(name="Harbour Board")

    shown = page(client, q="harbour")

    for kind, total in (("Quotes", 3), ("Claims", 0), ("Speakers", 1), ("Articles", 3)):
        assert f'{kind} <span class="count">{total}</span>' in shown


FOUND = {
    "quotes": lambda: quoted("the Harbour’s <i>dues</i>"),
    "claims": lambda: AssertionFactory(claim=ClaimFactory(text="The Harbour’s <i>dues</i> rose.")).claim,
    "speakers": lambda: SpeakerFactory(name="Harbour <i>Board</i>"),
    "articles": lambda: SnapshotFactory(body="The Harbour’s <i>dues</i> rose.").article,
}


@pytest.mark.parametrize("kind", FOUND)
def test_words_found_are_marked_and_everything_else_is_text(client, kind):
    row = FOUND[kind]()

    shown = page(client, q="harbour", kind=kind)

    assert '<mark class="found">Harbour</mark>' in shown
    assert "&lt;i&gt;" in shown and "<i>" not in shown
    assert row.get_absolute_url().split("#")[0] in shown


def test_pages_follow_one_another(client):
    for n in range(30):
        quoted(f"the harbour {n}")

    first = page(client, q="harbour", order="newest")
    after = sorted(Quote.objects.values_list("pk", flat=True))[-25]

    assert f'href="?q=harbour&amp;order=newest&amp;after={after}"' in first
    assert page(client, q="harbour", order="newest", after=after).count('class="entry"') == 5
    page(client, q="harbour", after="nowhere", expected=404)


def test_what_cannot_be_searched_for_is_said_at_the_field(client):
    shown = page(client, q="-harbour")

    assert 'aria-invalid="true"' in shown
    assert "Give a word to find, not only words to leave out." in shown


@pytest.mark.parametrize(
    "asked", [{"q": "\0"}, {"q": "x" * 999}, {"q": "'\"; --"}, {"q": "a", "kind": "events", "order": "no"}]
)
def test_no_text_and_no_choice_breaks_the_page(client, asked):
    page(client, **asked)


def test_a_list_is_searched_with_its_other_filters_and_pages(client):
    for n in range(30):
        quoted(f"the harbour {n}", kind="INDIRECT" if n % 15 else "DIRECT")

    assert client.get("/quotes/?q=harbour&kind=DIRECT").text.count('class="entry"') == 2
    first = client.get("/quotes/?q=harbour").text
    after = sorted(Quote.objects.values_list("pk", flat=True))[-25]
    assert f"after={after}" in first
    assert client.get(f"/quotes/?q=harbour&after={after}").text.count('class="entry"') == 5


@pytest.mark.parametrize("name", ["quotes", "claims", "speakers", "articles"])
def test_a_list_says_why_it_cannot_search(client, name):
    shown = client.get(f"/{name}/?q=-harbour").text

    assert "Give a word to find, not only words to leave out." in shown
