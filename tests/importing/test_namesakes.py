"""Articles whose names meet give the same speakers, quotes and suggestions in whatever order they come."""

import functools
import random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.curation import confirm_quotes
from claims.extraction.pipeline import extract
from claims.extraction.reading import RawArticle
from claims.extraction.types import Document, Extraction
from claims.importing import suggesting
from claims.importing.deciding import FOREMOST
from claims.importing.running import import_key
from claims.importing.storing import store_article
from claims.importing.suggesting import suggest_merges
from claims.merging import merge_speakers
from claims.models import Article, Figure, Quote, Speaker, SuggestedMerge
from claims.suggestions import dismiss_suggestion
from tests.factories import ArticleFactory, EditorFactory, ImportRunFactory, SpeakerFactory
from tests.importing.namesakes import ARTICLES, HEAD, MORE

pytestmark = pytest.mark.django_db


def text(name):
    """Of "chief" and of "chief#2", another article that says the same."""
    return {**ARTICLES, **MORE}[name.partition("#")[0]]


@functools.cache
def read(name: str) -> Extraction:
    return extract(Document(body=HEAD + text(name), title=f"Notes on {name}", language="en"))


def store(*names):
    """Import the articles in this order; returns the items."""
    run = ImportRunFactory()
    return [store_one(run, name) for name in names]


def store_one(run, name):
    raw = RawArticle(
        name=name, identifier=name, data=f"{name}: {text(name)}".encode(), format="txt", metadata={}
    )
    return store_article(run, raw, import_key(raw), read(name))


def people():
    """Who said what, told by names and words alone: ids, links and the spelling shown may differ."""
    return {speaker.pk: (known_as(speaker), said_by(speaker)) for speaker in Speaker.objects.all()}


def known_as(speaker):
    return tuple(sorted(speaker.names.values_list("text", "kind")))


def said_by(speaker):
    quotes = Quote.objects.filter(speaker=speaker)
    return tuple(sorted(quotes.values_list("text", "confidence", "assertions__speaker__kind")))


def picture():
    told = people()
    suggested = SuggestedMerge.objects.values_list("speaker", "other", "reason", "sentence", "state")
    return {
        "people": sorted(told.values()),
        "nobody": sorted(Quote.objects.filter(speaker=None).values_list("text", "confidence")),
        "suggested": sorted((sorted((told[one], told[other])), *rest) for one, other, *rest in suggested),
        "figures": sorted(
            (article, name, sphere, told[speaker] if speaker else ())
            for article, name, sphere, speaker in Figure.objects.values_list(
                "article__identifier", "name", "sphere", "speaker"
            )
        ),
    }


def test_order_of_articles_makes_no_difference():
    names = [*ARTICLES, *MORE]
    expected = None
    for number in range(6):
        order = random.Random(number).sample(names, len(names)) if number else names
        with transaction.atomic():
            store(*order)
            seen = picture()
            transaction.set_rollback(True)
        expected = expected or seen
        assert seen == expected, order


@pytest.mark.parametrize("seed", range(4))
def test_far_more_often_named_namesake_gets_what_does_not_say_in_any_order(seed):
    names = ["unsaid", "player", *(f"chief#{number}" for number in range(5))]

    store(*random.Random(seed).sample(names, len(names)))

    chief = Quote.objects.filter(text__contains="40 officers").first().speaker
    unsaid = Quote.objects.get(text__contains="pier cost")
    figure = Figure.objects.get(article__identifier="unsaid")
    [[_, _, sure]] = figure.quoted
    assert (figure.speaker, figure.reason) == (chief, "FOREMOST")
    assert (unsaid.speaker, unsaid.confidence) == (chief, round(sure * FOREMOST, 3))
    assert set(unsaid.assertions.values_list("speaker", flat=True)) == {chief.pk}


def speaker_of(words):
    return Quote.objects.get(text__contains=words).speaker


def test_police_chief_and_tennis_player_of_one_name_are_two_and_a_suggestion():
    chief, player = store("chief", "player")

    assert speaker_of("40 officers") != speaker_of("that court")
    suggestion = SuggestedMerge.objects.get()
    assert suggestion.reason == "SAME_NAME"
    assert suggestion.sentence == (
        "Both are called “John Marsh”. Articles show one in public office, the other in sport."
    )
    assert (chief.suggested_merges, player.suggested_merges) == (0, 1)
    assert suggestion.evidence == {"names": ["John Marsh"] * 2, "article": player.article_id}


def test_one_who_changes_office_stays_one_speaker():
    store("chief", "mayor")

    assert speaker_of("40 officers") == speaker_of("4 million")
    assert not SuggestedMerge.objects.exists()


