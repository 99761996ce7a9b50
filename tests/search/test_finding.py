"""What is found, in which order, and what never is; on SQLite and PostgreSQL alike."""

from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.models import Article, Claim, Quote, Speaker
from claims.search import QueryRefused, finding, matching, parse
from claims.search.candidates import Kind
from claims.search.finding import Order, PageGone, find, total_of
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    AssertionFactory,
    ClaimFactory,
    SnapshotFactory,
    SpeakerFactory,
    SpeakerNameFactory,
)
from tests.search.rows import quoted

pytestmark = pytest.mark.django_db

FOUND = [
    ("harbour", True),
    ("HARBOUR", True),
    ("harbor", False),
    ("nicolas", True),  # without the accent
    ("NICOLÁS", True),
    ("Nicola\u0301s", True),  # its accent a character of its own
    ("harb*", True),
    ("harbours", False),  # no stemming
    ("the who", True),  # nothing but what others call stop words
    ('"the harbour of velden"', True),
    ('"harbour the"', False),  # the words are there, not side by side
    ("“harbour of”", True),  # curly marks
    ('"harbour of', True),  # a mark left open
    ("harbour -nicolas", False),
    ('harbour -"velden harbour"', True),  # the phrase to leave out is not there
    ("airport OR harbour", True),
    ("airport or harbour", False),  # in small letters it is a word
    ("airport OR station", False),
    ("harbour airport OR station", False),  # OR is between neighbours only
    ("airport OR station OR velden harbour", True),
    ("port-side", True),  # hyphens part words on both databases
    ("port side", True),
    ("12.5", True),
    ("example.org", True),  # no link is kept whole
    ("example", True),
    ("rosas@example.org", True),
    ("don’t", True),
    ("don't", True),
    ("κόσμος", True),  # Greek, with its accent and its last letter's form
    ("مُحَمَّد", True),  # Arabic with its vowels, as it is written
    ("أحمد", True),  # a letter that falls apart into two
    ("שָׁלוֹם", True),
    ("हिन्दी", True),  # whose vowels are marks that are never left out
    ("한국어", True),  # syllables that fall apart into letters
    ("x\u0302y", True),  # a letter and an accent that are not one character
    ("xy", True),
    ("日本語の新聞", True),  # a run of characters without spaces
    ("新聞", False),  # is not cut into words
    ("ПРИВЕТ", True),  # case of any script; accents of Latin letters
]
TEXT = (
    "The harbour of Velden, who pays? Nicolás will: 12.5 million port-side, don’t ask; "
    "see www.example.org/a or rosas@example.org. Κόσμος, привет. مُحَمَّد أحمد שָׁלוֹם हिन्दी 한국어 x\u0302y 日本語の新聞"
)


