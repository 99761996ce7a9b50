"""A quote in its sentence: the cut is made by the database, the sentence found in a few hundred characters."""

import pytest

from claims.models import Quote
from claims.views.passages import LONGEST, WINDOW, passage_of, with_passages
from tests.factories import QuoteFactory, SnapshotFactory

pytestmark = pytest.mark.django_db


def passage(body, text):
    QuoteFactory(snapshot=SnapshotFactory(body=body), text=text)
    return passage_of(with_passages(Quote.objects.all()).get())


@pytest.mark.parametrize(
    ("body", "text", "before", "after"),
    [
        # the sentence before and the one after are left out
        ("It rained. She said “no” to all. He left.", "“no”", "She said ", " to all."),
        # a closing mark ends a sentence too
        ("“It rained.” She said “no” to “all.” He left.", "“no”", "She said ", " to “all.”"),
        # a full stop inside the quote ends its sentence
        ("Olenko spoke. “It will open.” He left.", "“It will open.”", "", ""),
        # a question inside the quote does not, when the sentence goes on
        ("“Will it open?” asked Olenko. He left.", "“Will it open?”", "", " asked Olenko."),
        # titles and abbreviations are not the end of a sentence
        (
            "It rained. Mr. Olenko of the U.S. office said “no” to Dr. Lund. He left.",
            "“no”",
            "Mr. Olenko of the U.S. office said ",
            " to Dr. Lund.",
        ),
        # a paragraph is as far as it goes, with or without a full stop
        ("Council news\nShe said “no”\nRead more", "“no”", "She said ", ""),
        # astral letters count as one, as in every span
        ("😀😀 news. The 😀 said “no” twice. End.", "“no”", "The 😀 said ", " twice."),
    ],
)
def test_words_stand_in_their_sentence(body, text, before, after):
    found = passage(body, text)

    assert (found.before, found.words, found.after) == (before, text, after)


def test_a_sentence_without_end_is_cut_between_words():
    found = passage(f"{'word ' * 200}“no”{' word' * 200}", "“no”")

    assert found.before.startswith("… word word")
    assert found.after.endswith("word …")
    assert len(found.before) <= WINDOW + 2


def test_very_long_words_are_cut_and_say_so():
    found = passage(f"She said: “{'word ' * 1000}” and left.", f"“{'word ' * 1000}”")

    assert found.words.endswith("word …")
    assert len(found.words) <= LONGEST + 2
    assert found.after == ""


def test_a_list_never_loads_a_body(django_assert_num_queries):
    QuoteFactory()

    with django_assert_num_queries(1):
        quote = with_passages(Quote.objects.select_related("snapshot__article")).get()
        passage_of(quote)

    assert "body" in quote.snapshot.get_deferred_fields()