@pytest.mark.parametrize("order", [("unsaid", "chief", "player"), ("chief", "player", "unsaid")])
def test_article_that_does_not_say_which_namesake_speaks_is_left_open(order):
    store(*order)

    quote = Quote.objects.get(text__contains="pier cost")
    assert (quote.speaker, quote.confidence) == (None, 0.0)
    assert {row["speaker"] for row in quote.candidates if "speaker" in row} == set(people())
    assert Figure.objects.get(article__identifier="unsaid").reason == "SEVERAL"


def test_what_a_person_confirmed_before_a_namesake_came_stays():
    store("unsaid", "chief")
    quotes = Quote.objects.filter(text__contains="pier cost")
    confirm_quotes(quotes, by=EditorFactory())
    chief = speaker_of("pier cost")

    store("player")

    assert speaker_of("pier cost") == chief is not None


SUGGESTED = [
    (("unsaid", "initial"), "INITIAL", "“John Marsh” and “John R. Marsh”"),
    (("formal", "short"), "NICKNAME", "“Bill Sandoval” and “William Sandoval”"),
    (("formal", "short"), "PARTICLE", "“Maria Brack” and “Maria de la Brack”"),
    (("accent", "plain"), "TRANSLITERATION", "“Omar Haddi” and “Omar Hadi”"),
    (("tweet", "signed"), "HANDLE", "Articles give “J. Voss” and “Jana Voss” the same handle"),
]


@pytest.mark.parametrize(("names", "reason", "compared"), SUGGESTED)
def test_names_that_are_nearly_one_are_suggested_and_not_joined(names, reason, compared):
    store(*names)

    suggestion = SuggestedMerge.objects.get(reason=reason)
    assert suggestion.sentence.startswith(compared)
    assert suggestion.state == "OPEN"
    assert suggestion.speaker.quotes.exists() and suggestion.other.quotes.exists()


def test_accents_join_and_the_reason_is_kept():
    store("accent", "plain")

    assert speaker_of("closed for 9 days") == speaker_of("closed for 10 days")
    assert Figure.objects.get(name="Nicolas Ferrer").reason == "SPELLING"


@pytest.mark.parametrize("names", [("acronym", "institution"), ("institution", "acronym")])
def test_acronym_given_in_an_article_joins_in_either_order(names):
    store(*names)

    assert speaker_of("2 million") == speaker_of("5 million")
    assert speaker_of("2 million").name == "Northern Harbour Fund Organization"


def test_repeated_import_suggests_nothing_twice():
    store(*ARTICLES)
    before = picture()
    Article.objects.update(import_key="read by an earlier extractor")
    items = store(*ARTICLES)

    assert picture() == before
    assert sum(item.suggested_merges for item in items) == 0


def test_article_of_many_names_alike_has_no_more_than_so_many_compared(monkeypatch):
    compared = []
    monkeypatch.setattr(suggesting, "MOST_COMPARED", 30)
    monkeypatch.setattr(suggesting, "likeness", lambda *names: compared.append(names))
    people = [SpeakerFactory(name=f"J{number} Brenk") for number in range(9)]

    suggest_merges(ArticleFactory(), [name for person in people for name in person.names.all()])

    assert 0 < len(compared) <= 30


def test_dismissed_suggestion_never_comes_back():
    store("formal", "short")
    dismissed = SuggestedMerge.objects.get(reason="NICKNAME")
    dismiss_suggestion(dismissed, by=EditorFactory())

    Article.objects.update(import_key="read by an earlier extractor")
    store("formal", "short")

    dismissed.refresh_from_db()
    assert dismissed.state == "DISMISSED"
    assert SuggestedMerge.objects.filter(reason="NICKNAME").count() == 1


def test_merged_speakers_names_suggest_nothing_that_was_settled_before():
    store("formal", "short")
    editor = EditorFactory()
    dismissed = SuggestedMerge.objects.get(reason="NICKNAME")
    dismiss_suggestion(dismissed, by=editor)
    merge_speakers(SpeakerFactory(name="Will Sandoval"), speaker_of("late 12 times"), by=editor)

    store("capitals")

    assert set(SuggestedMerge.objects.filter(reason="NICKNAME")) == {dismissed}


def test_storing_an_article_takes_as_many_queries_however_many_near_names_there_are():
    store("formal", "short")
    with CaptureQueriesContext(connection) as among_few:
        store("capitals")
    for number in range(60):
        SpeakerFactory(name=f"B. {'N. ' * (number % 3)}Sandoval", slug=f"b-{number}")

    with CaptureQueriesContext(connection) as among_many:
        store("capitals#2")

    assert len(among_many) <= len(among_few) <= 50