@pytest.mark.parametrize(("text", "is_found"), FOUND)
def test_words_phrases_prefixes_or_and_not_find_the_same_on_every_database(text, is_found):
    quote = quoted(TEXT)
    quoted("Something else altogether")

    assert list(matching(Quote.objects.all(), parse(text))) == ([quote] if is_found else [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(text=st.one_of(st.text(max_size=60), st.text("ab \"'*-:()^{}+&|!<>\\%_ORNEAT“”\0", max_size=40)))
@pytest.mark.parametrize("model", [Quote, Claim, Article, Speaker])
def test_no_text_breaks_a_search(model, text):
    try:
        query = parse(text)
    except QueryRefused:
        return
    list(matching(model.objects.all(), query))


def found(kind, text, order=Order.NEWEST, after="", size=25):
    return [one.row for one in find(kind, parse(text), order=order, after=after, size=size).found]


def test_rejected_quotes_and_texts_of_before_are_not_found():
    rejected, changed = quoted("harbour tolls", state="REJECTED"), quoted("harbour dues")
    SnapshotFactory(article=changed.snapshot.article, number=2, body="Nothing of it any more.")

    assert found(Kind.QUOTES, "harbour") == []
    assert total_of(Kind.QUOTES, parse("harbour")).number == 0
    assert list(matching(Quote.objects.order_by("pk"), parse("harbour"))) == [rejected, changed]


def test_claims_that_only_rejected_words_make_are_not_found():
    """Nor those that only an unpublished annotation is about."""
    made, hidden = ClaimFactory(text="Tolls rose."), ClaimFactory(text="Tolls fell.")
    AssertionFactory(claim=made)
    AssertionFactory(claim=hidden, quote=quoted("Tolls fell.", state="REJECTED"))
    AnnotationFactory(claim=hidden)

    assert found(Kind.CLAIMS, "tolls") == [made]


def test_an_article_is_found_by_words_of_title_and_newest_text_together():
    article = ArticleFactory(title="Council votes")
    SnapshotFactory(article=article, number=1, body="On the bridge.")
    SnapshotFactory(article=article, number=2, body="On the harbour.")
    ArticleFactory(title="Council votes")  # without a text there is nothing to read

    assert found(Kind.ARTICLES, "council harbour") == [article]
    assert found(Kind.ARTICLES, "council bridge") == []


NAMES = [
    ("maduro", True),
    ("nicolas moros", True),  # of the full name
    ("el presidente", True),  # another name of his
    ("madro", True),  # a letter is missing
    ("nicloas maduro", True),  # two swapped
    ("Nicolás Madurro", True),
    ("ngcolqs maduro", False),  # two wrong ones in a word of seven
    ("mad", False),  # too short to be nearly anything
    ("maduro -presidente", False),  # left out by a name that was not the one found
    ("maduro -rosas", True),
    ("madro -rosas", False),  # guesses are for plain names
    ("madro*", False),
]


@pytest.mark.parametrize(("text", "is_found"), NAMES)
def test_speakers_are_found_by_any_name_or_nearly_so(text, is_found):
    speaker = SpeakerFactory(name="Nicolás Maduro")
    SpeakerNameFactory(speaker=speaker, text="Nicolás Maduro Moros")
    SpeakerNameFactory(speaker=speaker, text="El Presidente")
    SpeakerFactory(name="Marta Olenko")

    assert found(Kind.SPEAKERS, text) == ([speaker] if is_found else [])


def test_nobody_is_guessed_where_somebody_has_the_name():
    SpeakerFactory(name="Marta Olenko")
    martha = SpeakerFactory(name="Martha Olenko")

    assert found(Kind.SPEAKERS, "martha") == [martha]


def test_a_merged_speaker_is_found_as_the_one_it_lives_on_in():
    kept = SpeakerFactory(name="Marta Olenko")
    SpeakerFactory(name="Marta Brandt", merged_into=kept)

    assert found(Kind.SPEAKERS, "marta") == [kept]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("kind", Kind)
def test_pages_hold_each_row_once_though_rows_come_in_between(kind, order):
    numbers = count()
    make = {
        Kind.QUOTES: lambda n: quoted(f"harbour {'dues ' * n}{n}"),
        Kind.CLAIMS: lambda n: (
            AssertionFactory(claim__text=f"The harbour {'dues ' * n}{next(numbers)}.").claim
        ),
        Kind.SPEAKERS: lambda n: SpeakerFactory(name=f"Harbour {'Dues ' * n}{n}"),
        Kind.ARTICLES: lambda n: SnapshotFactory(body=f"The harbour {'dues ' * n}{n}.").article,
    }[kind]
    rows = {make(n) for n in range(5)}
    query, after, seen = parse("harbour"), "", []

    for _ in range(3):
        page = find(kind, query, order=order, after=after, size=2)
        seen += [one.row for one in page.found]
        after = page.next_after
        make(7)

    assert len(set(seen)) == len(seen)
    assert set(seen) <= rows or order == Order.NEAREST
    if order == Order.NEWEST:
        assert (set(seen), after) == (rows, None)


def test_the_nearest_come_first_among_the_newest_and_newest_first_when_asked():
    near = quoted("harbour harbour harbour")
    far = quoted("the harbour of a town with a long name and many other things to be said of it")

    assert found(Kind.QUOTES, "harbour", Order.NEAREST) == [near, far]
    assert found(Kind.QUOTES, "harbour", Order.NEWEST) == [far, near]


def test_only_the_newest_are_ranked_and_counted(monkeypatch):
    monkeypatch.setattr(finding, "RANKED", 2)
    monkeypatch.setattr(finding, "COUNTED", 2)
    old, *_newer = [quoted(f"harbour {n}") for n in range(3)]

    assert old not in found(Kind.QUOTES, "harbour", Order.NEAREST)
    assert str(total_of(Kind.QUOTES, parse("harbour"))) == "2+"
    assert str(total_of(Kind.QUOTES, parse("harbour -0"))) == "2"
    assert str(total_of(Kind.QUOTES, parse("harbour 0"))) == "1"


def test_counting_speakers_sorts_nothing():
    """Else a total that stops at 1,000 would still cost every match; of others test_candidates tells."""
    SpeakerFactory(name="Harbour Board")

    with CaptureQueriesContext(connection) as captured:
        total_of(Kind.SPEAKERS, parse("harbour"))

    assert "ORDER BY" not in captured[-1]["sql"]


@pytest.mark.parametrize("after", ["x", "1,2,3", "nan,3", "٣,x", "9" * 30, "-1e99,5", "½"])
@pytest.mark.parametrize("order", Order)
def test_a_page_that_was_never_given_is_refused(after, order):
    with pytest.raises(PageGone):
        find(Kind.QUOTES, parse("harbour"), order=order, after=after, size=2)
